"""Pairs of cards that may be one person, and that nobody has looked at yet."""

from typing import NamedTuple

import sqlalchemy as sa

from core.records.facts import SamenessSuspected
from desktop.storage.session import Session


class Suspicion(NamedTuple):
    """Two artisans who may be one. `likeness` in thousandths."""

    id: bytes
    first: bytes
    second: bytes
    likeness: int


def waiting(session: Session, most: int = 50) -> tuple[Suspicion, ...]:
    """The open suspicions, the likeliest first."""
    fact, task = session.tables[SamenessSuspected], session.tables["task"]
    query = (
        sa.select(fact.c.id, fact.c.first, fact.c.second, fact.c.likeness)
        .join(task, (task.c.scope == fact.c.scope) & (task.c.id == fact.c.id) & (task.c.kind == "sameness"))
        .where(fact.c.scope == session.scope)
        .order_by(fact.c.likeness.desc(), fact.c.id)
        .limit(most)
    )
    with session.book.read() as connection:
        return tuple(Suspicion(*row) for row in connection.execute(query))
