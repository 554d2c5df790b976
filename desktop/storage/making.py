"""Makes a new book, whole or not at all."""

import shutil
from collections.abc import Callable
from pathlib import Path

import nacl.utils
from sqlalchemy import Connection, insert

from desktop.storage import durable, engine, header, keys, search_index, tables
from desktop.storage.book import Book
from desktop.storage.keyring import Keyring, Random
from desktop.storage.keys import Cost
from desktop.storage.migrations import set_version
from desktop.storage.officers import NewOfficer
from desktop.storage.problems import BookExists, FolderNotEmpty


def make_book(
    folder: Path,
    founder: NewOfficer,
    *,
    schema: Callable[[Connection], None],
    cost: Cost | None = None,
    random: Random = nacl.utils.random,
) -> Book:
    """Make a book in `folder`, which is missing or empty, and open it as its founder, officer number 1.

    `schema` makes further tables (the replica's) in the same transaction. Without `cost`, a derivation is timed here.
    Raises BookExists, FolderNotEmpty, EmptyPassphrase, DiskFull, BookUnwritable.
    """
    folder = folder.resolve()  # so that it has a name, and a parent to make it in
    refuse_occupied(folder)
    keys.typed(founder.passphrase)  # refuses an empty one before anything is made
    with durable.disk_faults():
        beside = folder.with_name(f".{folder.name}.being-made")
        shutil.rmtree(beside, ignore_errors=True)  # left by a power cut
        beside.mkdir(parents=True)
        try:
            _fill(beside, founder, schema, cost or keys.calibrated(), random)
            durable.put_folder(beside, folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
    return Book.open(folder, founder.passphrase, random=random)


def refuse_occupied(folder: Path) -> None:
    """Raises BookExists, FolderNotEmpty: a book gets a folder of its own."""
    if any((folder / name).exists() for name in header.NAMES):
        raise BookExists
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty


def _fill(
    folder: Path,
    founder: NewOfficer,
    schema: Callable[[Connection], None],
    cost: Cost,
    random: Random,
) -> None:
    keyring = Keyring.made(folder, founder.passphrase, cost=cost, random=random)
    opened = engine.writer(folder / engine.NAME, keyring.data_key, mode="rwc")
    try:
        with opened.begin() as connection:
            tables.metadata.create_all(connection)
            connection.execute(insert(tables.book).values(id=keyring.header.book))
            connection.execute(insert(tables.officers).values(number=1, name=founder.name))
            schema(connection)
            set_version(connection, tables.VERSION)
        search_index.set_up(opened)
    finally:
        opened.dispose()
