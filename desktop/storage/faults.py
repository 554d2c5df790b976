"""Says as a Problem what SQLite says as a sentence; sqlcipher3 gives no error codes."""

import shutil
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.engine import ExceptionContext
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it ships no types

from core.problems import Problem
from desktop.storage.problems import BookBusy, BookDamaged, BookUnwritable, DiskFailed, DiskFull

_LEAST_ROOM = 256 << 10
_PROBLEMS: dict[str, Callable[[], Problem]] = {
    "database or disk is full": DiskFull,
    "file is not a database": lambda: BookDamaged(part="database"),
    "database disk image is malformed": lambda: BookDamaged(part="database"),
    "malformed database schema": lambda: BookDamaged(part="database"),
    "database is locked": BookBusy,
    "attempt to write a readonly database": BookUnwritable,
}
# With a full disk SQLite says these too, when it cannot make the files beside the database.
_UNLESS_FULL: dict[str, Callable[[], Problem]] = {
    "unable to open database file": lambda: BookDamaged(part="database"),
    "disk I/O error": DiskFailed,
}


def explain(folder: Path, context: ExceptionContext) -> Problem | None:
    """Return what SQLAlchemy is to raise in an error's place, or nothing when a program is at fault."""
    return problem_of(folder, context.original_exception)


def problem_of(folder: Path, error: BaseException) -> Problem | None:
    """Return what an error of the driver's means for a database in this folder, or nothing."""
    sentence = str(error) if isinstance(error, dbapi2.Error) else ""
    for start, problem in _PROBLEMS.items():
        if sentence.startswith(start):
            return problem()
    for start, problem in _UNLESS_FULL.items():
        if sentence.startswith(start):
            return problem() if shutil.disk_usage(folder).free > _LEAST_ROOM else DiskFull()
    return None
