"""What columns a record's fields make, and how its values lie in them. Nothing here names a field of a record."""

import datetime as dt
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
import sqlalchemy as sa

from core.records.declare import Card, Fact, Field, fields

Bytes = sa.LargeBinary
_TYPES: dict[Any, Any] = {str: sa.Text, int: sa.BigInteger, bool: sa.BigInteger, bytes: Bytes, dt.date: sa.Text}


def text(value: str) -> str:
    """Text as every database can hold it: PostgreSQL has no NUL."""
    return value.replace("\0", "\ufffd") if "\0" in value else value


def day(value: dt.date | None) -> str | None:
    """A day as ISO 8601, which sorts."""
    return None if value is None else value.isoformat()


def _plain(value: Any) -> Any:
    return value


def _json(value: Any) -> str:
    return text(json.dumps(sorted(value) if isinstance(value, frozenset) else value, ensure_ascii=False))


def as_text(value: Any) -> str:
    """Any field's value as a person or a check may compare it."""
    if isinstance(value, msgspec.Struct):
        value = msgspec.structs.astuple(value)
    return text(
        json.dumps(
            value, ensure_ascii=False, default=lambda other: other.hex() if isinstance(other, bytes) else str(other)
        )
    )


_WRITES: dict[Any, Callable[[Any], Any]] = {str: text, int: _plain, bool: int, bytes: _plain, dt.date: day}


def _column_type(field: Field) -> Any:
    return Bytes if field.is_list_of_ids else _TYPES.get(field.type, sa.Text)


def _write(field: Field) -> Callable[[Any], Any]:
    return b"".join if field.is_list_of_ids else _WRITES.get(field.type, _json)


def columns(record: type) -> list[sa.Column[Any]]:
    """The columns that a record's fields make, anew for each table."""
    found: list[sa.Column[Any]] = []
    for field in fields(record):
        if field.parts is not None:
            found += [sa.Column(f"{field.name}_{part.name}", _column_type(part)) for part in fields(field.parts)]
        elif field.items is None:
            found.append(sa.Column(field.name, _column_type(field)))
    return found


@cache
def _writes(record: type) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """By position, how values become columns, where they do not stay as they are."""
    written = [(field.position, _write(field)) for field in fields(record) if field.items is None and not field.parts]
    return tuple((position, write) for position, write in written if write is not _plain)


@cache
def _spread(record: type) -> tuple[tuple[int, Any], ...]:
    """The positions of fields that make more or fewer columns than one, last first, and the struct of their parts."""
    found = [(field.position, field.parts) for field in fields(record) if field.parts or field.items]
    return tuple(reversed(found))


def row_values(record: Any) -> list[Any]:
    """A record's values as its columns hold them."""
    values = list(msgspec.structs.astuple(record))
    kind: type = type(record)
    for position, write in _writes(kind):
        value = values[position]
        if value is not None:
            values[position] = write(value)
    for position, parts in _spread(kind):
        value = values[position]
        if parts is None:
            del values[position]
        else:
            values[position : position + 1] = [None] * len(fields(parts)) if value is None else row_values(value)
    return values


@cache
def items(record: type) -> Field | None:
    """The field of a fact that holds its lines, if it has one."""
    return next((field for field in fields(record) if field.items is not None), None)


def card_row(scope: str, identity: bytes, card: Card) -> tuple[Any, ...]:
    """A card's row."""
    return (scope, identity, *row_values(card))


def fact_row(scope: str, identity: bytes, recorded: int, actor: bytes | None, fact: Fact) -> tuple[Any, ...]:
    """A fact's row."""
    return (scope, identity, recorded, actor, *row_values(fact))


def line_rows(scope: str, identity: bytes, fact: Fact) -> list[tuple[Any, ...]]:
    """The rows of a fact's lines, numbered from 1."""
    lines = items(type(fact))
    if lines is None:
        return []
    return [(scope, identity, n, *row_values(line)) for n, line in enumerate(getattr(fact, lines.name), start=1)]
