"""What the pages of artisans, pieces and buyers have in common: conflicts, putting away, pictures, two who are one."""

import datetime as dt
import io
import time

import pytest
from PIL import Image
from PySide6.QtWidgets import QPushButton
from settling import NOW, settle

from core.actions.cards import change_card
from core.records.cards import Artisan, Customer, Product
from desktop.practice.book import PracticeBook
from desktop.practice.sample_office import fill
from desktop.storage.lists import people
from desktop.storage.lists.conflicts import conflicts
from desktop.storage.lists.paging import Ask, page
from desktop.storage.lists.products import products
from desktop.storage.lists.references import suggest
from desktop.storage.lists.sameness import waiting
from desktop.sync.attempt import attempt
from desktop.ui.desk import Place
from desktop.ui.forms.alike import AlikeHint
from desktop.ui.forms.drafting import offered
from desktop.ui.table.model import ROW
from desktop.ui.window_app import Surface, World
from desktop.window import PORTS

DAY = dt.date(2026, 11, 23)
KINDS = [("artisans", Artisan, "note"), ("catalogue", Product, "description"), ("customers", Customer, "address")]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Two laptops and a centre."""

    def small(session, day):
        fill(session, day, artisans=34, products=4, customers=4, orders=1)

    found = PracticeBook.open(tmp_path_factory.mktemp("practice") / "book", lambda: int(time.time()), small)
    yield found
    found.close()


@pytest.fixture(scope="module")
def first(book, qapp):
    """The window of the first laptop."""
    found = Surface(qapp, book.session, "en", PORTS, World(clock=lambda: NOW))
    found.window.resize(1366, 768)
    found.window.show()
    yield found
    found.close()


def shown(surface, screen, record=None, action=""):
    surface.window.go(Place(screen, record, action))
    settle(surface)
    return surface.window.screen_shown


def first_row(screen):
    return screen.list.model.index(0, 0).data(ROW)


def change(session, kind, record, **new):
    with session.act() as work:
        change_card(work, kind, record, new, work.shown(record))


def conflict(book, kind, field, record):
    """Both laptops change a field without seeing each other's value, then both are heard of here."""
    attempt(book.session, book.line, with_photos=False)
    with book._second() as second:
        attempt(second, book._centre.line, with_photos=False)
        change(second, kind, record, **{field: "theirs"})
        attempt(second, book._centre.line, with_photos=False)
    change(book.session, kind, record, **{field: "ours"})
    attempt(book.session, book.line, with_photos=False)


@pytest.mark.parametrize(("name", "kind", "field"), KINDS)
def test_a_form_shows_both_values_who_wrote_them_and_lets_one_choose(book, first, name, kind, field):
    record = first_row(shown(first, name))["id"]
    conflict(book, kind, field, record)
    screen = shown(first, name, record)
    assert any(chip.tone == "warn" and "press Change" in chip.text for chip in screen.card.opened.view.chips)
    screen.card.change()
    settle(first)
    hint = screen.form.form.rivals[field]
    texts = {label.text() for label in hint.findChildren(type(screen.form._title))}
    assert {"ours", "theirs"} <= texts
    assert any("ليث الحوراني" in text for text in texts)
    assert any("رنا الخطيب" in text for text in texts)
    now = screen.form.form.editors[field].value()
    other = next(text for text in ("ours", "theirs") if text != now)
    next(one for one in hint.findChildren(QPushButton) if other in one.accessibleName()).click()
    settle(first)
    assert conflicts(book.session) == ()
    assert screen.form.form.editors[field].value() == other
    assert not screen.form.form.rivals
    first.window.notices.findChildren(QPushButton)[-1].click()  # Undo
    settle(first)
    assert len(conflicts(book.session)) == 1
    hint = screen.form.form.rivals[field]
    hint.findChildren(QPushButton)[0].click()
    settle(first)
    screen.form.form.editors["name"].restore("A name after that")
    screen.form.save()
    settle(first)
    assert conflicts(book.session) == ()
    with book.session.act() as work:
        assert work.card(kind, record).name == "A name after that"


@pytest.mark.parametrize(("name", "kind", "field"), KINDS)
def test_what_is_archived_is_out_of_lists_and_choices_and_comes_back(book, first, name, kind, field):
    screen = shown(first, name)
    everything, record = screen.list.model.rowCount(), first_row(screen)["id"]
    words = first_row(screen)["name"]
    screen = shown(first, name, record)
    screen.card.archive_button.click()
    settle(first)
    assert screen.card.opened.view.archived
    assert record not in [one.id for one in suggest(book.session, kind.__name__, words)]
    shown(first, name)
    assert screen.list.model.rowCount() == everything - 1
    screen.list.archived.click()
    settle(first)
    assert [screen.list.model.index(at, 0).data(ROW)["id"] for at in range(screen.list.model.rowCount())] == [record]
    screen.list.archived.click()
    shown(first, name, record)
    screen.card.archive_button.click()
    settle(first)
    assert not screen.card.opened.view.archived
    shown(first, name)
    assert screen.list.model.rowCount() == everything
    assert field in screen.form.form.editors


def test_a_dropped_portrait_is_hers_everywhere_without_the_place_where_it_was_taken(book, first, tmp_path):
    record = first_row(shown(first, "artisans"))["id"]
    screen = shown(first, "artisans", record)
    pictures = []
    for number, colour in enumerate(("red", "blue")):
        exif = Image.Exif()
        exif.get_ifd(0x8825)[2] = (32.0, 20.0, 1.0)
        exif[0x010E] = "taken at home"
        Image.new("RGB", (2400, 1800), colour).save(tmp_path / f"{number}.jpg", exif=exif)
        screen.card.take([tmp_path / f"{number}.jpg"])
        settle(first)
        pictures.append(screen.card.opened.view.picture)
    assert pictures[0] != pictures[1]
    kept = book.session.book.blobs.load(pictures[1])
    assert b"taken at home" not in kept
    assert max(Image.open(io.BytesIO(kept)).size) < 1000
    listing = shown(first, "artisans").list.model.listing
    row = next(row for row in page(book.session, listing, Ask("name"), 0, 99).rows if row["id"] == record)
    assert row["picture"] == pictures[1]
    screen = shown(first, "artisans", record)
    screen.card.photo_button.menu().actions()[1].trigger()
    settle(first)
    assert screen.card.opened.view.picture is None
    assert screen.card.photo_button.menu() is None  # there is nothing to take away


def test_two_who_were_said_to_be_one_are_shown_together_and_parted_again(book, first):
    screen = shown(first, "artisans", action="same")
    same = screen.others["same"]
    pair = same._pair
    same._settle(same=True)
    settle(first)
    screen = shown(first, "artisans", pair.first.id)
    assert [one.id for one in screen.card.opened.joined] == [pair.second.id]
    theirs = len(screen.card.opened.pieces)
    assert theirs == len(shown(first, "artisans", pair.second.id).card.opened.pieces)
    screen.card.joined.part(screen.card.opened.joined[0])
    settle(first)
    assert screen.card.opened.joined == ()
    assert pair.suspicion in [one.id for one in waiting(book.session)]


@pytest.mark.parametrize(("name", "field"), [("artisans", "code"), ("catalogue", "sku")])
def test_a_code_given_twice_is_warned_of_and_saved_all_the_same(first, name, field):
    code = first_row(shown(first, name))[field]
    screen = shown(first, name, action="new")
    form = screen.form.form
    form.editors["name"].restore("Another one")
    form.editors[field].restore(code.lower())
    form.paused.emit()
    settle(first)
    hint = screen.form.findChild(AlikeHint)
    assert hint.isVisible()
    screen.form.save()
    settle(first)
    assert screen.card.opened.values[field] == code.lower()
    assert any("another" in chip.text.lower() for chip in screen.card.opened.view.chips)


def test_a_form_that_is_saved_before_the_pause_in_typing_ends_leaves_no_draft(book, first):
    screen = shown(first, "customers", action="new")
    form = screen.form.form
    form.editors["name"].line.setText("Saved at once")
    form.editors["name"].line.textEdited.emit("Saved at once")
    screen.form.save()
    settle(first, 0.9)
    assert offered(book.session, "customers") == ()


def test_a_form_that_was_refused_is_still_kept(book, first):
    screen = shown(first, "customers", action="new")
    form = screen.form.form
    form.editors["city"].line.setText("جرش")
    form.editors["city"].line.textEdited.emit("جرش")
    screen.form.save()
    settle(first)
    screen.form.back()
    settle(first)
    (draft,) = offered(book.session, "customers")
    assert "جرش" in draft.kept.state
    screen.lists.offer._forget()
    settle(first)


def test_what_she_allows_is_kept_in_a_draft_and_told_as_facts(book, first):
    screen = shown(first, "artisans", action="new")
    form = screen.form.form
    form.editors["name"].restore("وفاء")
    form.editors["consent_face"].check.click()
    screen.form.back()
    settle(first)
    (draft,) = offered(book.session, "artisans")
    screen = shown(first, "artisans", draft.id, "draft")
    assert screen.form.form.editors["consent_face"].value()
    screen.form.save()
    settle(first)
    assert screen.card.opened.values["consent_face"]
    assert not screen.card.opened.values["consent_story"]
    assert offered(book.session, "artisans") == ()


def test_what_was_sold_of_hers_is_listed_with_her_share(office, surface):
    product = next(row for row in page(office, products(lambda: DAY), Ask("sku"), 0, 1).rows)
    screen = shown(surface, "artisans", bytes(product["artisan"]))
    assert screen.card.orders.topLevelItemCount() == len(people.orders(office, bytes(product["artisan"]))) > 0
    assert screen.card.share.text()
