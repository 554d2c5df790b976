"""Cards that were found to be one person: the connected components of what people said, undone or not."""

from typing import NamedTuple

import sqlalchemy as sa

from core.records.cards import Artisan
from core.records.facts import SamenessSuspected
from desktop.storage.session import Session


class Joined(NamedTuple):
    """Another card of hers. `suspicion`: what was settled when it was joined, directly or through a third card."""

    id: bytes
    code: str
    name: str
    suspicion: bytes


def joined(session: Session, artisan: bytes) -> tuple[Joined, ...]:
    """The other cards of the person whom a card means; none where it is her only one."""
    sameness, fact, card = session.tables["sameness"], session.tables[SamenessSuspected], session.tables[Artisan]
    said = (sameness.c.scope == session.scope) & (sameness.c.same == 1)
    edges = sa.select(fact.c.id, fact.c.first, fact.c.second).join(
        sameness, said & (sameness.c.scope == fact.c.scope) & (sameness.c.id == fact.c.id)
    )
    with session.book.read() as connection:
        found = _reached(artisan, [tuple(map(bytes, row)) for row in connection.execute(edges.order_by(fact.c.id))])
        query = sa.select(card.c.id, card.c.code, card.c.name).where(
            card.c.scope == session.scope, card.c.id.in_(found)
        )
        rows = connection.execute(query.order_by(card.c.id)).all()
    return tuple(Joined(row.id, row.code, row.name, found[bytes(row.id)]) for row in rows)


def _reached(artisan: bytes, edges: list[tuple[bytes, ...]]) -> dict[bytes, bytes]:
    """By card, the edge by which it is reached first."""
    found: dict[bytes, bytes] = {}
    waiting = [artisan]
    for here in waiting:
        for suspicion, first, second in edges:
            there = {first: second, second: first}.get(here)
            if there is not None and there not in waiting:
                found[there] = suspicion
                waiting.append(there)
    return found
