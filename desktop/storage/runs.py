"""What became of each attempt to sync: for the person who asks, and for figures."""

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from desktop.storage.tables import sync_runs

KEPT = 1000


class SyncRun(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt. `began`: Unix seconds by the laptop's clock. `milliseconds` it took; bytes are of HTTP bodies.

    `problem`: the code of the Problem that ended it early, else empty; what had been exchanged by then stays exchanged.
    """

    began: int
    milliseconds: int
    entries_up: int
    entries_down: int
    bytes_up: int
    bytes_down: int
    requests: int
    problem: str = ""


def add(connection: Connection, run: SyncRun) -> None:
    """Remembers an attempt; the oldest beyond a thousand are forgotten."""
    connection.execute(insert(sync_runs).values(msgspec.structs.asdict(run)))
    newest = connection.execute(select(func.max(sync_runs.c.id))).scalar_one()
    connection.execute(delete(sync_runs).where(sync_runs.c.id <= newest - KEPT))


def listed(connection: Connection, most: int = 50) -> list[SyncRun]:
    """The latest attempts, the newest first."""
    columns = [sync_runs.c[name] for name in SyncRun.__struct_fields__]
    query = select(*columns).order_by(sync_runs.c.id.desc()).limit(most)
    return [SyncRun(**row._mapping) for row in connection.execute(query)]  # noqa: SLF001 - SQLAlchemy's public name
