"""Bounds what is kept of chains that are not known yet: so much for each office, and no more."""

import sqlalchemy as sa

from core.journal.segment import Segment, segment_to_wire
from replica import schema as journal
from replica.fold.engine import Fold
from replica.take_in import held_name
from server.schema import held_for

MOST_HELD = 4 << 20
"""Bytes for an office. A laptop's chain is granted before it writes, so that hardly anything is ever held."""


def make_room(fold: Fold, scope: str, segment: Segment) -> bool:
    """Counts a segment that was just held against the office that brought it, or lets it go.

    Returns whether it stays. One that goes is not lost: whoever brought it keeps it, and brings it again.
    """
    connection, name = fold.connection, held_name(segment)
    connection.execute(held_for.delete().where(held_for.c.hash.not_in(sa.select(journal.held.c.hash))))
    if connection.execute(sa.select(held_for.c.hash).where(held_for.c.hash == name)).first() is not None:
        return True
    size = len(segment_to_wire(segment))
    held = connection.execute(sa.select(sa.func.sum(held_for.c.size)).where(held_for.c.scope == scope)).scalar() or 0
    if held + size > MOST_HELD:
        connection.execute(journal.held.delete().where(journal.held.c.hash == name))
        return False
    connection.execute(held_for.insert().values(hash=name, scope=scope, size=size))
    return True
