"""The file of a backup: an ordinary zip of the book's folder that proves itself whole.

Any program that opens zips can take the folder out of it, even where there is no Nawl. The zip's comment is the hash of
the whole file, with zeros in the comment's own place: so one pass over the file finds a flipped bit anywhere, also in
the zip's own tables, which its checksums do not cover. Nothing is packed: encrypted bytes do not shrink.
"""

import os
import shutil
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from desktop.backup.problems import BackupDamaged, NotABackup
from desktop.storage import durable

SUFFIX = ".nawl"
_CHUNK = 1 << 20
_NO_HASH = b"0" * 64
_FLAWS = (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, KeyError, OverflowError)
"""What the standard library raises of a zip whose bytes were changed."""


class Packing:
    """A container that is being written."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def add(self, name: str, data: bytes) -> None:
        """Put bytes under a name."""
        self._archive.writestr(_member(name), data)

    def add_file(self, name: str, path: Path) -> None:
        """Put a file's bytes under a name, without holding them in memory."""
        with path.open("rb") as source, self._archive.open(_member(name), "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target, _CHUNK)


def write(path: Path, fill: Callable[[Packing], None]) -> str:
    """Make a container; it is on the disk when this returns its checksum. Raises DiskFull, BookUnwritable."""
    with durable.disk_faults(), path.open("xb") as file:
        stream = _Hashing(file)
        with zipfile.ZipFile(stream, "w") as archive:  # type: ignore[call-overload] # it writes, and cannot seek
            archive.comment = _NO_HASH
            fill(Packing(archive))
        checksum = stream.hash.hexdigest()
        file.seek(-len(_NO_HASH), os.SEEK_END)
        file.write(checksum.encode())
        file.flush()
        os.fsync(file.fileno())
        _forget(file)
    return checksum


def verify(path: Path) -> str:
    """Read every byte; return the checksum. Raises NotABackup, BackupDamaged."""
    with durable.disk_faults(), path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        if file.read(2) != b"PK" and path.suffix != SUFFIX:
            raise NotABackup
        file.seek(0)
        hashed = blake2b(digest_size=32)
        left = size - len(_NO_HASH)
        while left > 0 and (chunk := file.read(min(_CHUNK, left))):
            hashed.update(chunk)
            left -= len(chunk)
        hashed.update(_NO_HASH)
        checksum = hashed.hexdigest()
        if file.read() != checksum.encode():
            raise BackupDamaged
    return checksum


@contextmanager
def reading(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a container whose bytes may not have been verified. Raises NotABackup, BackupDamaged."""
    with durable.disk_faults():
        if not path.is_file():
            raise NotABackup
        try:
            with zipfile.ZipFile(path) as archive:
                yield archive
        except (*_FLAWS, struct.error) as error:
            raise BackupDamaged from error


def stated(archive: zipfile.ZipFile) -> str:
    """The checksum that a container says it has."""
    return archive.comment.decode("ascii", "replace")


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o600 << 16
    return info


class _Hashing:
    """A stream that hashes what it writes, so that what is read back is compared with what was meant."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.hash = blake2b(digest_size=32)

    def write(self, data: bytes) -> int:
        self.hash.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()


def _forget(file: BinaryIO) -> None:
    """Have the next reader read from the medium and not from memory, where the system can be told so."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
