"""Rows on their way into tables: gathered for many records, then written at once."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

import sqlalchemy as sa

from replica.tables import Tables

Row = tuple[Any, ...]


def insert_many(connection: sa.Connection, table: sa.Table, rows: list[Row]) -> None:
    """Inserts rows given in column order.

    The statement is written here and goes past SQLAlchemy's parameter processing, which takes longer than SQLite does.
    """
    if not rows:
        return
    connection.exec_driver_sql(_insert(table, connection.dialect.name), rows)


@cache
def _insert(table: sa.Table, dialect: str) -> str:
    mark = "?" if dialect == "sqlite" else "%s"
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    marks = ", ".join(mark for _ in table.columns)
    return f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608 - declared names


def delete_records(connection: sa.Connection, table: sa.Table, records: Iterable[tuple[str, bytes]]) -> None:
    """Deletes all rows of some records, given as (scope, id)."""
    keys = list(records)
    if keys:
        connection.exec_driver_sql(_delete(table, connection.dialect.name), keys)


@cache
def _delete(table: sa.Table, dialect: str) -> str:
    mark = "?" if dialect == "sqlite" else "%s"
    return f'DELETE FROM "{table.name}" WHERE scope = {mark} AND id = {mark}'  # noqa: S608 - declared names


class Rows:
    """Rows gathered by table, and the records whose rows they replace."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._stale: dict[str, list[tuple[str, bytes]]] = defaultdict(list)

    def replace(self, table: str, *records: tuple[str, bytes]) -> None:
        """Has all rows of some records, given as (scope, id), deleted before the new ones are inserted."""
        self._stale[table].extend(records)

    def add(self, table: str, *rows: Row) -> None:
        """Adds rows of one table, in its column order."""
        self._rows[table].extend(rows)

    def write(self, connection: sa.Connection, tables: Tables) -> None:
        """Deletes what is stale, and inserts everything that was gathered."""
        for name, records in self._stale.items():
            delete_records(connection, tables[name], records)
        for name, rows in self._rows.items():
            insert_many(connection, tables[name], rows)
