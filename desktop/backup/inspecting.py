"""Checks a backup as far as one who holds it can: its bytes without a passphrase, all that it holds with one."""

import tempfile
from pathlib import Path
from typing import NamedTuple

from core.problems import Problem
from desktop.backup import container, survey
from desktop.backup.manifest import Manifest, read
from desktop.backup.restoring import Unlock, lacking, unpack
from desktop.storage.book import Book
from replica.check import check


class Inspected(NamedTuple):
    """What was found. `lacks_base`: it leans on a whole backup that is not beside it, or is damaged.

    `faults`: what is wrong inside, None where no passphrase was given. `lacking`: photos and documents not in it.
    """

    manifest: Manifest
    size: int
    lacks_base: bool
    faults: tuple[str, ...] | None = None
    lacking: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether the book can be made of it, with every photo that it had."""
        return not self.lacks_base and not self.faults


def inspect(file: Path) -> Inspected:
    """Read every byte. Raises NotABackup, BackupDamaged, BackupTooNew."""
    container.verify(file)
    said = read(file)
    base = survey.base_of(file, said)
    return Inspected(said, file.stat().st_size, not said.is_whole and (base is None or not _is_good(base)))


def inspect_inside(file: Path, unlock: Unlock) -> Inspected:
    """Take it apart in a temporary folder and check pages, chains, signatures, tables and files.

    The book stays as it is, and so do its markers. Raises as `inspect`, and what `unlock` raises.
    """
    found = inspect(file)
    with tempfile.TemporaryDirectory(prefix="nawl-") as folder:
        unpack(file, Path(folder) / "book")
        with unlock(Path(folder) / "book") as book:
            faults = book.integrity() or _faults(book)
            return found._replace(faults=faults, lacking=0 if faults else lacking(book))


def _faults(book: Book) -> tuple[str, ...]:
    with book.write() as connection:
        found = tuple(f"{fault.kind} {fault.where}" for fault in check(connection))
        connection.rollback()  # the fresh fold beside the tables is not kept
    return found


def _is_good(base: Path) -> bool:
    try:
        container.verify(base)
    except Problem:
        return False
    return True
