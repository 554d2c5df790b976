"""Writes a file so that a power cut leaves the old bytes or the new ones, and never half of either."""

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.storage.problems import BookUnwritable, DiskFailed, DiskFull


@contextmanager
def disk_faults() -> Iterator[None]:
    """Say as a Problem what the disk says as an OSError: full, write-protected, failing."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise DiskFull from error
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENAMETOOLONG}:
            raise BookUnwritable from error
        if error.errno == errno.EIO:
            raise DiskFailed from error
        raise


def write(path: Path, data: bytes) -> None:
    """Replace `path` by `data`; on return it survives a power cut. Raises DiskFull, BookUnwritable, DiskFailed."""
    with disk_faults():
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
        sync_folder(path.parent)


def put_folder(beside: Path, folder: Path) -> None:
    """Give a folder that is ready the name of one that is missing or empty; on return it survives a power cut."""
    sync_folder(beside)
    if folder.exists():
        folder.rmdir()  # empty; Windows does not rename over a folder
    beside.rename(folder)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make names in `folder` survive a power cut. Windows keeps them in NTFS's journal and cannot open a folder."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
