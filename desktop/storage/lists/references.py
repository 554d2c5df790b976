"""Suggestions for a field that refers to a card: what a person may mean while typing its name."""

from typing import NamedTuple

import sqlalchemy as sa

from core.folding import fold
from core.journal.grant import NETWORK_SCOPE
from core.records.cards import CARDS
from core.records.declare import Card, Id
from desktop.storage import search
from desktop.storage.lists.paging import spelled
from desktop.storage.session import Session
from replica.tables import table_name


class Reference(NamedTuple):
    """A card that can be referred to. `line`: its code or place, to tell two of one name apart."""

    id: Id
    name: str
    line: str = ""


_SPARE = 5
"""Times as many are looked for as are shown: archived ones are found too, and left out."""
KINDS: dict[str, type[Card]] = {card.__name__: card for card in CARDS}
"""Cards by the names that declarations refer to them by."""


def suggest(session: Session, refers: str, typed: str, most: int = 8) -> tuple[Reference, ...]:
    """Cards of a kind whose words begin with those typed, the best first; the first by name where nothing is typed."""
    kind = KINDS[refers]
    table = session.tables[kind]
    with session.book.read() as connection:
        here = (table.c.scope.in_((session.scope, NETWORK_SCOPE)), table.c.archived == 0)
        query = sa.select(table).where(*here)
        if not fold(typed):
            return _references(connection, query.order_by(spelled(table.c.name)).limit(most))
        hits = [hit.record for hit in search.find(connection, typed, kinds=(table_name(kind),), most=most * _SPARE)]
        found = {one.id: one for one in _references(connection, query.where(table.c.id.in_(hits)))}
    return tuple(found[hit] for hit in hits if hit in found)[:most]


def name_of(session: Session, refers: str, identity: bytes) -> str:
    """The name of a card that is referred to; empty where it has not arrived."""
    table = session.tables[KINDS[refers]]
    with session.book.read() as connection:
        return connection.execute(sa.select(table.c.name).where(table.c.id == identity)).scalar() or ""


def _references(connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> tuple[Reference, ...]:
    rows = connection.execute(query).mappings()
    return tuple(
        Reference(bytes(row["id"]), row["name"], row.get("code") or row.get("sku") or row.get("district") or "")
        for row in rows
    )
