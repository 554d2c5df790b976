"""Listings say of a maker only what she allows, and everywhere stop saying what she takes back."""

import datetime as dt

import pytest
import sqlalchemy as sa
from centres import TestCentre
from offices import NOW
from villages import DAY, VillageOffice

from core.actions.cards import change_card
from core.actions.catalogue import add_photo, record_consent
from core.records.cards import Artisan, Listing, Photo, Product
from core.records.facts import ConsentRecorded
from replica.check import check
from replica.digest import digest
from replica.generations import current
from server.publishing.listings import find_listing, publish, unpublish

SCOPE = "office/AJL"


@pytest.fixture
def world(engine, tmp_path):
    """A centre, an office of it, and the laptop of another office."""
    centre = TestCentre(engine, tmp_path / "centre")
    centre.clock.now = NOW
    office = VillageOffice(tmp_path / "AJL", "AJL", "مكتب عجلون", people=4)
    other = VillageOffice(tmp_path / "KRK", "KRK", "مكتب الكرك", people=1)
    for laptop in (office, other):
        laptop.enrol(centre.line, centre.code(laptop.code))
        laptop.sync(centre.line)
    yield centre, office, other
    office.close()
    other.close()


def show(centre, product):
    with centre.around.fold() as fold:
        publish(fold, centre.around, SCOPE, product)


def consent(office, n, subject, *, given, day=DAY):
    office.do(record_consent, ConsentRecorded(artisan=office.artisans[n], day=day, subject=subject, given=given))


def listing(laptop, n, office):
    table = laptop.session.tables[Listing]
    with laptop.session.book.read() as connection:
        query = sa.select(table).where(table.c.product == office.products[n])
        return connection.execute(query).mappings().one()


def test_a_listing_says_only_what_she_allows(world):
    centre, office, other = world
    office.do(change_card, Artisan, office.artisans[2], {"story": "تعلّمت الغرزة من أمي"}, {})
    consent(office, 2, "story", given=False)
    office.sync(centre.line)
    for product in office.products[1:4]:
        show(centre, product)
    other.sync(centre.line)
    assert listing(other, 1, office)["maker"] == "مريم حداد"
    assert listing(other, 1, office)["village"] == "عنجرة"
    assert listing(other, 2, office)["maker"] == "خديجة العمري"
    assert listing(other, 2, office)["village"] == ""  # she allows her name and not her village
    assert listing(other, 2, office)["story"] == ""
    assert listing(other, 2, office)["name"] == "مفرش طاولة"


def test_what_she_takes_back_is_gone_from_every_laptop_at_its_next_sync(world):
    centre, office, other = world
    show(centre, office.products[1])
    other.sync(centre.line)
    assert "مريم حداد" in personal_bytes(other)
    consent(office, 1, "name", given=False, day=DAY + dt.timedelta(days=1))
    office.sync(centre.line)
    other.sync(centre.line)
    found = listing(other, 1, office)
    assert (found["maker"], found["village"], found["archived"]) == ("", "عنجرة", 0)
    assert "مريم حداد" not in personal_bytes(other)
    assert sound(centre, other)


def test_taking_a_piece_off_leaves_nothing_of_its_maker_in_the_network(world):
    centre, office, other = world
    show(centre, office.products[1])
    with centre.around.fold() as fold:
        unpublish(fold, centre.around, office.products[1])
    other.sync(centre.line)
    assert listing(other, 1, office)["archived"] == 1
    assert "مريم" not in personal_bytes(other)
    assert "عنجرة" not in personal_bytes(other)
    show(centre, office.products[1])
    other.sync(centre.line)
    assert listing(other, 1, office)["maker"] == "مريم حداد"
    assert sound(centre, other)


def test_a_portrait_needs_her_face_and_the_photo_of_a_piece_shows_nobody(world):
    centre, office, _ = world
    pictures = {n: bytes([n]) * 32 for n in (1, 2, 3)}
    office.do(add_photo, Photo(content=pictures[1], artisan=office.artisans[1]))
    office.do(add_photo, Photo(content=pictures[2], artisan=office.artisans[3]))
    office.do(add_photo, Photo(content=pictures[3], artisan=office.artisans[1], product=office.products[1]))
    office.sync(centre.line)
    for n in (1, 3):
        show(centre, office.products[n])
    assert [at_centre(centre, office, n)["portrait"] for n in (1, 3)] == [None, pictures[2]]
    assert at_centre(centre, office, 1)["photo"] is None


def test_a_listing_follows_its_piece(world):
    centre, office, _ = world
    show(centre, office.products[1])
    office.do(change_card, Product, office.products[1], {"name": "وسادة كبيرة"}, {})
    office.sync(centre.line)
    assert at_centre(centre, office, 1)["name"] == "وسادة كبيرة"
    office.do(change_card, Product, office.products[1], {"archived": True}, {})
    office.sync(centre.line)
    found = at_centre(centre, office, 1)
    assert (found["archived"], found["maker"]) == (1, "")


def test_the_latest_day_counts_whichever_entry_arrives_last(world):
    centre, office, _ = world
    consent(office, 1, "name", given=False, day=DAY + dt.timedelta(days=5))
    consent(office, 1, "name", given=True, day=DAY + dt.timedelta(days=2))  # remembered late
    office.sync(centre.line)
    show(centre, office.products[1])
    assert at_centre(centre, office, 1)["maker"] == ""


def at_centre(centre, office, n):
    with centre.around.fold() as fold:
        identity = find_listing(fold, office.products[n])
        table = fold.tables[Listing]
        return fold.connection.execute(sa.select(table).where(table.c.id == identity)).mappings().one()


def personal_bytes(laptop):
    """All personal parts of the network that a laptop holds, as text."""
    query = sa.text("SELECT personal FROM entries WHERE scope = 'network'")
    with laptop.session.book.read() as connection:
        return b"".join(connection.execute(query).scalars()).decode("utf-8", "replace")


def sound(centre, laptop):
    with centre.around.engine.connect() as connection:
        faults = check(connection)
        connection.rollback()
        there = digest(connection, current(connection), "network")
    with laptop.session.book.read() as connection:
        here = digest(connection, laptop.session.tables, "network")
    return not faults and here == there
