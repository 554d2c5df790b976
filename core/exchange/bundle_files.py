"""Bundles as files on a stick: whole under their names or not at all, and never more than a plain file."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from core.disk import is_full, replacing
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
    meant = hashlib.sha256()
    with _faults(), replacing(path, lambda written: _compare(written, meant.digest())) as file:
        write(_Hashing(file, meant.update))  # type: ignore[arg-type] # of a BinaryIO, writing is all that is asked


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

    def __init__(self, file: BinaryIO, tell: Callable[[bytes], None]) -> None:
        self._file, self._tell = file, tell

    def write(self, data: bytes) -> int:
        self._tell(data)
        return self._file.write(data)


def _compare(path: Path, meant: bytes) -> None:
    """Raises BundleFailed."""
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):  # read from the medium and not from memory, where the system can be told so
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        if hashlib.file_digest(file, "sha256").digest() != meant:
            raise BundleFailed


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise BundleNoRoom from error
        raise BundleUnwritable from error
