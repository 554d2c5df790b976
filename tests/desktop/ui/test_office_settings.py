"""Settings of the office: what is typed is seen on a real paper at once, and nothing is issued by looking."""

import io

import pypdf
import pytest
import sqlalchemy as sa
from inspecting import clipped, nameless, overlapping, unreached
from PIL import Image, ImageDraw
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from settling import settle

from core.records.cards import Photo
from desktop.documents.issued import kept_pdf, listed
from desktop.storage.problems import NotAPhoto, PhotoTooLarge
from desktop.ui.desk import Place, Taste
from desktop.ui.settings.office.logo import logo_in
from desktop.ui.tokens import SCALES
from desktop.wording.catalogue import LANGUAGES
from replica import schema

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><ellipse cx="150" cy="50" rx="140" ry="45"/></svg>'
)


@pytest.fixture
def page(surface):
    surface.change(Taste())
    settle(surface)
    surface.window.go(Place("settings", action="office"))
    settle(surface)
    return surface.window.screen_shown.office


def words_of(page):
    page.preview.view._buffer.seek(0)
    data = page.preview.view._buffer.data().data()
    return "\n".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(data)).pages)


def type_in(surface, page, **texts):
    for name, text in texts.items():
        editor = page.form.editors[name]
        editor.restore(text)
        editor.changed.emit()
    settle(surface, 0.4)


def entries(surface):
    with surface.desk.session.book.read() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(schema.entries)).scalar_one()


def picture(folder, name="logo.png", size=(900, 300)):
    found = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(found).ellipse((10, 10, size[0] - 10, size[1] - 10), fill=(143, 38, 43, 255))
    found.save(folder / name)
    return folder / name


def test_what_is_typed_is_seen_on_a_sample_and_nothing_is_issued(surface, page):
    before, papers = entries(surface), len(listed(surface.desk.session))
    assert "نموذج" in words_of(page)
    assert "AJL-000-2026-00000" in words_of(page)
    type_in(surface, page, name="جمعية نول النساء", terms="لا تُردّ القطع بعد أسبوع")
    assert "جمعية نول النساء" in words_of(page)
    assert "لا تُردّ القطع بعد أسبوع" in words_of(page)
    type_in(surface, page, digits="arab", show_hijri=True)
    assert "٢٠٢٦" in words_of(page)
    assert "١٤٤٨" in words_of(page)
    assert (entries(surface), len(listed(surface.desk.session))) == (before, papers)


def test_a_half_typed_number_leaves_the_sample_as_it_was(surface, page):
    type_in(surface, page, tax_rate="1x")
    assert "نموذج" in words_of(page)


def test_the_sample_speaks_the_buyers_language_and_stands_on_the_chosen_paper(surface, page):
    page.preview.buyer.setCurrentIndex(page.preview.buyer.findData("en"))
    settle(surface)
    assert "Tax Invoice" in words_of(page)
    page.preview.buyer.setCurrentIndex(0)
    type_in(surface, page, document_language="en")
    assert "Tax Invoice" in words_of(page)
    type_in(surface, page, receipt_paper="roll80")
    assert page.preview.wish.paper == "roll80"
    assert "Receipt Voucher" in words_of(page)
    assert page.preview.view._document.pagePointSize(0).width() == pytest.approx(80 * 72 / 25.4, abs=1)


def dropped(field, file):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    field.dragEnterEvent(enter)
    if enter.isAccepted():
        field.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    return enter.isAccepted()


def test_a_logo_is_dropped_kept_as_a_photo_printed_from_now_on_and_removed(surface, page, tmp_path):
    session = surface.desk.session
    number = next(paper.number for paper in listed(session) if paper.kind == "receipt")
    issued = kept_pdf(session, number)
    assert not dropped(page.logo, tmp_path / "notes.txt")
    assert dropped(page.logo, picture(tmp_path))
    settle(surface)
    before = entries(surface)
    page.save()
    settle(surface)
    assert entries(surface) == before + 1, "one action of a person is one entry"
    with session.act() as work:
        logo = work.office().logo
    assert Image.open(io.BytesIO(session.book.blobs.load(logo))).size == (600, 200)
    table = session.tables[Photo]
    with session.book.read() as connection:
        card = connection.execute(sa.select(table).where(table.c.content == logo)).one()
    assert (card.thumbnail, card.product, card.artisan) == (logo, None, None), "sync carries it with the small photos"
    assert kept_pdf(session, number) == issued, "what was issued stays"
    page = surface.window.screen_shown.office
    assert page.logo.change is None
    page.logo.remove_button.click()
    page.save()
    settle(surface)
    with session.act() as work:
        assert work.office().logo is None


def test_drawings_become_pictures_and_bad_files_are_refused(tmp_path):
    (tmp_path / "logo.svg").write_bytes(SVG)
    assert Image.open(io.BytesIO(logo_in(tmp_path / "logo.svg"))).size == (600, 200)
    for name, data, problem in (
        ("bad.svg", b"<svg", NotAPhoto),
        ("bad.png", b"not a picture", NotAPhoto),
        ("big.svg", SVG + b" " * (3 << 20), PhotoTooLarge),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(problem):
            logo_in(tmp_path / name)


def test_half_typed_settings_are_still_there_when_the_screen_is_shown_again(surface, page):
    type_in(surface, page, name="نصف اسم")
    surface.window.go(Place("today"))
    surface.window.go(Place("settings", action="office"))
    settle(surface)
    assert surface.window.screen_shown.office.form.editors["name"].value() == "نصف اسم"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_at_the_largest_scale(surface, language):
    surface.change(Taste(language=language, scale=SCALES[-1]))
    settle(surface)
    surface.window.go(Place("settings", action="office"))
    settle(surface)
    window = surface.window
    assert not clipped(window)
    assert not nameless(window)
    assert not overlapping(window)
    assert not unreached(window)
