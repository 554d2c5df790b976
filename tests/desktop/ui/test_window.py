"""What a person does in the window, on a real book."""

import threading

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from settling import NOW, settle
from shiboken6 import delete

from core.folding import fold
from core.problems import Problem
from desktop.storage import drafts
from desktop.storage.lists.artisans import ARTISANS
from desktop.storage.lists.paging import Ask, page
from desktop.ui.background import Background
from desktop.ui.desk import Place, Taste
from desktop.ui.finder.palette import Finder
from desktop.ui.table.exporting import Wanted, write_list
from desktop.ui.table.model import ROW
from desktop.ui.window_app import Surface, World
from desktop.window import PORTS


@pytest.fixture
def artisans(surface):
    """The artisans' screen in Arabic, with its list."""
    if surface.taste != Taste():
        surface.change(Taste())
        settle(surface)
    surface.window.go(Place("artisans"))
    settle(surface)
    screen = surface.window.screen_shown
    screen.list.filter.clear()
    settle(surface, 0.2)
    return screen


def type_into(line, text):
    """As a keyboard would: QTest has no keys for Arabic."""
    line.setFocus()
    line.setText(text)
    line.textEdited.emit(text)


def names(screen):
    model = screen.list.model
    return [model.index(at, 0).data(ROW)["name"] for at in range(model.rowCount())]


def test_the_filter_narrows_the_list_after_a_pause(surface, artisans):
    everybody = artisans.list.model.rowCount()
    artisans.list.filter.setText("فاطمه")
    settle(surface, 0.25)
    assert 0 < artisans.list.model.rowCount() < everybody
    assert all(fold("فاطمة") in fold(name) for name in names(artisans))


def test_a_list_is_filtered_and_a_record_opened_without_the_mouse(qtbot, surface, artisans):
    surface.window.activateWindow()
    settle(surface)
    QTest.keyClick(surface.window.windowHandle(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert artisans.list.filter.hasFocus()
    type_into(artisans.list.filter, "فاطمه")
    settle(surface, 0.25)
    QTest.keyClick(artisans.list.filter, Qt.Key.Key_Down)
    assert artisans.list.table.hasFocus()
    (row,) = artisans.list.chosen()
    QTest.keyClick(artisans.list.table, Qt.Key.Key_Return)
    settle(surface)
    assert artisans.card.opened.id == row["id"]
    QTest.keyClick(surface.window.windowHandle(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: surface.window.place == Place("artisans"))


def test_whoever_comes_back_from_a_record_goes_on_where_she_was(surface, artisans):
    table, model = artisans.list.table, artisans.list.model
    table.setCurrentIndex(model.index(17, 1))
    table.verticalScrollBar().setValue(9)
    row = model.row_at(17)
    surface.window.go(Place("artisans", row["id"]))
    settle(surface)
    surface.window.go(Place("artisans"))
    settle(surface)
    assert [one["id"] for one in artisans.list.chosen()] == [row["id"]]
    assert table.verticalScrollBar().value() == 9
    artisans.list.filter.setText("فاطمه")
    settle(surface, 0.25)
    assert not artisans.list.chosen()  # other rows: nothing is chosen yet


def test_a_click_on_a_heading_sorts_and_another_turns_the_order(surface, artisans):
    columns = [column.name for column in artisans.list.model.columns]
    header = artisans.list.table.horizontalHeader()
    header.sectionClicked.emit(columns.index("code"))
    settle(surface)
    first = names(artisans)
    header.sectionClicked.emit(columns.index("code"))
    settle(surface)
    assert names(artisans) == first[::-1]
    header.sectionClicked.emit(columns.index("name"))
    settle(surface)


def test_chosen_rows_are_copied_for_a_spreadsheet(artisans):
    table = artisans.list.table
    where = table.visualRect(table.model().index(0, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, line = QGuiApplication.clipboard().text().split("\n")
    assert heading.split("\t")[:2] == ["الرمز", "الاسم"]
    assert line.split("\t")[1] == names(artisans)[0]
    assert "\u2066" not in line


def test_the_widest_text_of_a_list_takes_what_is_left_and_what_a_person_wants_is_remembered(surface, artisans):
    view = artisans.list.table
    names = [column.name for column in artisans.list.model.columns]
    name, code = names.index("name"), names.index("code")
    before = view.columnWidth(code)
    surface.window.resize(1900, 768)
    settle(surface)
    assert view.columnWidth(name) > view.kept().widths["name"]
    assert view.horizontalHeader().length() == view.viewport().width()
    assert view.columnWidth(code) == before
    surface.window.resize(1366, 768)
    settle(surface)
    assert view.columnWidth(name) >= view.kept().widths["name"]


def test_a_number_is_drawn_alike_alone_and_beside_arabic(artisans):
    def digits(text):
        layout = QTextLayout(text, artisans.font())
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        runs = layout.glyphRuns()
        assert {run.rawFont().familyName() for run in runs} == {"IBM Plex Sans Arabic"}
        return {glyph for run in runs for glyph in run.glyphIndexes()}

    assert digits("1987") <= digits("سنة 1987")


def test_a_list_remembers_its_columns(surface, artisans):
    columns = [column.name for column in artisans.list.model.columns]
    artisans.list._show_column(columns.index("phone"), on=False)
    settle(surface, 1.0)
    surface.change(Taste(language="en"))
    settle(surface, 0.1)
    table = surface.window.screen_shown.list.table
    assert table.isColumnHidden(columns.index("phone"))
    surface.window.screen_shown.list._show_column(columns.index("phone"), on=True)
    settle(surface, 1.0)


def test_ctrl_n_ctrl_s_register_an_artisan_by_keyboard(surface, artisans, office):
    surface.window.do("new")
    settle(surface)
    form = artisans.form.form
    type_into(form.editors["name"].line, "سهام نبيل الشويات")
    type_into(form.editors["birth_year"].line, "١٩٨٨")
    surface.window.do("save")
    settle(surface)
    row = page(office, ARTISANS, Ask("name", words="سهام الشويات"), 0, 1).rows[0]
    assert row["birth_year"] == 1988
    assert surface.window.place == Place("artisans", row["id"])
    with office.book.read() as connection:
        assert drafts.listed(connection, "artisans") == ()


def test_what_cannot_be_read_is_said_beside_its_field_and_nothing_is_saved(surface, artisans):
    surface.window.go(Place("artisans", action="new"))
    settle(surface)
    form = artisans.form.form
    type_into(form.editors["birth_year"].line, "كثير")
    surface.window.do("save")
    settle(surface)
    assert form._messages["birth_year"].isVisibleTo(form)
    type_into(form.editors["birth_year"].line, "1990")
    surface.window.do("save")
    settle(surface)
    assert form._messages["name"].isVisibleTo(form), "the use case's own refusal finds its field"
    assert form._messages["name"].text()
    artisans.form.form.is_changed = False


def test_a_half_typed_form_is_offered_after_a_power_cut(surface, artisans, office, qapp):
    surface.window.go(Place("artisans", action="new"))
    settle(surface)
    type_into(artisans.form.form.editors["name"].line, "نصف اسم")
    type_into(artisans.form.form.editors["joined"].line, "5/")
    settle(surface, 0.9)
    after = Surface(qapp, office, "ar", PORTS, World(clock=lambda: NOW))
    after.window.go(Place("artisans"))
    settle(after)
    screen = after.window.screen_shown
    assert screen.lists.offer.isVisibleTo(screen)
    screen.lists.offer._restore()
    settle(after)
    assert screen.form.form.editors["name"].line.text() == "نصف اسم"
    assert screen.form.form.editors["joined"].line.text() == "5/"
    screen.form.drafting.forget()
    screen.form.form.is_changed = False
    settle(after)
    after.close()
    artisans.form.drafting.forget()
    artisans.form.form.is_changed = False
    settle(surface)


def test_ctrl_z_takes_the_last_pause_back(surface, artisans):
    surface.window.go(Place("artisans", action="new"))
    settle(surface)
    form = artisans.form.form
    type_into(form.editors["code"].line, "A-1")
    form._pause()
    type_into(form.editors["code"].line, "A-2")
    form._pause()
    QTest.keyClick(form.editors["code"].line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.editors["code"].line.text() == "A-1"
    QTest.keyClick(form.editors["code"].line, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert form.editors["code"].line.text() == "A-2"
    artisans.form.drafting.forget()
    form.is_changed = False
    settle(surface)


@pytest.mark.usefixtures("artisans")
def test_a_change_of_language_keeps_the_place(surface, office):
    record = page(office, ARTISANS, Ask("name"), 0, 1).rows[0]["id"]
    surface.window.go(Place("artisans", record))
    settle(surface)
    surface.change(Taste(language="fr"))
    settle(surface)
    assert surface.window.place == Place("artisans", record)
    assert QApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight
    surface.change(Taste())
    settle(surface)
    assert QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


@pytest.mark.usefixtures("artisans")
def test_ctrl_k_finds_a_person_and_goes_there(surface, office):
    row = page(office, ARTISANS, Ask("name"), 2, 1).rows[0]
    finder = Finder(surface.desk, surface.window, "artisans")
    finder.open_over(surface.window)
    finder.type(row["name"].replace("أ", "ا"))
    settle(surface, 0.1)
    assert row["name"] in [offer.title for offer in finder.found]
    finder._list.setCurrentRow([offer.title for offer in finder.found].index(row["name"]))
    QTest.keyClick(finder._typed, Qt.Key.Key_Return)
    settle(surface)
    assert surface.window.place.record == row["id"]


def test_ctrl_k_offers_actions_by_any_of_their_words(surface):
    finder = Finder(surface.desk, surface.window, "today")
    finder.type("حرفيه تسجيل")
    settle(surface, 0.1)
    assert Place("artisans", action="new") in [offer.place for offer in finder.found]
    finder.close()


def test_a_list_is_exported_as_it_is_shown(surface, artisans, tmp_path):
    panel = artisans.list
    wanted = Wanted(ARTISANS, panel.model.asked, tuple(panel.table.columns_in_order()))
    number = write_list(surface.desk, tmp_path / "list.csv", wanted, lambda _done, _of: None)
    lines = (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == number + 1
    assert names(artisans)[0] in lines[1]


class Refused(Problem):
    code = "unknown_document"


@pytest.mark.usefixtures("qapp")
def test_an_answer_for_a_screen_that_has_gone_is_dropped():
    background = Background(lambda _problem: None, lambda _fault: None)
    owner, came = QObject(), []
    gate = threading.Event()
    background.ask(owner, gate.wait, came.append)
    delete(owner)
    gate.set()
    background._book.shutdown(wait=True)
    for _ in range(20):
        QApplication.processEvents()
    assert came == []
    assert background.is_idle


@pytest.mark.usefixtures("qapp")
def test_a_problem_goes_to_whoever_asked_and_else_becomes_a_notice():
    told, asked = [], []
    background = Background(told.append, lambda _fault: None)
    owner = QObject()

    def refuse():
        raise Refused(number="1")

    background.ask(owner, refuse, lambda _answer: None, asked.append)
    background.ask(owner, refuse, lambda _answer: None)
    background._book.shutdown(wait=True)
    for _ in range(20):
        QApplication.processEvents()
    assert (len(asked), len(told)) == (1, 1)


@pytest.mark.usefixtures("qapp")
def test_long_work_stops_at_its_next_step_when_it_is_cancelled():
    background = Background(lambda _problem: None, lambda _fault: None)
    owner, came, steps = QObject(), [], []
    job = None

    def work(progress):
        for at in range(1000):
            steps.append(at)
            if at == 3:
                job.cancel()
            progress(at, 1000)

    gate = threading.Event()
    background.ask(owner, gate.wait, lambda _answer: None)
    job = background.work(owner, work, came.append)
    gate.set()
    background._book.shutdown(wait=True)
    for _ in range(20):
        QApplication.processEvents()
    assert steps == [0, 1, 2, 3]
    assert came == []
