"""Writes a file so that a power cut leaves the old bytes or the new ones, and never half of either."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.disk import is_full, replacing, sync_folder
from desktop.storage.problems import BookUnwritable, DiskFailed, DiskFull


@contextmanager
def disk_faults() -> Iterator[None]:
    """Say as a Problem what the disk says as an OSError: full, write-protected, failing."""
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise DiskFull from error
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENAMETOOLONG}:
            raise BookUnwritable from error
        if error.errno == errno.EIO:
            raise DiskFailed from error
        raise


def write(path: Path, data: bytes) -> None:
    """Replace `path` by `data`; on return it survives a power cut. Raises DiskFull, BookUnwritable, DiskFailed."""
    with disk_faults(), replacing(path) as file:
        file.write(data)


def put_folder(beside: Path, folder: Path) -> None:
    """Give a folder that is ready the name of one that is missing or empty; on return it survives a power cut."""
    sync_folder(beside)
    if folder.exists():
        folder.rmdir()  # empty; Windows does not rename over a folder
    beside.rename(folder)
    sync_folder(folder.parent)
