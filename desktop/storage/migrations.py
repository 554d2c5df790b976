"""Brings the tables of an older book to this version's.

A list and not Alembic: a book has one linear history and no server to ask, and its few tables beside the replica's
change rarely. Released migrations never change and never import `tables`.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Connection, Engine

from core.disk import sync_folder
from desktop.storage import durable
from desktop.storage.problems import BookDamaged, BookTooNew
from desktop.storage.tables import VERSION

Migration = Callable[[Connection], None]

MIGRATIONS: Mapping[int, Migration] = {}
"""By the version that each leads to; the first that can be here is 2."""


def migrate(
    database: Path, engine: Engine, migrations: Mapping[int, Migration] = MIGRATIONS, to: int = VERSION
) -> None:
    """Run what is missing in one transaction, after a copy. Raises BookTooNew, BookDamaged, DiskFull."""
    with engine.connect() as connection:
        found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if found > to:
        raise BookTooNew(found=found, known=to)
    if found < 1:
        raise BookDamaged(part="database")
    if found < to:
        _copy(database, engine, found)
        with engine.begin() as connection:
            for version in range(found + 1, to + 1):
                migrations[version](connection)
            set_version(connection, to)


def set_version(connection: Connection, version: int) -> None:
    """Note the version in the transaction that made it true."""
    connection.exec_driver_sql(f"PRAGMA user_version = {version:d}")


def _copy(database: Path, engine: Engine, version: int) -> None:
    """Keep the book as it was beside it, encrypted as it is. The caller holds the instance lock, so nobody writes."""
    with engine.connect() as connection:
        # on the driver's connection, because a checkpoint cannot run inside a transaction
        connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with durable.disk_faults():
        shutil.copyfile(database, database.with_name(f"{database.name}.{version}"))
        sync_folder(database.parent)
