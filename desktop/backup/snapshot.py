"""Copies a book's database while it is in use, and proves that the copy is what the book held at one moment."""

from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it ships no types

from core.numbering import CREDIT_NOTE, INVOICE, RECEIPT, Number
from desktop.backup.problems import BackupFailed
from desktop.storage import engine, faults, tables
from desktop.storage.book import Book
from desktop.storage.problems import BookDamaged
from replica import schema
from replica.chains import all_chains
from replica.generations import current

_KINDS = {"invoice": INVOICE, "receipt": RECEIPT, "credit_note": CREDIT_NOTE}


class Counted(NamedTuple):
    """What a copy was found to hold. `files`: the hashes of its photos and documents."""

    entries: int
    files: tuple[bytes, ...]
    heads: dict[str, int]
    complete: dict[str, str]


def copy(book: Book, target: Path) -> None:
    """Write the database as it is at this moment, under the same key. Writers do not wait for it.

    Raises DiskFull, DiskFailed, BookDamaged, BookUnwritable.
    """
    with book.read() as connection:
        try:
            made = engine.connect(target, book.keyring.data_key, mode="rwc")
            try:
                connection.connection.driver_connection.backup(made)  # type: ignore[union-attr] # it is connected
            finally:
                made.close()
        except dbapi2.Error as error:
            problem = faults.problem_of(target.parent, error)
            if problem is None:
                raise
            raise problem from error


def examine(database: Path, book: Book, series: str) -> Counted:
    """Read every page of a copy and compare what it counts. `series`: how the laptop's documents' numbers begin.

    Raises BackupFailed.
    """
    opened = engine.readers(database, book.keyring.data_key)
    try:
        with opened.connect() as connection:
            _prove(connection, book.id)
            files = connection.execute(sa.select(tables.blobs.c.hash)).scalars()
            return Counted(
                entries=connection.execute(sa.select(sa.func.count()).select_from(schema.entries)).scalar_one(),
                files=tuple(bytes(content) for content in files),
                heads={chain.grant.chain.hex(): chain.head.seq for chain in all_chains(connection)},
                complete=_complete(connection, series),
            )
    except (BookDamaged, sa.exc.DatabaseError) as error:
        raise BackupFailed(part="database") from error
    finally:
        opened.dispose()


def _prove(connection: Connection, book: bytes) -> None:
    if connection.exec_driver_sql("PRAGMA cipher_integrity_check").first() is not None:
        raise BackupFailed(part="pages")
    if connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() != ["ok"]:
        raise BackupFailed(part="database")
    if connection.execute(sa.select(tables.book.c.id)).scalars().all() != [book]:
        raise BackupFailed(part="database")
    for chain in all_chains(connection):
        if chain.head.seq >= chain.home.first and chain.head.hash != _last_hash(connection, chain.grant.chain):
            raise BackupFailed(part="chains")


def _last_hash(connection: Connection, chain: bytes) -> bytes | None:
    entries = schema.entries
    query = sa.select(entries.c.hash).where(entries.c.chain == chain).order_by(entries.c.seq.desc()).limit(1)
    return connection.execute(query).scalar()


def _complete(connection: Connection, series: str) -> dict[str, str]:
    """The last number of each kind of document that the laptop issued."""
    table = current(connection)["number"]
    query = sa.select(table.c.series, sa.func.max(table.c.serial)).where(table.c.series.startswith(series))
    rows = sorted(tuple(row) for row in connection.execute(query.group_by(table.c.series)))
    found = {}
    for name, serial in rows:  # a later year's series comes later
        kind = next(kind for kind, sign in _KINDS.items() if name.rpartition("-")[2] == sign)
        found[kind] = str(Number(name, serial))
    return found
