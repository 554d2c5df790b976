"""Makes a backup of a book while it is in use: one file, verified, or no file."""

import datetime as dt
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from core import retention
from core.disk import sync_folder
from core.journal.grant import OFFICE_SCOPE
from core.retention import Stamp
from desktop.backup import basing, container, manifest, snapshot, survey
from desktop.backup.basing import Leaned
from desktop.backup.manifest import Manifest
from desktop.backup.packing import Contents, pack
from desktop.backup.problems import BackupFailed, BackupFolderMissing, BackupNoRoom
from desktop.storage import durable, engine
from desktop.storage.problems import DiskFailed, DiskFull
from desktop.storage.session import Session
from replica.chains import read_chain

_MEGABYTE = 1 << 20
_ONE_AT_A_TIME = threading.Lock()  # of this process; another one cannot have the book open


class Backup(NamedTuple):
    """A backup that was made and verified. `size` in bytes; `removed`: older ones that gave way to it."""

    path: Path
    size: int
    manifest: Manifest
    removed: tuple[Path, ...]


def back_up(session: Session, to: Path, now: dt.datetime, *, light: bool = False, after: int = 0) -> Backup:
    """Make a backup in the folder `to`, verify it, and remove those that need not stay beside it.

    `now`: with a zone, for the name. `light`: leave out photos and documents that this week's whole backup in the same
    folder holds. `after`: the serial of the last backup that was made anywhere.
    Raises BackupFolderMissing, BackupNoRoom, BackupFailed, BookDamaged, BookUnwritable, DiskFailed.
    """
    with _ONE_AT_A_TIME:
        with _folder_faults(to):
            _make_ready(to)  # first, because it costs nothing and a stick is often not there
        with suppress(DiskFull):  # of the laptop's disk: then a backup on a stick is needed most
            session.mark()  # the entries are about to leave the laptop
        session.book.prove_pages()  # or the copy would seal anew what is damaged
        with _folder_faults(to):
            return _made(session, to, now, light=light, after=after)


def _made(session: Session, to: Path, now: dt.datetime, *, light: bool, after: int) -> Backup:
    whose = _whose(session, now, after, to)
    with _workplace(to, session.book.id) as work:
        contents = _snapshot(session, work, whose)
        leaned = basing.base(to, whose, contents.sizes(session.book)) if light else None
        _refuse_narrow(to, contents.bytes_of(session.book, leaned))
        said = _pack(session, work, contents, leaned, whose)
        path = _named(to, said)
        (work / "backup").rename(path)
        sync_folder(to)
    return Backup(path, path.stat().st_size, said, _prune(to, said))


def _whose(session: Session, now: dt.datetime, after: int, to: Path) -> Manifest:
    """The manifest before anything was counted."""
    with session.book.read() as connection:
        chain = read_chain(connection, session.writer.chain)
    said = Manifest(
        book=session.book.id,
        office=chain.grant.scope.removeprefix(OFFICE_SCOPE),
        laptop=chain.laptop,
        made=now,
        serial=0,
        entries=0,
        files=0,
        heads={},
        complete={},
    )
    serial = 1 + max(after, *(each.manifest.serial for each in survey.backups(to, said.book)), 0)
    return said.but(serial=serial)


def _snapshot(session: Session, work: Path, whose: Manifest) -> Contents:
    database = work / engine.NAME
    snapshot.copy(session.book, database)
    return Contents(database, snapshot.examine(database, session.book, f"{whose.office}-{whose.laptop}-"))


def _pack(session: Session, work: Path, contents: Contents, leaned: Leaned | None, whose: Manifest) -> Manifest:
    """Write the file and read it back."""
    path = work / "backup"
    said, checksum = pack(session.book, path, contents, leaned, whose)
    if container.verify(path) != checksum:
        raise BackupFailed(part="file")
    return said


def _make_ready(folder: Path) -> None:
    """Raises BackupFolderMissing: a stick that is not plugged in must not become a folder on the disk."""
    if not folder.is_dir():
        if not folder.parent.is_dir():
            raise BackupFolderMissing
        folder.mkdir()


def _refuse_narrow(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise BackupNoRoom(needed=-(-needed // _MEGABYTE), free=free // _MEGABYTE)


@contextmanager
def _workplace(folder: Path, book: bytes) -> Iterator[Path]:
    """A folder to work in, that is gone afterwards; after a power cut, when the next backup is made."""
    prefix = f".nawl-{book.hex()[:12]}-"
    for left in folder.glob(f"{prefix}*"):
        shutil.rmtree(left, ignore_errors=True)
    work = Path(tempfile.mkdtemp(prefix=prefix, dir=folder))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


@contextmanager
def _folder_faults(folder: Path) -> Iterator[None]:
    """Say of the backup's disk what would otherwise be said of the book's."""
    try:
        with durable.disk_faults():
            yield
    except DiskFull as error:
        free = shutil.disk_usage(folder).free // _MEGABYTE
        raise BackupNoRoom(needed=free + 1, free=free) from error
    except (OSError, DiskFailed) as error:  # a stick that was pulled out is not there, or fails
        if not folder.is_dir():
            raise BackupFolderMissing from error
        raise


def _named(folder: Path, said: Manifest) -> Path:
    """A name that is not taken: two backups of one minute are two."""
    path = folder / manifest.file_name(said)
    for further in range(2, 1000):
        if not path.exists():
            break
        path = folder / f"{Path(manifest.file_name(said)).stem}-{further}{container.SUFFIX}"
    return path


def _prune(folder: Path, said: Manifest) -> tuple[Path, ...]:
    """Remove the laptop's backups that need not stay, but none on which one that stays leans."""
    found = survey.of_laptop(folder, said)
    stamps = {each.path: Stamp(each.manifest.serial, each.manifest.made.date()) for each in found}
    stay = retention.kept(stamps.values())
    kept = [each for each in found if stamps[each.path] in stay]
    bases = {survey.base_of(each.path, each.manifest) for each in kept}
    gone = [each.path for each in found if each not in kept and each.path not in bases]
    with suppress(OSError):  # the new backup is good; the next one tries again
        for path in gone:
            path.unlink()
    return tuple(path for path in gone if not path.exists())
