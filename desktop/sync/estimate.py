"""What a sync will cost, told before it begins: "14 KB, 6 s; photos 21 min, later"."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from core.records.cards import Photo
from desktop.storage import tables
from desktop.storage.session import Session
from desktop.sync.problems import BookNotEnrolled
from desktop.sync.state import SyncState, load
from replica import schema
from replica.chains import all_chains

PACKED_SHARE = 0.4
"""Of an entry's bytes what is left of them on the line, signatures included (`bench/sync.py`)."""

REQUEST_BYTES = 400
REQUEST_SECONDS = 1
"""Of a request that carries nothing, and its answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What waits to be sent, and about what that takes at the speed measured last. What waits to come is not known."""

    entries: int
    bytes: int
    seconds: int
    photos: int
    photo_bytes: int
    photo_seconds: int


def estimate(session: Session) -> Estimate:
    """What waits in a book. Raises BookNotEnrolled."""
    with session.book.read() as connection:
        state = load(connection)
        if state is None:
            raise BookNotEnrolled
        entries, size = _entries(connection, state)
        photos, photo_bytes = _photos(connection, session)
    packed = REQUEST_BYTES + int(size * PACKED_SHARE)
    return Estimate(
        entries=entries,
        bytes=packed,
        seconds=REQUEST_SECONDS + packed // state.speed,
        photos=photos,
        photo_bytes=photo_bytes,
        photo_seconds=photo_bytes // state.speed,
    )


def _entries(connection: Connection, state: SyncState) -> tuple[int, int]:
    """How many entries the centre lacks as far as is known, and their bytes."""
    table = schema.entries
    length = func.coalesce(func.sum(func.length(table.c.body) + func.length(table.c.personal)), 0)
    count = size = 0
    for chain in all_chains(connection):
        name = chain.grant.chain
        after = max(state.at_centre.get(name, 0), chain.home.first - 1)
        if chain.head.seq > after:
            count += chain.head.seq - after
            size += connection.execute(select(length).where(table.c.chain == name, table.c.seq > after)).scalar_one()
    return count, size


def _photos(connection: Connection, session: Session) -> tuple[int, int]:
    """How many photos and thumbnails wait, and their bytes."""
    card, blobs = session.tables[Photo], tables.blobs
    named = select(card.c.content).union(select(card.c.thumbnail))
    query = select(func.count(), func.coalesce(func.sum(blobs.c.size), 0)).where(
        blobs.c.hash.in_(named), blobs.c.hash.not_in(select(tables.given.c.hash))
    )
    count, size = connection.execute(query).one()
    return count, size
