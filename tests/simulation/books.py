"""A book without its encryption, on a simulated disk: what `desktop.storage.session` asks of a book, and no more."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from simulation.disk import Disk, template

from desktop.storage import search_index, tables
from desktop.storage.blobs import Blobs
from desktop.storage.header import Header
from desktop.storage.keyring import Keyring
from desktop.storage.machine import Random
from desktop.storage.migrations import set_version
from desktop.storage.officers import NewOfficer
from replica.generations import create


class SimulatedBook:
    """Stands in for `desktop.storage.book.Book`: the same transactions, in memory. Photos are real files."""

    officer = 1

    def __init__(self, folder: Path, disk: Disk, random: Random) -> None:
        self.folder = folder
        self.disk = disk
        self.is_closed = False
        with self.read() as connection:
            self.id: bytes = connection.execute(sa.select(tables.book.c.id)).scalar_one()
        self.keyring = Keyring(
            folder=folder, header=Header(book=self.id, wraps=()), data_key=self.id * 2, random=random
        )
        self.blobs = Blobs(folder, self.keyring, random)

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """All that is done is committed together, or nothing is."""
        with self.disk.engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """One state of the book. There is one connection, so that a read within a write is noticed: it fails."""
        with self.disk.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Closes the book, and not the disk."""
        self.is_closed = True


def _lay_out(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        tables.metadata.create_all(connection)
        create(connection)
        set_version(connection, tables.VERSION)
    with engine.connect() as connection:
        connection.rollback()
    search_index.set_up(engine)


def empty_disk(fuse: object) -> Disk:
    """A disk with a book's tables and nothing in them."""
    return Disk(fuse, template(_lay_out))


def fill(disk: Disk, folder: Path, founder: NewOfficer, *, schema: object, random: Random) -> SimulatedBook:
    """What `desktop.storage.making.make_book` does, on a simulated disk."""
    with disk.engine.begin() as connection:
        connection.execute(sa.insert(tables.book).values(id=random(16)))
        connection.execute(sa.insert(tables.officers).values(number=1, name=founder.name))
        schema(connection)
    return SimulatedBook(folder, disk, random)
