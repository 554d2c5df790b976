"""Decides who may go on with a locked book. Knows no Qt; all of it is asked on the book's thread."""

from typing import NamedTuple

from desktop.storage import idle, officers, pins
from desktop.storage.practising import is_practice
from desktop.storage.session import Session


class Person(NamedTuple):
    """One who can go on. `tries`: how many her PIN has left; 0 where she needs her passphrase."""

    number: int
    name: str
    tries: int


class Gate(NamedTuple):
    """Who can go on, and who was at work when the book was locked. `practises`: it is the practice book."""

    people: tuple[Person, ...]
    here: int
    practises: bool


class Locking:
    """The lock of one open book."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def gate(self) -> Gate:
        """Who can go on."""
        book = self._session.book
        with book.read() as connection:
            known, practises = officers.listed(book, connection), is_practice(connection)
        people = (Person(one.number, one.name, pins.tries_left(book, one.number)) for one in known if one.can_open)
        return Gate(tuple(people), book.officer or 0, practises)

    def seconds(self) -> int:
        """After how many seconds the book is locked; 0: never, as is the practice book, which has nothing to hide."""
        with self._session.book.read() as connection:
            return 0 if is_practice(connection) else 60 * idle.minutes(connection)

    def by_pin(self, officer: int, pin: str) -> int:
        """Go on as an officer; return her number. Raises WrongPin, PinLocked, NoPin, UnknownOfficer."""
        pins.switch(self._session.book, officer, pin)
        return officer

    def by_passphrase(self, passphrase: str) -> int:
        """Go on as the officer of a passphrase; return her number. Raises WrongPassphrase, EmptyPassphrase."""
        return pins.switch_by_passphrase(self._session.book, passphrase)
