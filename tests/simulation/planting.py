"""Plants faults on purpose: each changes a line of the real code while a simulation runs, which must notice it.

A mutant names the line as it stands. Where the line has changed since, planting it fails, and somebody who knows the
new line plants it there.
"""

import difflib
import importlib
import inspect
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FunctionType
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """`where`: module:function. `old` stands there once, and becomes `new`."""

    where: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """`promise`: what it breaks, in words. `needs`: faults of `weather.Weather` without which it does no harm.

    `seed`: one that is known to notice it, tried first. `alone`: in a world that has these faults and no others.
    """

    promise: str
    edits: tuple[Edit, ...]
    needs: tuple[str, ...] = ()
    seed: int = 0
    alone: bool = False


class NotPlanted(LookupError):
    """The line that a mutant changes is not there (any more)."""


@contextmanager
def planted(mutant: Mutant) -> Iterator[None]:
    """The real code is wrong inside. Raises NotPlanted."""
    before = []
    try:
        for edit in mutant.edits:
            function = _function(edit.where)
            before.append((function, function.__code__))
            function.__code__ = _mutated(function, edit)
        yield
    finally:
        for function, code in reversed(before):
            function.__code__ = code


def _function(where: str) -> FunctionType:
    module, _, path = where.partition(":")
    try:
        found: Any = importlib.import_module(module)
        for name in path.split("."):
            found = inspect.getattr_static(found, name)
    except (ImportError, AttributeError) as gone:
        raise NotPlanted(f"{where} is no longer there") from gone
    return inspect.unwrap(found)


def _mutated(function: FunctionType, edit: Edit) -> Any:
    source = textwrap.dedent(inspect.getsource(function))
    if source.count(edit.old) != 1:
        like = difflib.get_close_matches(edit.old.strip("\n"), source.splitlines(), n=1, cutoff=0.3)
        now = f"; the line most like it is now\n{like[0]}" if like else ""
        raise NotPlanted(f"{edit.where} has {source.count(edit.old)} times\n{edit.old}{now}")
    names: dict[str, Any] = {}
    made = source.replace(edit.old, edit.new)
    bare = made[made.index("def ") :]  # without decorators, which stay around the function
    exec(compile(bare, edit.where, "exec"), function.__globals__, names)  # noqa: S102 - that is what a mutant is
    return names[function.__name__].__code__


def one(promise: str, where: str, old: str, new: str, *needs: str, seed: int = 0) -> Mutant:
    """A mutant of one line."""
    return Mutant(promise=promise, edits=(Edit(where=where, old=old, new=new),), needs=needs, seed=seed)
