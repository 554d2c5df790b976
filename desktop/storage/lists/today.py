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
from replica.tables import Tables


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
        sa.select(table.c.day, table.c.currency, sa.func.sum(table.c.amount))
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
        for day, currency, amount in connection.execute(query):
            when = dt.date.fromisoformat(day)
            found[when] = (*found.get(when, ()), Money(amount=int(amount), currency=currency))
    return found


def orders_due(session: Session, most: int = 5) -> tuple[Due, ...]:
    """Open orders with a day by which they are due, the most pressing first."""
    open_orders = _open(session.tables, session.scope).subquery()
    query = sa.select(open_orders).where(open_orders.c.due.is_not(None)).order_by(open_orders.c.due, open_orders.c.id)
    with session.book.read() as connection:
        rows = connection.execute(query.limit(most)).all()
    return tuple(
        Due(
            row.id, row.buyer, dt.date.fromisoformat(row.due), row.state, Money(amount=row.total, currency=row.currency)
        )
        for row in rows
    )


def waiting(session: Session, day: dt.date) -> Waiting:
    """What waits on a day."""
    open_orders = _open(session.tables, session.scope).subquery()
    late = sa.select(sa.func.count()).select_from(open_orders).where(open_orders.c.due < day.isoformat())
    due = sa.select(sa.func.count()).select_from(open_orders).where(open_orders.c.due == day.isoformat())
    with session.book.read() as connection:

        def number(query: sa.Select[Any]) -> int:
            return int(connection.execute(query).scalar_one())

        return Waiting(
            late=number(late),
            due_today=number(due),
            tasks=number(_count(session.tables["task"], session.scope)),
            conflicts=number(_count(session.tables["conflict"], session.scope)),
            drafts=number(sa.select(sa.func.count()).select_from(drafts)),
        )


def _count(table: sa.Table, scope: str) -> sa.Select[Any]:
    return sa.select(sa.func.count()).select_from(table).where(table.c.scope == scope)


def _open(tables: Tables, scope: str) -> sa.Select[Any]:
    """Open orders as they stand."""
    order = tables["order_state"]
    return sa.select(
        order.c.id, order.c.state, order.c.due, order.c.total, order.c.currency,
        buyer_of(tables, scope, order).label("buyer"),
    ).where(order.c.scope == scope, order.c.state.in_(OPEN))  # fmt: skip
