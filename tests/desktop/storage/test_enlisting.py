"""Officers come and go: card, name and key together, and what each did is signed as hers."""

import pytest
from offices import PASSPHRASE, a_product, an_office, surroundings

from core.actions.problems import MissingField
from core.records.cards import Officer, Product
from desktop.storage import officers, pins
from desktop.storage.book import Book
from desktop.storage.enlisting import dismiss, enlist
from desktop.storage.named_values import SETTINGS
from desktop.storage.officers import NewOfficer
from desktop.storage.problems import LastOfficer, PassphraseTaken, UnknownOfficer, WrongPassphrase
from desktop.storage.session import OFFICER, Session
from replica.check import check

HUDA = NewOfficer(name="هدى", passphrase="قمر 12")


@pytest.fixture
def session(tmp_path):
    with an_office(tmp_path) as opened:
        yield opened


def card_of(session, number):
    with session.act() as work:
        return work.card(Officer, SETTINGS.get(work.connection, OFFICER.format(number)))


def names(session):
    with session.book.read() as connection:
        return [(each.name, each.can_open) for each in officers.listed(session.book, connection)]


def test_a_new_officer_opens_the_book_and_signs_what_she_does(session, tmp_path):
    assert enlist(session, HUDA, role="مدرّبة") == 2
    assert (card_of(session, 2).name, card_of(session, 2).role) == ("هدى", "مدرّبة")
    session.close()
    with Session.open(session.book.folder, HUDA.passphrase, surroundings(tmp_path)) as hers:
        product = a_product(hers)
        with hers.act() as work:
            assert work.card(Product, product).name == "شال مطرّز"
        with hers.book.write() as connection:
            assert check(connection) == []
            connection.rollback()


def test_what_is_done_after_switching_is_signed_by_whom_was_switched_to(session):
    enlist(session, HUDA)
    pins.set_pin(session.book, 2, "2580")
    pins.switch(session.book, 2, "2580")
    with session.act() as work:
        assert work._circumstances.actor == SETTINGS.get(work.connection, OFFICER.format(2))


def test_a_refused_officer_leaves_neither_card_nor_name_nor_key(session):
    for bad, problem in (
        (NewOfficer(name="ريم", passphrase=PASSPHRASE), PassphraseTaken),
        (NewOfficer(name="", passphrase="new"), MissingField),
    ):
        with pytest.raises(problem):
            enlist(session, bad)
    assert names(session) == [("رنا الخطيب", True)]
    with session.book.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM entries").scalar_one() == 1


def test_one_who_left_opens_nothing_and_keeps_her_card(session):
    enlist(session, HUDA)
    pins.set_pin(session.book, 2, "2580")
    dismiss(session, 2)
    assert names(session) == [("رنا الخطيب", True), ("هدى", False)]
    assert card_of(session, 2).archived
    assert pins.tries_left(session.book, 2) == 0
    session.close()
    with pytest.raises(WrongPassphrase):
        Book.open(session.book.folder, HUDA.passphrase)


def test_numbers_are_never_used_again(session):
    enlist(session, HUDA)
    dismiss(session, 2)
    assert enlist(session, HUDA) == 3


def test_the_last_officer_and_unknown_ones_cannot_be_removed(session):
    with pytest.raises(LastOfficer):
        dismiss(session, 1)
    enlist(session, HUDA)
    with pytest.raises(UnknownOfficer):
        dismiss(session, 9)
