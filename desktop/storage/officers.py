"""Who can open a book: names inside it, wrapped keys beside it."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, func, insert, select

from desktop.storage.book import Book
from desktop.storage.tables import officers


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOfficer:
    """Who is to open a book, and with what."""

    name: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """One who opens the book, or once did. Numbers are never used again."""

    number: int
    name: str
    can_open: bool


def listed(book: Book, connection: Connection) -> tuple[Officer, ...]:
    """Return all officers whom the book ever had, by number."""
    rows = connection.execute(select(officers).order_by(officers.c.number)).all()
    can_open = book.keyring.officers
    return tuple(Officer(number=row.number, name=row.name, can_open=row.number in can_open) for row in rows)


def add(book: Book, new: NewOfficer) -> int:
    """Let another officer open the book; return the number. Raises PassphraseTaken, EmptyPassphrase."""
    with book.write() as connection:
        number = enter(book, connection, new.name)
        book.keyring.set_passphrase(number, new.passphrase)  # last: if it is refused, the name is not kept either
    return number


def enter(book: Book, connection: Connection, name: str) -> int:
    """Enter a name under the next number, which no officer ever had; return the number."""
    highest = connection.execute(select(func.max(officers.c.number))).scalar_one() or 0
    number = 1 + max(highest, *book.keyring.officers)  # a power cut may have kept a key without its name
    connection.execute(insert(officers).values(number=number, name=name))
    return number
