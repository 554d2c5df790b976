"""Writes files so that a power cut leaves the old ones or the new ones, and tells what a disk refuses."""

import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path, prove: Callable[[Path], None] = lambda _: None) -> Iterator[BinaryIO]:
    """A file to write beside its place, which gets its name when the context ends, and then survives a power cut.

    `prove`: called with the file when it is on the disk; what it raises, or anything else, leaves nothing there.
    Raises OSError.
    """
    handle, name = tempfile.mkstemp(prefix=".nawl-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        prove(temporary)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes names in a folder survive a power cut. Windows keeps them in NTFS's journal and cannot open a folder."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_full(error: OSError) -> bool:
    """Whether there is no room, be it on the disk, in the quota, or for a file so large."""
    return error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
