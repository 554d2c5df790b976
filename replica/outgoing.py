"""What a replica has to give: segments of chains, cut where their writers signed."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import sqlalchemy as sa

from core.journal.body import Parts
from core.journal.segment import Segment
from replica import schema

_AT_ONCE = 100
_LEAST_ENTRY = 160
"""Bytes that hardly any entry is smaller than: rows that are not needed are not read."""

_ENTRIES, _SIGNED = schema.entries.c, schema.signatures.c
_SIGNATURES_BEHIND = (
    sa.select(_SIGNED.seq, _SIGNED.signature)
    .where(_SIGNED.chain == sa.bindparam("of"), _SIGNED.seq > sa.bindparam("after"))
    .order_by(_SIGNED.seq)
    .limit(_AT_ONCE)
)
_ENTRIES_BETWEEN = (
    sa.select(_ENTRIES.body, _ENTRIES.personal)
    .where(_ENTRIES.chain == sa.bindparam("of"), _ENTRIES.seq > sa.bindparam("after"))
    .where(_ENTRIES.seq <= sa.bindparam("last"))
    .order_by(_ENTRIES.seq)
)
_ARRIVED_BEHIND = (
    sa.select(
        _ENTRIES.position,
        _ENTRIES.chain,
        _ENTRIES.seq,
        sa.func.length(_ENTRIES.body) + sa.func.length(_ENTRIES.personal),
    )
    .where(_ENTRIES.scope == sa.bindparam("of"), _ENTRIES.position > sa.bindparam("after"))
    .order_by(_ENTRIES.position)
    .limit(sa.bindparam("most"))
)
_RUNNING_AT = sa.select(_ENTRIES.running).where(
    _ENTRIES.scope == sa.bindparam("of"), _ENTRIES.position == sa.bindparam("at")
)
_HASH_AT = sa.select(_ENTRIES.hash).where(_ENTRIES.chain == sa.bindparam("of"), _ENTRIES.seq == sa.bindparam("at"))


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
    rows = connection.execute(_SIGNATURES_BEHIND, {"of": chain, "after": after})
    return [(row.seq, row.signature) for row in rows]


def _entries(connection: sa.Connection, chain: bytes, after: int, last: int) -> Iterator[Parts]:
    rows = connection.execute(_ENTRIES_BETWEEN, {"of": chain, "after": after, "last": last})
    return iter([Parts(body, personal) for body, personal in rows])


class Arrived(NamedTuple):
    """What arrived in a scope: the last position looked at, and by chain the first and last number up to there."""

    last: int
    runs: dict[bytes, tuple[int, int]]


def arrived(connection: sa.Connection, scope: str, after: int, limit: int, size: int = 1 << 20) -> Arrived:
    """What arrived behind a position: at most `limit` entries, and about `size` bytes of them.

    The last position is `after` where nothing arrived.
    """
    most = min(limit, size // _LEAST_ENTRY + 1)
    rows = connection.execute(_ARRIVED_BEHIND, {"of": scope, "after": after, "most": most})
    runs: dict[bytes, tuple[int, int]] = {}
    last, room = after, size
    for position, chain, seq, length in rows.all():
        if room <= 0:
            break
        first, _ = runs.get(chain, (seq, seq))
        runs[chain] = (min(first, seq), seq)
        last = position
        room -= length
    return Arrived(last, runs)


def running_hash(connection: sa.Connection, scope: str, position: int) -> bytes | None:
    """The hash over a scope's entries up to a position; None where there is no such position."""
    return connection.execute(_RUNNING_AT, {"of": scope, "at": position}).scalar_one_or_none()


def hash_at(connection: sa.Connection, chain: bytes, seq: int) -> bytes | None:
    """The hash of an entry; None where it is not here."""
    return connection.execute(_HASH_AT, {"of": chain, "at": seq}).scalar_one_or_none()
