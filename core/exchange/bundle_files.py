"""Bundles as files on a stick: whole under their names or not at all, and never more than a plain file."""

import errno
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from core.exchange.bundle_problems import BundleDamaged, BundleFailed, BundleNoRoom, BundleUnwritable, NotABundle

SUFFIX = ".nawl-bundle"
TO_CENTRE, FROM_CENTRE = "to-centre", "from-centre"


def bundle_name(office: str, laptop: str, way: str, serial: int) -> str:
    """A file's name that people can tell: whose it is, which way it goes, and which is newer."""
    return f"{name_of(office, laptop, way)}{serial}{SUFFIX}"


def name_of(office: str, laptop: str, way: str) -> str:
    """How the names of a laptop's bundles of one way begin."""
    signs = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in laptop)
    return f"{office}-{signs}-{way}-"


def bundles_in(path: Path, way: str) -> list[Path]:
    """The file itself, or a folder's bundles that go one way."""
    return sorted(path.glob(f"*-{way}-*{SUFFIX}")) if path.is_dir() else [path]


def put(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Writes a file beside its place, reads it back from the medium, and gives it its name.

    Raises BundleUnwritable, BundleNoRoom, BundleFailed; then nothing is left.
    """
    with _faults():
        handle, name = tempfile.mkstemp(prefix=".nawl-", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                meant = _Hashing(file)
                write(meant)  # type: ignore[arg-type] # of a BinaryIO, writing is all that is asked
                file.flush()
                os.fsync(file.fileno())
                _forget(file.fileno())
            _compare(temporary, meant.hash.digest())
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(path.parent)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A plain file to read; links, folders and devices are refused. Raises NotABundle, BundleDamaged (unreadable)."""
    if path.is_symlink() or not path.is_file():
        raise NotABundle
    try:
        file = os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)), "rb")
    except OSError as error:
        raise BundleDamaged from error
    with file:
        try:
            yield file
        except OSError as error:  # a stick that was pulled out
            raise BundleDamaged from error


class _Hashing:
    """A stream that hashes what it writes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.hash = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.hash.update(data)
        return self._file.write(data)


def _compare(path: Path, meant: bytes) -> None:
    """Raises BundleFailed."""
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").digest() != meant:
            raise BundleFailed


def _forget(handle: int) -> None:
    """Has the next reader read from the medium and not from memory, where the system can be told so."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _sync_folder(folder: Path) -> None:
    """Makes names survive a power cut. Windows keeps them in its journal and cannot open a folder."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise BundleNoRoom from error
        raise BundleUnwritable from error
