"""Asks for many records at a time."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from core.records.declare import LARGEST

IN_ONE_QUERY = 500

_SPLIT = 26
"""Bits. Upper and lower bits are summed apart: no number of rows, by malice or mistake, overflows the sums."""

Key = tuple[str, bytes]
"""A record in a scope: an entry of one scope cannot touch another scope's records."""

Item = TypeVar("Item")


def parts(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """As many of them at a time as one query asks for."""
    for start in range(0, len(items), IN_ONE_QUERY):
        yield items[start : start + IN_ONE_QUERY]


def here(table: sa.Table, column: str) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    """The condition of a query that `ask` asks: rows of a scope with one of some ids in a column."""
    return table.c.scope == sa.bindparam("of"), table.c[column].in_(sa.bindparam("ids", expanding=True))


def ask(connection: sa.Connection, query: sa.Select[Any], scope: str, ids: Iterable[bytes]) -> Iterator[Any]:
    """The rows for ids in a scope. Nothing may be written before all were read."""
    for part in parts(list(ids)):
        yield from connection.execute(query, {"of": scope, "ids": part})


def sums(amount: sa.ColumnElement[int]) -> tuple[sa.ColumnElement[Any], sa.ColumnElement[Any]]:
    """What a query asks for to add a column up; `added` makes the sum of it."""
    bits, mask = (sa.literal_column(str(number), sa.Integer) for number in (_SPLIT, (1 << _SPLIT) - 1))
    return sa.func.sum(amount.bitwise_rshift(bits)), sa.func.sum(amount.bitwise_and(mask))


def added(upper: Any, lower: Any) -> int:
    """A sum, of its halves; 0 where there was no row."""
    return (int(upper or 0) << _SPLIT) + int(lower or 0)


def whole_sum(amount: sa.ColumnElement[int]) -> sa.ColumnElement[Any]:
    """A column added up within a query, which sorts or compares by it: the nearest value that a column holds."""
    upper, lower = sums(amount)
    most = LARGEST >> _SPLIT
    return sa.case((upper > most, LARGEST), (upper < -most, -LARGEST), else_=upper * (1 << _SPLIT) + lower)


def whole(value: int) -> int:
    """The nearest value that a column holds on every database."""
    return max(-LARGEST, min(value, LARGEST))
