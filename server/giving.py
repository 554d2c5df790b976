"""Gives what arrived in a laptop's scopes behind its cursors, and that it does not have."""

from collections.abc import Iterator

import msgspec
import sqlalchemy as sa

from core.exchange.packing import NEWEST, part_size
from core.exchange.syncing import Arrivals, Cursor, KnownHead, SyncAsk, arrivals_blocks
from core.journal.segment import Segment
from replica.fold.engine import Fold
from replica.outgoing import arrived, hash_at, running_hash, segments

BLOCK_ENTRIES = 500
LEAST, MOST = 2 * 1024, 1024 * 1024
"""Bytes of an answer, whatever is asked for."""


def arrivals(fold: Fold, ask: SyncAsk, cursors: list[Cursor], most: float | None = None) -> tuple[list[bytes], bool]:
    """The blocks of an answer, and whether there is more than fits. `most`: bytes, in place of what the laptop says."""
    connection = fold.connection
    room = min(max(ask.most, LEAST), MOST) if most is None else most
    have = {head.chain: _has(connection, head) for head in (*ask.have, *ask.own)}
    size = part_size(room)
    parts = (part for cursor in cursors for part in _lacking(connection, cursor, have, size))
    return arrivals_blocks(parts, min(ask.dictionary, NEWEST), room)


def _has(connection: sa.Connection, head: KnownHead) -> int:
    """How far a laptop's chain is the one that is known here; nothing of it counts where the hashes differ."""
    known = hash_at(connection, head.chain, head.seq)
    differs = known is not None and head.hash and not known.startswith(head.hash)
    return 0 if differs else head.seq


def _lacking(connection: sa.Connection, cursor: Cursor, have: dict[bytes, int], size: int) -> Iterator[Arrivals]:
    """What a laptop lacks behind a cursor, in parts, each with the cursor that stands behind it."""
    position = cursor.position
    while True:
        last, runs = arrived(connection, cursor.scope, position, BLOCK_ENTRIES, size)
        found: list[Segment] = []
        for chain, (first, until) in runs.items():
            after = max(first - 1, have.get(chain, 0))
            if after < until:
                given = list(segments(connection, chain, after, until, size))
                have[chain] = max((segment.last for segment in given), default=after)  # perhaps into the next part
                found += given
        is_end = last == position
        position = last
        if found or (is_end and position > cursor.position):
            running = running_hash(connection, cursor.scope, position) or b""
            cursor = msgspec.structs.replace(cursor, position=position, running=running)
            yield Arrivals(cursor, found)
        if is_end:
            return
