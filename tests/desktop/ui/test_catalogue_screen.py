import datetime as dt
import io
import os

import pypdf
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from settling import settle

from core.records.values import Money
from desktop.documents.labels import labels_pdf
from desktop.storage.lists.pieces import dated_prices, shots
from desktop.storage.lists.remembered import remember
from desktop.storage.lists.tags import Tag
from desktop.ui.catalogue.presenter import Catalogue
from desktop.ui.desk import Place
from desktop.ui.photos.album import Album, fresh, settled
from desktop.ui.table.model import ROW

DAY = dt.date(2026, 11, 23)


@pytest.fixture
def screen(surface):
    surface.window.activateWindow()
    surface.window.go(Place("catalogue"))
    settle(surface)
    return surface.window.screen_shown


@pytest.fixture
def piece(surface, screen):
    """The page of a piece that nothing was done with."""
    identity = screen.list.model.index(7, 0).data(ROW)["id"]
    surface.window.go(Place("catalogue", identity))
    settle(surface)
    return identity


def a_photo(file, colour="red"):
    """A picture that says where it was taken."""
    picture = Image.new("RGB", (800, 600), colour)
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    exif.get_ifd(0x8825)[2] = (32.0, 20.0, 1.0)
    picture.save(file, "JPEG", exif=exif)
    return file


def test_a_piece_is_found_opened_and_gone_back_from_by_keyboard(surface, screen):
    screen.list.filter.setText("شجره الحياه")
    settle(surface, 0.3)
    assert screen.list.model.rowCount() > 0
    screen.list.table.setFocus()
    screen.list.table.setCurrentIndex(screen.list.model.index(0, 1))
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    settle(surface)
    assert surface.window.place.record is not None
    screen.card.page.closed.emit()
    settle(surface)
    assert surface.window.place == Place("catalogue")
    screen.list.filter.clear()
    settle(surface, 0.3)


def test_a_dropped_photo_is_kept_without_the_place_where_it_was_taken(surface, office, screen, piece, tmp_path):
    before = len(shots(office, piece))
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(a_photo(tmp_path / "a.jpg"))), QUrl.fromLocalFile(str(tmp_path / "notes.txt"))]
    )
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    screen.card.strip.dropEvent(event)
    settle(surface)
    found = shots(office, piece)
    assert len(found) == before + 1
    assert screen.card.strip.photos.count() == before + 1
    kept = office.book.blobs.load(found[-1].content)
    assert not Image.open(io.BytesIO(kept)).getexif()
    assert b"taken at home" not in kept


def test_pictures_that_cannot_be_read_do_not_keep_the_others_out(surface, office, screen, piece, tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    before = len(shots(office, piece))
    screen.card.take([broken, tmp_path / "gone.jpg", a_photo(tmp_path / "b.jpg", "blue")])
    settle(surface)
    assert len(shots(office, piece)) == before + 1


def test_a_photo_that_was_taken_away_is_shown_no_more(surface, office, screen, piece):
    before = shots(office, piece)
    screen.card.strip.photos.setFocus()
    screen.card.strip.photos.setCurrentRow(0)
    QTest.keyClick(screen.card.strip.photos, Qt.Key.Key_Delete)
    settle(surface)
    assert shots(office, piece) == before[1:]


def test_new_pictures_of_a_plugged_in_phone_are_offered_once(surface, office, screen, piece, tmp_path):
    camera = tmp_path / "DCIM" / "Camera"
    camera.mkdir(parents=True)
    first, second = a_photo(camera / "1.jpg"), a_photo(camera / "2.jpg", "green")
    os.utime(first, (1, 1))
    folder = screen.card.folder
    folder.watch(tmp_path)
    settle(surface)
    assert not folder.isHidden()
    assert [folder.pictures.item(at).text() for at in (0, 1)] == ["2.jpg", "1.jpg"]
    before = len(shots(office, piece))
    folder.pictures.item(0).setCheckState(Qt.CheckState.Checked)
    folder._take()
    settle(surface)
    assert len(shots(office, piece)) == before + 1
    assert folder.pictures.count() == 1
    folder._dismiss()
    settle(surface)
    assert folder.isHidden()
    folder._forget()
    settle(surface)
    assert second.exists()


def test_a_folder_that_was_pulled_out_offers_nothing(tmp_path):
    assert fresh(Album(folder=str(tmp_path / "gone"))) == ()
    a_photo(tmp_path / "x.jpg")
    album = Album(folder=str(tmp_path))
    found = fresh(album)
    assert fresh(settled(album, found[0].mark)) == ()


def test_a_price_of_a_channel_is_set_from_a_day_on_and_the_one_in_force_is_marked(surface, office, screen, piece):
    screen.card._begin_price()
    form = screen.card.price_form
    form.form.editors["channel"].restore("wholesale")
    form.form.editors["price"].restore(["17.500", "JOD"])
    form.form.editors["since"].restore("1/12/2026")
    form.take()
    settle(surface)
    found = [price for price in dated_prices(office, piece, DAY) if price.channel == "wholesale"]
    assert [(price.amount, price.in_force) for price in found] == [(17_500, False)]
    assert form.isHidden()


@pytest.mark.usefixtures("piece")
def test_the_form_of_a_price_is_in_sight_when_it_begins(surface, screen):
    screen.card._begin_price()
    form = screen.card.price_form
    area = form.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()

    def in_sight():
        foot = form.mapTo(area.viewport(), form.rect().bottomLeft()).y()
        return form.isVisible() and foot <= area.viewport().height()

    settle(surface)
    assert in_sight()
    assert form.form.editors["price"].line.hasFocus()
    form.give_up()


def test_a_price_without_an_amount_is_refused_beside_its_field(surface, screen, piece):
    assert screen.card.opened.id == piece
    screen.card._begin_price()
    form = screen.card.price_form
    form.take()
    settle(surface)
    assert not form.form._messages["price"].isHidden()
    form.give_up()


def test_the_form_sets_a_price_that_was_changed_from_today_on(surface, office, screen, piece):
    screen.card.change()
    settle(surface)
    screen.form.form.editors["price"].restore(["99.000", "JOD"])
    screen.form.save()
    settle(surface)
    found = [price for price in dated_prices(office, piece, DAY) if price.channel == "village" and price.in_force]
    assert [(price.amount, price.since) for price in found] == [(99_000, DAY)]


def test_parts_above_the_price_are_warned_of(surface, office, screen, piece):
    catalogue = Catalogue(office, surface.desk.voice, surface.desk.clock)
    shown = catalogue.open(piece)
    values = {**shown.values, "maker_share": Money(amount=95_000, currency="JOD"),
              "materials_share": Money(amount=20_000, currency="JOD")}  # fmt: skip
    catalogue.save(values, piece, shown.shown, b"d" * 16)
    split = next(split for split in catalogue.open(piece).splits if split.channel == "village")
    assert split.warning
    assert sum(part.share for part in split.parts) == pytest.approx(1)
    whole = next(split for split in catalogue.open(screen.list.model.index(2, 0).data(ROW)["id"]).splits)
    assert not whole.warning


def test_enter_in_the_filter_leads_to_what_it_found_and_opens_it(surface, screen):
    screen.list.show_cards(on=False)
    screen.list.filter.setFocus()
    screen.list.filter.setText("EMB-007")
    settle(surface, 0.3)
    QTest.keyClick(screen.list.filter, Qt.Key.Key_Return)
    assert screen.list.table.hasFocus()
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    settle(surface)
    assert screen.card.opened.view.line.strip("\u2066\u2069") == "EMB-007"
    screen.list.filter.clear()
    settle(surface, 0.3)


def test_labels_are_made_for_the_pieces_chosen(surface, screen):
    screen.list.show_cards(on=False)
    screen.list.table.clearSelection()
    screen.lists.show_labels()
    assert screen.page_shown is screen.lists
    screen.list.table.selectAll()
    screen.lists.show_labels()
    settle(surface)
    labels = screen.page_shown
    assert labels.paper.pages == 2
    pages = pypdf.PdfReader(io.BytesIO(labels.pdf)).pages
    assert "EMB-001" in pages[0].extract_text()
    labels.by_stock.setChecked(True)
    settle(surface)
    assert labels.paper.pages > 2
    surface.window.go(Place("catalogue"))
    settle(surface)


def test_any_name_fits_on_a_label(office):
    tags = [Tag("X" * 40, "W" * 200, Money(amount=10**12, currency="JOD"), "م" * 200), Tag("a" * 32, "شال", None, "")]
    with office.act() as work:
        shown = work.office()
    for language in ("ar", "en", "fr"):
        assert labels_pdf(tags, shown, language, DAY).startswith(b"%PDF")


def test_a_half_typed_piece_is_offered_again(surface, screen):
    surface.window.go(Place("catalogue", action="new"))
    settle(surface)
    screen.form.form.editors["name"].line.setText("وسادة")
    screen.form.form.editors["name"].changed.emit()
    surface.window.go(Place("artisans"))
    settle(surface)
    surface.window.go(Place("catalogue"))
    settle(surface)
    assert not screen.lists.offer.isHidden()
    screen.lists.offer._restore()
    settle(surface)
    assert screen.form.form.editors["name"].line.text() == "وسادة"
    screen.form.save()
    settle(surface)
    assert screen.card.opened is not None
    assert screen.card.opened.view.title == "وسادة"
    surface.desk.background.ask(
        screen, lambda: remember(surface.desk.session, "photos.album", Album()), lambda _none: None
    )
    settle(surface)
