"""What the book already has of what a list may name: cards, villages, consents, stock, suspicions."""

from collections.abc import Mapping
from typing import TypeVar

import sqlalchemy as sa

from core.folding import fold
from core.records.cards import Artisan, Village
from core.records.declare import Card
from core.records.facts import ConsentRecorded, SamenessSuspected
from desktop.storage.session import Session
from replica.reading import to_record

AnyCard = TypeVar("AnyCard", bound=Card)
Pair = frozenset[bytes]


def cards(session: Session, kind: type[AnyCard]) -> dict[bytes, AnyCard]:
    """All cards of a kind that the office wrote, the oldest first, with archived ones: they must not be doubled."""
    table = session.tables[kind]
    with session.book.read() as connection:
        rows = connection.execute(sa.select(table).where(table.c.scope == session.scope).order_by(table.c.id))
        return {bytes(row["id"]): to_record(kind, row) for row in rows.mappings()}


def village_ids(villages: Mapping[bytes, Village]) -> dict[str, bytes]:
    """Villages by their folded names; of two that are spelt alike the older."""
    found: dict[str, bytes] = {}
    for identity, village in villages.items():
        found.setdefault(fold(village.name), identity)
    return found


def consents(session: Session) -> dict[tuple[bytes, str], bool]:
    """What each artisan allowed last, by her id and the subject."""
    table = session.tables[ConsentRecorded]
    query = sa.select(table.c.artisan, table.c.subject, table.c.given).where(table.c.scope == session.scope)
    with session.book.read() as connection:
        rows = connection.execute(query.order_by(table.c.day, table.c.recorded, table.c.id)).all()
    return {(bytes(row.artisan), row.subject): bool(row.given) for row in rows}


def stock(session: Session, place: str) -> dict[bytes, int]:
    """Thousandths of each product that lie in a place."""
    table = session.tables["stock"]
    query = sa.select(table.c.id, table.c.quantity).where(table.c.scope == session.scope, table.c.place == place)
    with session.book.read() as connection:
        return {bytes(row.id): row.quantity for row in connection.execute(query)}


def suspicions(session: Session) -> dict[Pair, bool | None]:
    """Pairs of cards that were suspected to be one person, and what somebody said of it, if anybody has."""
    table, settled = session.tables[SamenessSuspected], session.tables["sameness"]
    found = table.outerjoin(settled, (settled.c.scope == table.c.scope) & (settled.c.id == table.c.id))
    query = sa.select(table.c.first, table.c.second, settled.c.same).select_from(found)
    with session.book.read() as connection:
        rows = connection.execute(query.where(table.c.scope == session.scope)).all()
    return {frozenset((bytes(row[0]), bytes(row[1]))): None if row[2] is None else bool(row[2]) for row in rows}


def people(session: Session) -> list[tuple[bytes, str, str]]:
    """The id, code and name of each artisan who is not archived."""
    return [(one, card.code, card.name) for one, card in cards(session, Artisan).items() if not card.archived]
