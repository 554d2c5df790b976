"""What a replica has to give: segments of chains, cut where their writers signed."""

from collections.abc import Iterator

import sqlalchemy as sa

from core.journal.body import Parts
from core.journal.segment import Segment
from replica import schema


def segments(connection: sa.Connection, chain: bytes, after: int, until: int | None = None) -> Iterator[Segment]:
    """The segments with a chain's entries after a number, up to the first signature at `until` or behind it."""
    table = schema.signatures
    query = sa.select(table).where(table.c.chain == chain, table.c.seq > after).order_by(table.c.seq)
    for row in connection.execute(query).all():
        found = _entries(connection, chain, after, row.seq)
        yield Segment(chain=chain, first=after + 1, entries=found, signature=row.signature)
        after = row.seq
        if until is not None and after >= until:
            return


def _entries(connection: sa.Connection, chain: bytes, after: int, last: int) -> tuple[Parts, ...]:
    table = schema.entries
    query = (
        sa.select(table.c.body, table.c.personal)
        .where(table.c.chain == chain, table.c.seq > after, table.c.seq <= last)
        .order_by(table.c.seq)
    )
    return tuple(Parts(body, personal) for body, personal in connection.execute(query))


def arrived(connection: sa.Connection, scope: str, after: int, limit: int) -> tuple[int, dict[bytes, tuple[int, int]]]:
    """What arrived in a scope behind a position: the last position looked at, and by chain the first and last number.

    `limit`: of entries. The last position is `after` where nothing arrived.
    """
    table = schema.entries
    query = (
        sa.select(table.c.position, table.c.chain, table.c.seq)
        .where(table.c.scope == scope, table.c.position > after)
        .order_by(table.c.position)
        .limit(limit)
    )
    runs: dict[bytes, tuple[int, int]] = {}
    last = after
    for position, chain, seq in connection.execute(query):
        first, _ = runs.get(chain, (seq, seq))
        runs[chain] = (min(first, seq), seq)
        last = position
    return last, runs


def running_hash(connection: sa.Connection, scope: str, position: int) -> bytes | None:
    """The hash over a scope's entries up to a position; None where there is no such position."""
    table = schema.entries
    query = sa.select(table.c.running).where(table.c.scope == scope, table.c.position == position)
    return connection.execute(query).scalar_one_or_none()
