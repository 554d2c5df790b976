"""Fields that two people changed without seeing each other's value: all values, and who wrote each."""

from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from core.records.cards import Officer
from core.records.declare import Card, Field, by_number
from desktop.storage.session import Session
from replica.chains import read_chain
from replica.fold.cards import merge
from replica.fold.engine import Fold
from replica.fold.operation import Placed
from replica.reading import find_card


class Written(NamedTuple):
    """A value, and who wrote it, on which laptop, when (Unix seconds by that laptop's clock)."""

    value: Any
    officer: str
    laptop: str
    moment: int


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a card with several live values, the one that is shown first."""

    kind: type[Card]
    record: bytes
    card: Card
    field: Field
    values: tuple[Written, ...]


def conflicts(session: Session, record: bytes | None = None) -> tuple[Conflict, ...]:
    """All conflicts of the office, in the order of their records, or those of one record."""
    table, scope = session.tables["conflict"], session.scope
    query = sa.select(table.c.id, table.c.field).where(table.c.scope == scope).distinct()
    if record is not None:
        query = query.where(table.c.id == record)
    with session.book.read() as connection:
        rows = connection.execute(query.order_by(table.c.id, table.c.field)).all()
        fold = Fold(connection, session.tables, None)
        histories = {bytes(row.id): fold.history(scope, bytes(row.id)) for row in rows}
        return tuple(_conflict(fold, scope, bytes(row.id), row.field, histories[bytes(row.id)]) for row in rows)


def _conflict(fold: Fold, scope: str, record: bytes, number: int, history: list[Placed]) -> Conflict:
    merged = merge(record, history)
    if merged is None:
        raise LookupError("a conflict of a card that nothing made")
    by_dot = {operation.dot: operation for operation in history}
    values: dict[Any, Written] = {}
    for live in merged.live[number]:
        values.setdefault(live.value, written(fold, scope, live.value, by_dot[live.dot]))
    card = merged.card
    return Conflict(
        kind=type(card), record=record, card=card, field=by_number(type(card))[number], values=tuple(values.values())
    )


def written(fold: Fold, scope: str, value: Any, operation: Placed) -> Written:
    """A value, and who wrote it by an operation."""
    actor = operation.actor
    officer = None if actor is None else find_card(fold.connection, fold.tables, scope, Officer, actor)
    laptop = read_chain(fold.connection, operation.chain).laptop
    return Written(value, "" if officer is None else officer.name, laptop, operation.recorded)


def title_of(card: Card) -> str:
    """What people call a card: its name, else its code."""
    return next((text for name in ("name", "sku", "code") if (text := getattr(card, name, ""))), "")
