"""What belongs to one buyer: her orders with what they owe, and cards that may be the same buyer."""

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa
from rapidfuzz.fuzz import ratio

from core.folding import fold, fold_phone
from core.records.cards import Customer
from core.records.declare import Day
from core.records.values import Money
from desktop.storage import search
from desktop.storage.session import Session
from replica.tables import table_name

_ALIKE = 90
"""Of 100: two names so much alike are worth a look."""


class BuyersOrder(NamedTuple):
    """An order of hers. `due`: what is still owed for it, in minor units; less than nothing where she is owed."""

    id: bytes
    day: Day
    state: str
    total: Money
    due: int


class Alike(NamedTuple):
    """A card that may be the same buyer."""

    id: bytes
    code: str
    name: str


def orders_of(session: Session, customer: bytes) -> tuple[BuyersOrder, ...]:
    """All orders of a buyer as they stand, the last first."""
    order = session.tables["order_state"]
    query = (
        sa.select(order.c.id, order.c.day, order.c.state, order.c.total, order.c.currency, order.c.owed)
        .where(order.c.scope == session.scope, order.c.customer == customer)
        .order_by(order.c.day.desc(), order.c.id.desc())
    )
    with session.book.read() as connection:
        rows = connection.execute(query).all()
    return tuple(
        BuyersOrder(
            row.id,
            dt.date.fromisoformat(row.day),
            row.state,
            Money(amount=row.total, currency=row.currency),
            row.owed,
        )
        for row in rows
    )


def balances(orders: tuple[BuyersOrder, ...]) -> tuple[Money, ...]:
    """What she owes, a sum for each currency that is not settled."""
    owed: dict[str, int] = {}
    for order in orders:
        owed[order.total.currency] = owed.get(order.total.currency, 0) + order.due
    return tuple(Money(amount=amount, currency=currency) for currency, amount in sorted(owed.items()) if amount)


def alike(session: Session, name: str, phone: str, but: bytes | None = None, most: int = 3) -> tuple[Alike, ...]:
    """Cards with much the same name, or the same telephone. `but`: the card that is being changed."""
    table = session.tables[Customer]
    wanted, digits = fold(name), fold_phone(phone)
    with session.book.read() as connection:
        hits = {
            hit.record
            for typed in (*name.split()[:4], phone) if typed.strip()
            for hit in search.find(connection, typed, kinds=(table_name(Customer),), most=50)
        }  # fmt: skip
        rows = connection.execute(
            sa.select(table.c.id, table.c.code, table.c.name, table.c.phone).where(
                table.c.scope == session.scope, table.c.archived == 0, table.c.id.in_(hits - {but})
            )
        ).all()
    found = [
        (ratio(fold(row.name), wanted), Alike(row.id, row.code, row.name))
        for row in rows
        if ratio(fold(row.name), wanted) >= _ALIKE or (digits and fold_phone(row.phone) == digits)
    ]
    return tuple(one for _, one in sorted(found, key=lambda pair: -pair[0])[:most])
