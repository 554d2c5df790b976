"""Opens the databases that a centre or a test keeps a replica in; a laptop's book has its own, encrypted one."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it ships no types

BUSY_MS = 30_000


Transaction = Callable[[], AbstractContextManager[sa.Connection]]
"""Begins a writing transaction of a replica, which commits when its context ends."""


def sqlite(path: Path | None) -> sa.Engine:
    """An SQLite database in a file, or in memory for None.

    Through sqlcipher3 without a key, because the standard library's SQLite may be one with the WAL-reset bug.
    Transactions that will write begin IMMEDIATE; read with `engine.execution_options(read=True)`.
    """
    name = ":memory:" if path is None else str(path)
    engine = sa.create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: _connect(name),
        poolclass=sa.StaticPool if path is None else sa.QueuePool,
    )
    sa.event.listen(engine, "begin", _begin)
    return engine


def _connect(name: str) -> Any:
    connection = dbapi2.connect(name, isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY", f"busy_timeout={BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _begin(connection: sa.Connection) -> None:
    reads = connection.get_execution_options().get("read", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def postgresql(url: str) -> sa.Engine:
    """A PostgreSQL database (15 or later), by its SQLAlchemy URL."""
    return sa.create_engine(sa.make_url(url).set(drivername="postgresql+psycopg"), pool_pre_ping=True)
