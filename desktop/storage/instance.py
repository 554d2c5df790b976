"""Keeps a second instance out of a book."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.storage.problems import BookInUse


@contextmanager
def only_instance(folder: Path) -> Iterator[None]:
    """Hold the folder's lock. The system frees it when the process dies, so none is ever stale. Raises BookInUse."""
    lock = FileLock(folder / "book.lock", blocking=False, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise BookInUse from error
    try:
        yield
    finally:
        lock.release()
