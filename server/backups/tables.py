"""A centre's tables as rows: out of one database at one moment, and into another, of either kind."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from core.exchange.bundle_problems import BundleDamaged
from replica import schema as journal
from server.accounts.schema import deeds, guesses, logins
from server.backups.form import Rows, encoded_row
from server.migrations import KEPT
from server.schema import own_chains
from server.search import findable

LEFT_OUT = frozenset(table.name for table in (journal.folds, findable, logins, guesses))
"""What is folded anew, and what is not to be opened again: log-ins and counts of guesses."""

_WITHOUT = {deeds.name: {"id"}}
"""Columns that the database gives anew, in the same order."""

_EMPTIED = {own_chains.name: {"seed"}}
"""A restored centre never goes on in a chain of before, so the keys of its chains stay where they are."""

_BLOCK = 1 << 18
"""Bytes of rows in a block, about."""


@contextmanager
def snapshot(engine: sa.Engine) -> Iterator[sa.Connection]:
    """The database as it is at one moment, however long it is read, and whoever writes meanwhile."""
    options: dict[str, Any] = {"read": True}
    if engine.dialect.name == "postgresql":
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect() as connection:
        yield connection.execution_options(**options)


def rows_of(connection: sa.Connection) -> Iterator[Rows]:
    """The rows of all tables that a backup holds."""
    for metadata in KEPT:
        for table in metadata.sorted_tables:
            if table.name not in LEFT_OUT:
                yield from _rows(connection, table)


def _rows(connection: sa.Connection, table: sa.Table) -> Iterator[Rows]:
    columns = [column for column in table.columns if column.name not in _WITHOUT.get(table.name, ())]
    names = tuple(str(column.name) for column in columns)
    empty = [name in _EMPTIED.get(table.name, ()) for name in names]
    part, size = [], 0
    query = sa.select(*columns).order_by(*table.primary_key)
    for row in connection.execute(query, execution_options={"yield_per": 500}):
        raw = encoded_row(tuple(b"" if away else value for value, away in zip(row, empty, strict=True)))
        part.append(raw)
        size += len(memoryview(raw))
        if size >= _BLOCK:
            yield Rows(table=str(table.name), columns=names, rows=tuple(part))  # type: ignore[arg-type] # encoded already
            part, size = [], 0
    yield Rows(table=str(table.name), columns=names, rows=tuple(part))  # type: ignore[arg-type] # encoded already


def put_rows(connection: sa.Connection, found: Rows) -> None:
    """Puts rows into a table of the same revision, in whatever kind of database. Raises BundleDamaged."""
    table = sa.Table(found.table, sa.MetaData(), autoload_with=connection)
    if set(found.columns) - set(table.columns.keys()):
        raise BundleDamaged
    if found.rows:
        values = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
        connection.execute(table.insert(), values)
