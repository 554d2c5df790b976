"""What tests of backups share: a book with something in it, and ways to look at what was backed up."""

import datetime as dt
from pathlib import Path

from offices import DAY, PASSPHRASE, a_product

from core.actions.ordering import OrderForm, Wanted
from core.actions.paying import PaymentForm
from core.actions.selling import sell
from core.journal.entry import CardMade, Operation
from core.records.cards import Village
from desktop.storage.book import Book
from desktop.storage.session import Session
from replica.check import check
from replica.digest import digest

NOON = dt.datetime(2026, 11, 23, 10, 42, tzinfo=dt.UTC)
PICTURE = b"a picture" * 1000


def fill(session: Session) -> None:
    """Registers a piece with a photo, and sells it."""
    product = a_product(session)
    keep(session, PICTURE)
    with session.act() as work:
        sell(work, OrderForm(day=DAY, wanted=(Wanted(product),), buyer="هدى"), PaymentForm(day=DAY, amount=1500))


def keep(session: Session, data: bytes) -> bytes:
    """Keeps a photo's bytes; returns their hash."""
    with session.book.write() as connection:
        return session.book.blobs.save(connection, data, kind="photo", mime="image/webp")


def register(session: Session, name: str) -> None:
    """Registers a village: one entry."""
    with session.act() as work:
        work.write(Operation(content=CardMade(card=Village.TYPE, values={1: name})))


def unlock(folder: Path) -> Book:
    """Opens a book as its founder."""
    return Book.open(folder, PASSPHRASE)


def faults(session: Session) -> list:
    """What is wrong with a book's journal and tables."""
    with session.book.write() as connection:
        found = check(connection)
        connection.rollback()
    return found


def digest_of(session: Session) -> str:
    """The digest of what the office's scope holds."""
    with session.book.read() as connection:
        return digest(connection, session.tables, session.scope)


def no_doubt(_connection, _own) -> None:
    """Of a book that knows no centre."""
