"""The book: a folder that holds all that one laptop knows, encrypted."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Self

import nacl.utils
import sqlalchemy.exc
from sqlalchemy import Connection, select
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it ships no types

from desktop.storage import durable, engine, faults, header, tables
from desktop.storage.blobs import Blobs
from desktop.storage.instance import only_instance
from desktop.storage.keyring import Keyring, Random
from desktop.storage.migrations import migrate
from desktop.storage.problems import BookBusy, BookClosed, BookDamaged
from desktop.storage.turns import Turns


class Book:
    """One open book. It may be used from any thread; writers queue, readers see one state each.

    Only one instance on the machine has a book open; the operating system frees it even after a kill.
    """

    def __init__(self, *, folder: Path, keyring: Keyring, officer: int | None, lifetime: ExitStack) -> None:
        self.folder = folder
        self.keyring = keyring
        self.officer = officer
        self.blobs = Blobs(folder, keyring)
        self._lifetime = lifetime
        self._turns = Turns()
        self._writer = engine.writer(folder / engine.NAME, keyring.data_key)
        self._readers = engine.readers(folder / engine.NAME, keyring.data_key)
        self._closed = False

    @classmethod
    def open(cls, folder: Path, passphrase: str, *, random: Random = nacl.utils.random) -> Self:
        """Open with an officer's passphrase; `officer` is then that officer's number.

        Raises NotABook, BookInUse, BookTooNew, BookDamaged, WrongPassphrase, EmptyPassphrase.
        """
        folder = folder.absolute()  # the program may change its own folder while the book is open
        with ExitStack() as stack:
            _enter(stack, folder)
            keyring, officer = Keyring.opened(folder, passphrase, random=random)
            return cls._started(folder, keyring, officer, stack.pop_all())

    @classmethod
    def recover(cls, folder: Path, private_key: bytes, *, random: Random = nacl.utils.random) -> Self:
        """Open with the private half of head office's recovery key; `officer` is then None."""
        folder = folder.absolute()
        with ExitStack() as stack:
            _enter(stack, folder)
            keyring = Keyring.recovered(folder, private_key, random=random)
            return cls._started(folder, keyring, None, stack.pop_all())

    @classmethod
    def unlocked(cls, folder: Path, data_key: bytes, *, random: Random = nacl.utils.random) -> Self:
        """Open with the data key itself, which head office gave back; `officer` is then None. Raises BookDamaged."""
        folder = folder.absolute()
        with ExitStack() as stack:
            _enter(stack, folder)
            keyring = Keyring(folder=folder, header=header.read(folder), data_key=data_key, random=random)
            return cls._started(folder, keyring, None, stack.pop_all())

    @classmethod
    def _started(cls, folder: Path, keyring: Keyring, officer: int | None, lifetime: ExitStack) -> Self:
        book = cls(folder=folder, keyring=keyring, officer=officer, lifetime=lifetime)
        try:
            migrate(folder / engine.NAME, book._writer)
            book.prove_pages()
            book._refuse_strange_database()
        except BaseException:
            book.close()
            raise
        return book

    @property
    def id(self) -> bytes:
        """16 random bytes; a copy of the book has the same."""
        return self.keyring.header.book

    @property
    def is_closed(self) -> bool:
        """Whether it has been closed."""
        return self._closed

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give the one writing connection: all that is done with it is committed together, or nothing is.

        On return it is on the disk. Not to be nested. Raises BookBusy, DiskFull, DiskFailed, BookDamaged,
        BookUnwritable.
        """
        self._refuse_closed()
        with self._turns.turn(engine.WAIT_SECONDS), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the book and cannot write. Raises BookBusy, BookDamaged."""
        self._refuse_closed()
        try:
            with self._readers.connect() as connection:
                yield connection
        except sqlalchemy.exc.TimeoutError as error:
            raise BookBusy from error

    def prove_pages(self) -> None:
        """Fold the write-ahead log into the file and compare every page with its seal. Raises BookDamaged.

        It is done when opening, because reading alone does not tell: of a value that fills several pages SQLCipher
        gives zeros for a damaged last one, without a word. Takes 0.1 s for 50 MB; writers wait.
        """
        self._refuse_closed()
        with self._turns.turn(engine.WAIT_SECONDS), self._writer.connect() as connection:
            driver: Any = connection.connection.driver_connection  # a checkpoint cannot run inside a transaction
            with suppress(dbapi2.Error):  # on a full disk the log stays, and is proved another time
                driver.execute("PRAGMA wal_checkpoint(PASSIVE)")  # the others would wait for readers
            try:
                forged = driver.execute("PRAGMA cipher_integrity_check").fetchone()
            except dbapi2.Error as error:
                raise faults.problem_of(self.folder, error) or BookDamaged(part="database") from error
        if forged is not None:
            raise BookDamaged(part="database")

    def integrity(self) -> tuple[str, ...]:
        """Read every page; return what is wrong with the database, in SQLite's words. Empty when whole."""
        with self.read() as connection:
            forged = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
            if forged:
                return tuple(map(str, forged))
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        return tuple(str(line) for line in found if line != "ok")

    def close(self) -> None:
        """Fold the write-ahead log into the file and let other instances in. Closing twice does nothing."""
        self._closed = True
        self._readers.dispose()
        self._writer.dispose()  # the last connection checkpoints; if it cannot, the log stays, and is read when opening
        self._lifetime.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise BookClosed

    def _refuse_strange_database(self) -> None:
        try:
            with self.read() as connection:
                found = connection.execute(select(tables.book.c.id)).scalars().all()
        except sqlalchemy.exc.OperationalError as error:
            raise BookDamaged(part="database") from error
        if found != [self.id]:
            raise BookDamaged(part="database")


def _enter(stack: ExitStack, folder: Path) -> None:
    """Hold the folder as its only instance, after a look that leaves no lock file in a folder that is no book."""
    with durable.disk_faults():
        header.read(folder)
        stack.enter_context(only_instance(folder))
