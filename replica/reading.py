"""Reads records back from the folded tables: the inverse of `replica.tables`, from the same declarations."""

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from core.ids import ID_BYTES
from core.records.declare import Card, Fact, Field, fields
from replica.columns import items
from replica.problems import UnknownRecord
from replica.tables import Tables, lines_name, table_name

AnyCard = TypeVar("AnyCard", bound=Card)
AnyFact = TypeVar("AnyFact", bound=Fact)
Struct = TypeVar("Struct", bound=msgspec.Struct)


def find_card(
    connection: sa.Connection, tables: Tables, scope: str, kind: type[AnyCard], identity: bytes
) -> AnyCard | None:
    """A card as it is shown, or None."""
    row = find_row(connection, tables[kind], scope, identity)
    return None if row is None else to_record(kind, row)


def read_card(connection: sa.Connection, tables: Tables, scope: str, kind: type[AnyCard], identity: bytes) -> AnyCard:
    """A card as it is shown. Raises UnknownRecord."""
    found = find_card(connection, tables, scope, kind, identity)
    if found is None:
        raise UnknownRecord(kind=table_name(kind), record=identity.hex())
    return found


def read_fact(connection: sa.Connection, tables: Tables, scope: str, kind: type[AnyFact], identity: bytes) -> AnyFact:
    """A fact with its lines. Raises UnknownRecord."""
    row = find_row(connection, tables[kind], scope, identity)
    if row is None:
        raise UnknownRecord(kind=table_name(kind), record=identity.hex())
    found = items(kind)
    if found is None:
        return to_record(kind, row)
    here = {"scope": scope, "id": identity}
    rows = connection.execute(_by_id(tables[lines_name(kind)]), here).mappings()
    lines = tuple(to_record(found.items, line) for line in rows)
    return to_record(kind, {**row, found.name: lines})


def find_row(connection: sa.Connection, table: sa.Table, scope: str, identity: bytes) -> Mapping[str, Any] | None:
    """A record's row in a table with one row a record, or None."""
    row = connection.execute(_by_id(table), {"scope": scope, "id": identity}).mappings().one_or_none()
    return None if row is None else dict(row)


@cache
def _by_id(table: sa.Table) -> sa.Select[tuple[Any, ...]]:
    """A record's row, or its lines in order. Made once for each table: making it takes longer than running it."""
    here = (table.c.scope == sa.bindparam("scope"), table.c.id == sa.bindparam("id"))
    return sa.select(table).where(*here).order_by(*table.primary_key.columns)


def to_record(kind: type[Struct], row: Mapping[Any, Any]) -> Struct:
    """A record from its row; the value of a field with lines is taken as it is."""
    values = {}
    for field in fields(kind):
        value = _parts(field, row) if field.parts is not None else row.get(field.name)
        values[field.name] = value if value is None or field.parts is not None else _value(field, value)
    return kind(**values)


def _parts(field: Field, row: Mapping[Any, Any]) -> Any:
    parts = {part.name: row[f"{field.name}_{part.name}"] for part in fields(field.parts)}
    if None in parts.values():
        return None
    return field.parts(**{part.name: _value(part, parts[part.name]) for part in fields(field.parts)})


def _value(field: Field, value: Any) -> Any:
    if field.is_set:
        return frozenset(json.loads(value))
    if field.is_list_of_ids:
        return tuple(value[at : at + ID_BYTES] for at in range(0, len(value), ID_BYTES))
    if field.type is dt.date:
        return dt.date.fromisoformat(value)
    if field.type is bool:
        return bool(value)
    if isinstance(value, str) and field.type is not str:
        return msgspec.json.decode(value, type=field.type)
    return value
