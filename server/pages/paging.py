"""Long lists in pages, each from where the one before ended: as quick at the end as at the start."""

import base64
import binascii
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

SIZE = 50
_BEYOND = 1 << 63


class Part(NamedTuple):
    """The rows of one page, and where the next one goes on; empty at the end."""

    rows: list[Any]
    after: str


def part_of(
    connection: sa.Connection,
    query: sa.Select[Any],
    keys: tuple[sa.ColumnElement[Any], ...],
    after: str,
    size: int = SIZE,
) -> Part:
    """A page of a query, the highest keys first. `keys`: columns of the query that together name a row."""
    place = _read(after)
    if [type(value) for value in place] == [key.type.python_type for key in keys]:
        query = query.where(sa.tuple_(*keys) < sa.tuple_(*(sa.literal(value) for value in place)))
    rows = list(connection.execute(query.order_by(*(key.desc() for key in keys)).limit(size + 1)))
    more = len(rows) > size
    rows = rows[:size]
    return Part(rows, _write([getattr(rows[-1], str(key.key)) for key in keys]) if more else "")


def _write(place: list[Any]) -> str:
    return base64.urlsafe_b64encode(msgspec.msgpack.encode(place)).decode().rstrip("=")


def _read(after: str) -> list[Any]:
    """The place that a page goes on from; empty where the text names none."""
    try:
        wire = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4))
        found = msgspec.msgpack.decode(wire, type=list)
    except (binascii.Error, msgspec.DecodeError, ValueError):
        return []
    return [] if any(not _can_be_held(value) for value in found) else found


def _can_be_held(value: object) -> bool:
    """Whether a column can hold it: PostgreSQL has no NUL, and a number has 64 bits."""
    return "\0" not in value if isinstance(value, str) else not isinstance(value, int) or abs(value) < _BEYOND
