"""What waits today, and what came in: counts and sums for the first screen."""

import datetime as dt
from typing import Any, NamedTuple

import sqlalchemy as sa

from core.orders import OPEN
from core.records.facts import PaymentReceived
from core.records.values import Money
from desktop.storage.lists.orders import buyer_of
from desktop.storage.session import Session
from desktop.storage.tables import drafts
from replica.fold.asking import added, sums


class Due(NamedTuple):
    """An open order that is due. `day`: by when."""

    order: bytes
    buyer: str
    day: dt.date
    state: str
    total: Money


class Waiting(NamedTuple):
    """How much waits for a person."""

    late: int
    due_today: int
    tasks: int
    conflicts: int
    drafts: int


def takings(session: Session, first: dt.date, last: dt.date) -> dict[dt.date, tuple[Money, ...]]:
    """By day, what was received and not given back, a sum for each currency, the largest number of payments first."""
    table, reversal = session.tables[PaymentReceived], session.tables["reversal"]
    query = (
        sa.select(table.c.day, table.c.currency, *sums(table.c.amount))
        .where(
            table.c.scope == session.scope,
            table.c.day.between(first.isoformat(), last.isoformat()),
            ~sa.exists().where(reversal.c.scope == table.c.scope, reversal.c.id == table.c.id),
        )
        .group_by(table.c.day, table.c.currency)
        .order_by(table.c.day, sa.func.count().desc(), table.c.currency)
    )
    found: dict[dt.date, tuple[Money, ...]] = {}
    with session.book.read() as connection:
        for day, currency, *halves in connection.execute(query):
            when = dt.date.fromisoformat(day)
            found[when] = (*found.get(when, ()), Money(amount=added(*halves), currency=currency))
    return found


def orders_due(session: Session, most: int = 5) -> tuple[Due, ...]:
    """Open orders with a day by which they are due, the most pressing first."""
    order = session.tables["order_state"]
    here = (order.c.scope == session.scope, order.c.state.in_(OPEN), order.c.due.is_not(None))
    # First which orders, by an index that holds all that this asks: then what is in them.
    pressing = sa.select(order.c.id).where(*here).order_by(order.c.due, order.c.id).limit(most)
    query = (
        sa.select(
            order.c.id, order.c.state, order.c.due, order.c.total, order.c.currency,
            buyer_of(session.tables, session.scope, order).label("buyer"),
        )
        .where(order.c.scope == session.scope, order.c.id.in_(pressing))
        .order_by(order.c.due, order.c.id)
    )  # fmt: skip
    with session.book.read() as connection:
        rows = connection.execute(query).all()
    return tuple(
        Due(
            row.id, row.buyer, dt.date.fromisoformat(row.due), row.state, Money(amount=row.total, currency=row.currency)
        )
        for row in rows
    )


def waiting(session: Session, day: dt.date) -> Waiting:
    """What waits on a day."""
    order = session.tables["order_state"]
    open_orders = sa.select(sa.func.count()).where(order.c.scope == session.scope, order.c.state.in_(OPEN))
    late = open_orders.where(order.c.due < day.isoformat())
    due = open_orders.where(order.c.due == day.isoformat())
    with session.book.read() as connection:

        def number(query: sa.Select[Any]) -> int:
            return int(connection.execute(query).scalar_one())

        return Waiting(
            late=number(late),
            due_today=number(due),
            tasks=number(_records(session.tables["task"], session.scope)),
            conflicts=number(_count(session.tables["conflict"], session.scope)),
            drafts=number(sa.select(sa.func.count()).select_from(drafts)),
        )


def _count(table: sa.Table, scope: str) -> sa.Select[Any]:
    return sa.select(sa.func.count()).select_from(table).where(table.c.scope == scope)


def _records(table: sa.Table, scope: str) -> sa.Select[Any]:
    """How many records something waits of: a person looks at each once."""
    return sa.select(sa.func.count(table.c.id.distinct())).where(table.c.scope == scope)
