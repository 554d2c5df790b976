import csv
from pathlib import Path

import openpyxl
import pytest
from settling import settle

from core.records.cards import Artisan, Customer, Product
from desktop.imports import known
from desktop.imports.columns import find_headings
from desktop.imports.files import read_sheets
from desktop.imports.importing import BATCH
from desktop.imports.mending import mended
from desktop.imports.sheets import Sheet
from desktop.imports.targets import TARGETS
from desktop.ui.background import Cancelled
from desktop.ui.desk import Place
from desktop.ui.importing.presenter import Importing
from desktop.ui.importing.trial import _AHEAD
from desktop.ui.table.exporting import Wanted, write_list
from desktop.ui.voice import Voice
from desktop.wording.catalogue import LANGUAGES

HEADINGS = ("م", "الاسم", "رقم الهاتف", "القرية", "سنة الميلاد", "لون")
GOOD = [(str(n), f"{name} سليم الطراونة", f"+962 78 555-{n:04}", "ذيبان", "1985", "أحمر")
        for n, name in enumerate(("ميسر", "رسمية", "فوزية", "نهاد"), start=1)]  # fmt: skip
BAD = [("5", "", "+962 78 555-0100", "ذيبان", "1985", ""), ("6", "خولة الطراونة", "12", "ذيبان", "1985", "")]


def a_list(file, *rows, headings=HEADINGS):
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])
    return file


@pytest.fixture
def screen(surface):
    surface.window.activateWindow()
    surface.window.go(Place("importing", action="artisans"))
    settle(surface)
    return surface.window.screen_shown


def opened(surface, screen, file, kind="artisans"):
    screen.open(kind, file)
    settle(surface)
    return screen


def names(office, kind=Artisan):
    return {card.name for card in known.cards(office, kind).values()}


def test_a_list_is_tried_mended_imported_and_the_rest_handed_back(surface, office, screen, tmp_path):
    opened(surface, screen, a_list(tmp_path / "قائمة.csv", *GOOD, *BAD))
    screen.mapping.tried.emit()
    settle(surface)
    trial = screen._trial
    assert (trial.new, len(trial.bad)) == (4, 2)
    assert GOOD[0][1] not in names(office)  # nothing was written
    place = _AHEAD + screen.trial._columns.index(1)
    screen.trial.table.item(0, place).setText("سهى الطراونة")
    assert screen.trial._again.isEnabled()
    screen.trial.again.emit()
    settle(surface)
    assert (screen._trial.new, [bad.number for bad in screen._trial.bad]) == (5, [7])
    screen.trial.wanted.emit()
    settle(surface)
    assert {*(row[1] for row in GOOD), "سهى الطراونة"} <= names(office)
    rejects = tmp_path / "مرفوضة.xlsx"
    screen.save_rejects(rejects)
    settle(surface)
    sheet = openpyxl.load_workbook(rejects).active
    assert [cell.value for cell in sheet[2]][3] == "خولة الطراونة"
    assert sheet.max_row == 2


def test_importing_again_doubles_nothing(surface, office, screen, tmp_path):
    before = len(names(office))
    opened(surface, screen, a_list(tmp_path / "again.csv", *GOOD))
    screen.mapping.tried.emit()
    settle(surface)
    assert (screen._trial.new, screen._trial.changed) == (0, 0)
    assert not screen.trial.go.isEnabled()
    assert len(names(office)) == before


def test_a_column_that_was_not_known_is_named_by_hand(surface, office, screen, tmp_path):
    rows = [("هالة مرزوق النسور", "0785550300"), ("سجى مرزوق النسور", "0785550301")]
    opened(surface, screen, a_list(tmp_path / "odd.csv", *rows, headings=("الست", "للتواصل معها")))
    boxes = screen.mapping.boxes
    boxes[0].setCurrentIndex(boxes[0].findData("name"))
    boxes[0].activated.emit(boxes[0].currentIndex())
    boxes[1].setCurrentIndex(boxes[1].findData("phone"))
    boxes[1].activated.emit(boxes[1].currentIndex())
    screen.mapping.tried.emit()
    settle(surface)
    screen.trial.wanted.emit()
    settle(surface)
    assert {"هالة مرزوق النسور", "سجى مرزوق النسور"} <= names(office)


def test_a_field_stands_in_one_column_only(surface, screen, tmp_path):
    opened(surface, screen, a_list(tmp_path / "two.csv", *GOOD))
    boxes = screen.mapping.boxes
    assert boxes[1].currentData() == "name"
    boxes[5].setCurrentIndex(boxes[5].findData("name"))
    boxes[5].activated.emit(boxes[5].currentIndex())
    assert boxes[1].currentData() == ""
    assert screen.mapping.mapping()[5] == "name"


def test_a_list_without_a_needed_column_says_so_and_stays(surface, screen, tmp_path):
    opened(surface, screen, a_list(tmp_path / "none.csv", *GOOD))
    screen.mapping.boxes[1].setCurrentIndex(0)
    screen.mapping.tried.emit()
    settle(surface)
    assert screen._stack.currentWidget() is screen.mapping


def test_a_file_that_is_no_list_is_refused(surface, screen, tmp_path):
    file = tmp_path / "paper.xlsx"
    file.write_bytes(b"%PDF-1.7 nothing")
    opened(surface, screen, file)
    assert screen._stack.currentWidget() is screen.start


def test_pieces_and_customers_come_in_too(surface, office, screen, tmp_path):
    pieces = a_list(tmp_path / "p.csv", ("Q-1", "حقيبة تجربة", "12.5", "3"),
                    headings=("رمز المنتج", "اسم المنتج", "السعر", "الكمية"))  # fmt: skip
    buyers = a_list(tmp_path / "c.csv", ("متجر التجربة", "062220001", "مادبا"), headings=("الاسم", "الهاتف", "المدينة"))
    for kind, file in (("products", pieces), ("customers", buyers)):
        opened(surface, screen, file, kind)
        screen.mapping.tried.emit()
        settle(surface)
        assert screen._trial.new == 1, (kind, screen._trial)
        screen.trial.wanted.emit()
        settle(surface)
    assert "حقيبة تجربة" in names(office, Product)
    assert "متجر التجربة" in names(office, Customer)
    screen.done.shown.emit()
    settle(surface)
    assert surface.window.place == Place("customers")


def test_an_import_that_was_stopped_keeps_whole_batches_and_goes_on(surface, office, tmp_path):
    rows = [(f"متجر رقم {n}", f"+962 6 777-{n:04}", "مأدبا") for n in range(2 * BATCH + 5)]
    file = a_list(tmp_path / "many.csv", *rows, headings=("الاسم", "الهاتف", "المدينة"))
    importing = Importing(office, surface.desk.voice, surface.desk.clock)
    source = importing.open(file, "customers")
    mapping = dict(source.headings.fields)
    before = len(names(office, Customer))

    def stop(done, _of):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        importing.run(source, "customers", mapping, {}, dry_run=False, progress=stop)
    assert len(names(office, Customer)) == before + BATCH
    done = importing.run(source, "customers", mapping, {}, dry_run=False)
    assert (done.new, done.same) == (BATCH + 5, BATCH)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(TARGETS))
def test_an_empty_list_to_fill_in_is_understood_when_it_comes_back(office, tmp_path, language, kind):
    importing, file = Importing(office, Voice(language), lambda: 0), tmp_path / "empty.xlsx"
    importing.save_template(file, kind)
    wanted = {column.name for column in TARGETS[kind].columns if column.kind != "ordinal"}
    assert set(find_headings(read_sheets(file)[0], TARGETS[kind]).fields.values()) == wanted


def test_a_mended_row_is_filled_up_where_it_was_short():
    sheet = Sheet(name="x", rows=[(1, ["a", "b", "c"]), (2, ["d"])])
    assert mended(sheet, {(2, 2): "f"}).rows == [(1, ["a", "b", "c"]), (2, ["d", "", "f"])]
    assert sheet.rows[1] == (2, ["d"])


@pytest.mark.parametrize("name", ["catalogue", "customers", "stock", "artisans"])
def test_a_list_is_exported_as_it_is_shown(surface, tmp_path, name):
    surface.window.go(Place(name))
    settle(surface)
    panel = surface.window.screen_shown.list
    wanted = Wanted(panel.model.listing, panel.model.asked, tuple(panel.table.columns_in_order()))
    for suffix in ("xlsx", "csv"):
        file = Path(tmp_path / f"{name}.{suffix}")
        assert write_list(surface.desk, file, wanted, lambda _done, _of: None) == panel.model.rowCount()
    sheet = openpyxl.load_workbook(tmp_path / f"{name}.xlsx").active
    assert sheet.max_row == panel.model.rowCount() + 1
    headings = [cell.value for cell in sheet[1]]
    assert headings == [c.title(surface.desk.voice) for c in wanted.columns if c.kind != "picture"]
