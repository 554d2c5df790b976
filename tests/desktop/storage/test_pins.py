"""A PIN switches between officers of an unlocked book, and a thief with the laptop has five tries."""

import pytest

from desktop.storage import officers, pins
from desktop.storage.book import Book
from desktop.storage.officers import NewOfficer
from desktop.storage.problems import BadPin, NoPin, PinLocked, UnknownOfficer, WrongPassphrase, WrongPin

PASSPHRASE = "زيتون 7 أبواب"
HUDA = NewOfficer(name="هدى", passphrase="قمر 12")


@pytest.fixture
def two(book: Book) -> Book:
    """A book with a second officer, whose PIN is 2580."""
    officers.add(book, HUDA)
    pins.set_pin(book, 2, "2580")
    return book


def test_a_pin_switches_to_its_officer(two: Book) -> None:
    pins.switch(two, 2, "2580")
    assert two.officer == 2


@pytest.mark.parametrize("typed", ["٢٥٨٠", " 2580 ", "۲۵۸۰"])
def test_it_is_the_same_pin_however_it_is_typed(two: Book, typed: str) -> None:
    pins.switch(two, 2, typed)
    assert two.officer == 2


@pytest.mark.parametrize("wrong", ["2581", "", "abcd", "25800", "258"])
def test_a_wrong_pin_switches_to_nobody_and_says_how_many_tries_are_left(two: Book, wrong: str) -> None:
    with pytest.raises(WrongPin) as problem:
        pins.switch(two, 2, wrong)
    assert problem.value.parameters == {"left": 4}
    assert two.officer == 1


def test_after_five_wrong_ones_the_right_one_is_refused_too(two: Book) -> None:
    for left in (4, 3, 2, 1):
        with pytest.raises(WrongPin):
            pins.switch(two, 2, "0000")
        assert pins.tries_left(two, 2) == left
    for pin in ("0000", "2580"):
        with pytest.raises(PinLocked):
            pins.switch(two, 2, pin)
    assert two.officer == 1


def test_closing_the_book_gives_no_further_tries(two: Book) -> None:
    for _ in range(2):
        with pytest.raises(WrongPin):
            pins.switch(two, 2, "0000")
    two.close()
    for left in (2, 1):
        with Book.open(two.folder, PASSPHRASE) as again, pytest.raises(WrongPin) as problem:
            pins.switch(again, 2, "0000")
        assert problem.value.parameters == {"left": left}
    with Book.open(two.folder, PASSPHRASE) as again, pytest.raises(PinLocked):
        pins.switch(again, 2, "0000")
    with Book.open(two.folder, PASSPHRASE) as again, pytest.raises(PinLocked):
        pins.switch(again, 2, "2580")


def test_a_right_pin_gives_all_tries_back(two: Book) -> None:
    with pytest.raises(WrongPin):
        pins.switch(two, 2, "0000")
    pins.switch(two, 2, "2580")
    assert pins.tries_left(two, 2) == pins.TRIES


def test_the_passphrase_switches_too_and_opens_a_locked_pin(two: Book) -> None:
    for _ in range(5):
        with pytest.raises((WrongPin, PinLocked)):
            pins.switch(two, 2, "0000")
    with pytest.raises(WrongPassphrase):
        pins.switch_by_passphrase(two, "wrong")
    assert pins.switch_by_passphrase(two, HUDA.passphrase) == 2 == two.officer
    pins.switch(two, 2, "2580")


def test_an_officer_without_pin_needs_her_passphrase(two: Book) -> None:
    assert pins.tries_left(two, 1) == 0
    with pytest.raises(NoPin):
        pins.switch(two, 1, "2580")


def test_one_who_was_removed_is_switched_to_no_more(two: Book) -> None:
    two.keyring.remove(2)
    with pytest.raises(UnknownOfficer):
        pins.switch(two, 2, "2580")


@pytest.mark.parametrize("bad", ["", "12", "123", "123456789", "12a4", "1111", "٠٠٠٠", "12 34", "½¼¾1"])
def test_a_pin_is_four_to_eight_digits_that_differ(book: Book, bad: str) -> None:
    with pytest.raises(BadPin):
        pins.set_pin(book, 1, bad)


def test_a_pin_opens_no_book(two: Book) -> None:
    two.close()
    with pytest.raises(WrongPassphrase):
        Book.open(two.folder, "2580")


def test_no_pin_is_kept_as_it_is(two: Book) -> None:
    with two.read() as connection:
        kept = connection.exec_driver_sql("SELECT value FROM secrets WHERE name = 'pin.2'").scalar_one()
    assert b"2580" not in kept
