"""Makes a book of a backup: in an empty folder, whole or not at all, and as a new incarnation.

The incarnation begins before the folder gets its name, so no moment exists at which a restored book could go on in the
chain of the one that it was taken from.
"""

import os
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from core.problems import Problem
from desktop.backup import container, manifest, survey
from desktop.backup.manifest import Manifest
from desktop.backup.problems import BackupDamaged
from desktop.storage import durable, engine, header
from desktop.storage.book import Book
from desktop.storage.making import refuse_occupied
from desktop.storage.marker import Verdict
from desktop.storage.session import Session, Surroundings
from replica.chains import read_chain

Unlock = Callable[[Path], Book]
"""Opens the book in a folder: with a passphrase, or with head office's recovery key."""
Doubt = Callable[[Connection, tuple[bytes, ...]], None]
"""Makes a book forget how far it believes the centre to have its own chains."""

_FILE = re.compile(r"blobs/([0-9a-f]{2})/\1[0-9a-f]{38}")
_CHUNK = 1 << 20


class Restored(NamedTuple):
    """A book that was restored. `laptop`: the code of its new series. `lacking`: photos and documents not in it."""

    manifest: Manifest
    laptop: str
    lacking: int


class Unpacked(NamedTuple):
    """A backup taken apart. `base`: the whole backup that it leaned on, if it needed and had one."""

    manifest: Manifest
    base: Path | None


def restore(
    file: Path,
    folder: Path,
    unlock: Unlock,
    surroundings: Surroundings,
    doubt: Doubt,
) -> Restored:
    """Make a book of a backup in `folder`, which is missing or empty. The book that was backed up stays as it is.

    Raises NotABackup, BackupDamaged, BackupTooNew, BookExists, FolderNotEmpty, DiskFull, BookUnwritable, and what
    `unlock` raises.
    """
    folder = folder.resolve()
    refuse_occupied(folder)
    with durable.disk_faults():
        beside = folder.with_name(f".{folder.name}.being-restored")
        shutil.rmtree(beside, ignore_errors=True)  # left by a power cut
        try:
            unpacked = unpack(file, beside)
            restored = _begin_anew(beside, unlock, surroundings, doubt, unpacked.manifest)
            durable.put_folder(beside, folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
    return restored


def unpack(file: Path, folder: Path) -> Unpacked:
    """Take a backup apart into a new folder, after reading every byte of it. Raises as `restore`."""
    container.verify(file)
    folder.mkdir(parents=True)
    with container.reading(file) as archive:
        said = manifest.read_from(archive)
        for name in (header.NAMES[0], engine.NAME):
            _take_out(archive, name, folder)
        (folder / header.NAMES[1]).write_bytes((folder / header.NAMES[0]).read_bytes())
        _take_files(archive, folder)
    base = survey.base_of(file, said)
    if base is not None and _is_sound(base):
        with container.reading(base) as archive:
            _take_files(archive, folder)
    return Unpacked(said, base)


def _begin_anew(folder: Path, unlock: Unlock, surroundings: Surroundings, doubt: Doubt, said: Manifest) -> Restored:
    book = unlock(folder)
    try:
        if book.id != said.book or book.integrity():
            raise BackupDamaged
        session = Session(book, surroundings)
        if session.verdict not in {Verdict.RESTORED, Verdict.COPIED}:
            session.begin_incarnation()  # the marker could not tell, but we know
        with book.write() as connection:
            doubt(connection, (*(writer.chain for writer in session.former()), session.writer.chain))
        session.mark()
        with book.read() as connection:
            laptop = read_chain(connection, session.writer.chain).laptop
        return Restored(said, laptop, lacking(book))
    finally:
        book.close()


def lacking(book: Book) -> int:
    """How many photos and documents the book names and does not have, or has damaged."""
    with book.read() as connection:
        return sum(1 for _ in book.blobs.problems(connection))


def _is_sound(base: Path) -> bool:
    try:
        container.verify(base)
    except Problem:
        return False
    return True


def _take_files(archive: zipfile.ZipFile, folder: Path) -> None:
    """Take out photos and documents that are not there yet; what has another name is no business of ours."""
    for name in archive.namelist():
        if _FILE.fullmatch(name) and not (folder / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            _take_out(archive, name, folder)


def _take_out(archive: zipfile.ZipFile, name: str, folder: Path) -> None:
    info = archive.getinfo(name)
    if info.compress_type != zipfile.ZIP_STORED:
        raise BackupDamaged  # none that was made here is packed: one that unpacks to a full disk is hostile
    with archive.open(info) as source, (folder / name).open("xb") as target:
        shutil.copyfileobj(source, target, _CHUNK)
        target.flush()
        os.fsync(target.fileno())
