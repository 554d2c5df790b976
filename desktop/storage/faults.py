"""Says as a Problem what SQLite says as a sentence; sqlcipher3 gives no error codes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.engine import ExceptionContext
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it ships no types

from core.problems import Problem
from desktop.storage.problems import BookBusy, BookDamaged, BookUnwritable, DiskFailed, DiskFull

_PROBLEMS: dict[str, Callable[[], Problem]] = {
    "database or disk is full": DiskFull,
    "file is not a database": lambda: BookDamaged(part="database"),
    "database disk image is malformed": lambda: BookDamaged(part="database"),
    "malformed database schema": lambda: BookDamaged(part="database"),
    "unable to open database file": lambda: BookDamaged(part="database"),
    "database is locked": BookBusy,
    "attempt to write a readonly database": BookUnwritable,
    "disk I/O error": DiskFailed,
}


def explain(context: ExceptionContext) -> Problem | None:
    """Return what SQLAlchemy is to raise in an error's place, or nothing when a program is at fault."""
    return problem_of(context.original_exception)


def problem_of(error: BaseException) -> Problem | None:
    """Return the Problem that SQLite's sentence stands for, if a person can do something about it."""
    if not isinstance(error, dbapi2.Error):
        return None
    sentence = str(error)
    return next((problem() for start, problem in _PROBLEMS.items() if sentence.startswith(start)), None)


@contextmanager
def explained() -> Iterator[None]:
    """Do the same for statements that go to the DB-API directly."""
    try:
        yield
    except dbapi2.Error as error:
        problem = problem_of(error)
        if problem is None:
            raise
        raise problem from error
