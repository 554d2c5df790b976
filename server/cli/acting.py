"""One transaction of the centre for a command, whose Problems become sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.problems import Problem
from replica.fold.engine import Fold
from server.cli.opening import opened, said
from server.surroundings import Surroundings


@contextmanager
def acting(data: Path, database_url: str | None) -> Iterator[tuple[Surroundings, Fold]]:
    """The centre and a fold, committed when the context ends."""
    around = opened(data, database_url)
    try:
        with around.fold() as fold:
            yield around, fold
    except Problem as problem:
        raise said(problem) from problem
    finally:
        around.engine.dispose()
