"""Keeps 32 MB of the book's disk in reserve, to be given up when the disk is full so that work can be finished."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from core.disk import sync_folder
from desktop.storage import durable
from desktop.storage.problems import BookUnwritable, DiskFailed, DiskFull

NAME = "ballast"
SIZE = 32 << 20
_ROOM = 4 * SIZE
"""Free bytes from which the reserve is taken: a disk that is nearly full is not filled by us."""
_CHUNK = 1 << 20


def is_held(folder: Path) -> bool:
    """Whether the book in this folder has its whole reserve."""
    with suppress(OSError):
        return (folder / NAME).stat().st_size == SIZE
    return False


def hold(folder: Path) -> bool:
    """Take the reserve if there is none and the disk has room; return whether there is one now. Raises nothing."""
    if is_held(folder):
        return True
    try:
        with durable.disk_faults():
            if shutil.disk_usage(folder).free < _ROOM:
                return False
            _fill(folder / NAME)
    except (OSError, DiskFull, DiskFailed, BookUnwritable):
        release(folder)
        return False
    return True


def release(folder: Path) -> bool:
    """Give the reserve up; return whether that freed anything. Raises nothing."""
    path = folder / NAME
    try:
        freed = path.stat().st_size > 0
        path.unlink()
        sync_folder(folder)
    except OSError:
        return False
    return freed


def _fill(path: Path) -> None:
    """Write bytes that no file system can pack; a file with a hole would hold nothing in reserve."""
    chunk = os.urandom(_CHUNK)
    with path.open("wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, SIZE)  # at once, or an error
        else:
            for _ in range(SIZE // _CHUNK):
                file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
