"""What a replica has to give: segments of chains, cut where their writers signed."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import sqlalchemy as sa

from core.journal.body import Parts
from core.journal.segment import Segment
from replica import schema

_AT_ONCE = 100


def segments(
    connection: sa.Connection, chain: bytes, after: int, until: int | None = None, size: int = 0
) -> Iterator[Segment]:
    """The segments with a chain's entries after a number, up to the first signature at `until` or behind it.

    Each reaches to the last signature within `size` bytes, which stands for those before it; at least to the next one.
    """
    run: list[Parts] = []
    room, signature = size, b""
    for piece in _pieces(connection, chain, after, until):
        length = sum(len(parts.body) + len(parts.personal) for parts in piece.entries)
        if run and length > room:
            yield Segment(chain=chain, first=after + 1, entries=tuple(run), signature=signature)
            after, run, room = after + len(run), [], size
        run += piece.entries
        signature = piece.signature
        room -= length
    if run:
        yield Segment(chain=chain, first=after + 1, entries=tuple(run), signature=signature)


class _Piece(NamedTuple):
    """Entries up to a signature, from behind the one before it."""

    entries: list[Parts]
    signature: bytes


def _pieces(connection: sa.Connection, chain: bytes, after: int, until: int | None) -> Iterator[_Piece]:
    while signed := _signatures(connection, chain, after):
        if until is not None:
            signed = signed[: 1 + sum(seq < until for seq, _ in signed)]
        entries = _entries(connection, chain, after, signed[-1][0])
        for seq, signature in signed:
            yield _Piece(list(islice(entries, seq - after)), signature)
            after = seq
        if until is not None and after >= until:
            return


def _signatures(connection: sa.Connection, chain: bytes, after: int) -> list[tuple[int, bytes]]:
    """The next signatures behind a number, at most so many that their entries are kept in memory with ease."""
    table = schema.signatures
    query = sa.select(table.c.seq, table.c.signature).where(table.c.chain == chain, table.c.seq > after)
    return [(row.seq, row.signature) for row in connection.execute(query.order_by(table.c.seq).limit(_AT_ONCE))]


def _entries(connection: sa.Connection, chain: bytes, after: int, last: int) -> Iterator[Parts]:
    table = schema.entries
    query = (
        sa.select(table.c.body, table.c.personal)
        .where(table.c.chain == chain, table.c.seq > after, table.c.seq <= last)
        .order_by(table.c.seq)
    )
    return iter([Parts(body, personal) for body, personal in connection.execute(query)])


class Arrived(NamedTuple):
    """What arrived in a scope: the last position looked at, and by chain the first and last number up to there."""

    last: int
    runs: dict[bytes, tuple[int, int]]


def arrived(connection: sa.Connection, scope: str, after: int, limit: int, size: int = 1 << 20) -> Arrived:
    """What arrived behind a position: at most `limit` entries, and about `size` bytes of them.

    The last position is `after` where nothing arrived.
    """
    table = schema.entries
    query = (
        sa.select(
            table.c.position,
            table.c.chain,
            table.c.seq,
            sa.func.length(table.c.body) + sa.func.length(table.c.personal),
        )
        .where(table.c.scope == scope, table.c.position > after)
        .order_by(table.c.position)
        .limit(limit)
    )
    runs: dict[bytes, tuple[int, int]] = {}
    last, room = after, size
    for position, chain, seq, length in connection.execute(query).all():
        if room <= 0:
            break
        first, _ = runs.get(chain, (seq, seq))
        runs[chain] = (min(first, seq), seq)
        last = position
        room -= length
    return Arrived(last, runs)


def running_hash(connection: sa.Connection, scope: str, position: int) -> bytes | None:
    """The hash over a scope's entries up to a position; None where there is no such position."""
    table = schema.entries
    query = sa.select(table.c.running).where(table.c.scope == scope, table.c.position == position)
    return connection.execute(query).scalar_one_or_none()


def hash_at(connection: sa.Connection, chain: bytes, seq: int) -> bytes | None:
    """The hash of an entry; None where it is not here."""
    table = schema.entries
    query = sa.select(table.c.hash).where(table.c.chain == chain, table.c.seq == seq)
    return connection.execute(query).scalar_one_or_none()
