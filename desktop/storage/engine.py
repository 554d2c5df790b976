"""Opens connections to the encrypted database file, one to write and a few to read."""

from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it ships no types

from desktop.storage import faults

NAME = "book.db"
WRITER_CACHE_KIB = 16_384
READER_CACHE_KIB = 8_192
READERS = 3
WAIT_SECONDS = 60.0
"""How long a writer waits for the writer before it; an import of thousands of rows may take this long."""

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "busy_timeout=5000",
)


def connect(path: Path, data_key: bytes, *, cache_kib: int = WRITER_CACHE_KIB, mode: str = "rw") -> Any:
    """Return a DB-API connection that leaves transactions to its caller. `mode` rwc makes the file."""
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")  # it would write of damaged pages to standard error
        connection.execute(f"PRAGMA key=\"x'{data_key.hex()}'\"")
        for pragma in (*_PRAGMAS, f"cache_size=-{cache_kib}"):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def writer(path: Path, data_key: bytes, *, mode: str = "rw") -> Engine:
    """Return the engine of the one connection that writes; its pool of one is the queue of the writers."""
    opened = _engine(path, partial(connect, path, data_key, mode=mode), size=1)
    event.listen(opened, "begin", _begin_writing)
    return opened


def readers(path: Path, data_key: bytes) -> Engine:
    """Return the engine of the connections that read; each transaction sees one state, and none can write."""
    opened = _engine(path, partial(_connect_to_read, path, data_key), size=READERS)
    event.listen(opened, "begin", _begin_reading)
    return opened


def _engine(path: Path, creator: Any, *, size: int) -> Engine:
    opened = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=creator,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
    )
    event.listen(opened, "handle_error", partial(faults.explain, path.parent))
    return opened


def _connect_to_read(path: Path, data_key: bytes) -> Any:
    connection = connect(path, data_key, cache_kib=READER_CACHE_KIB)
    connection.execute("PRAGMA query_only=ON")
    return connection


def _begin_writing(connection: Connection) -> None:
    """Take the write lock at once: a reader that turns writer would fail when another wrote in between."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
