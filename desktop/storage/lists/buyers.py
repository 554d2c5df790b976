"""What belongs to one buyer: her orders with what they owe, and cards that may be the same buyer."""

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa
from rapidfuzz.fuzz import ratio

from core.folding import fold, fold_phone
from core.orders import CANCELLED
from core.records.cards import Customer
from core.records.declare import Day
from core.records.facts import CreditNoteIssued, InvoiceIssued, OrderAmended, OrderPlaced, PaymentReceived
from core.records.values import Money
from desktop.storage import search
from desktop.storage.session import Session
from replica.tables import Tables, table_name

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
    query = _with_dues(session.tables, session.scope, customer)
    with session.book.read() as connection:
        rows = connection.execute(query).all()
    return tuple(
        BuyersOrder(
            row.id,
            dt.date.fromisoformat(row.day),
            row.state,
            Money(amount=row.total, currency=row.currency),
            (0 if row.state == CANCELLED else row.total) - row.paid - row.credited,
        )
        for row in rows
    )


def balances(orders: tuple[BuyersOrder, ...]) -> tuple[Money, ...]:
    """What she owes, a sum for each currency that is not settled."""
    owed: dict[str, int] = {}
    for order in orders:
        owed[order.total.currency] = owed.get(order.total.currency, 0) + order.due
    return tuple(Money(amount=amount, currency=currency) for currency, amount in sorted(owed.items()) if amount)


def _with_dues(tables: Tables, scope: str, customer: bytes) -> sa.Select[bytes, str, str, int, str, int, int]:
    mine = _orders(tables, scope, customer)
    paid, credited = _paid(tables, scope, mine), _credited(tables, scope, mine)
    return (
        sa.select(
            mine.c.id, mine.c.day, mine.c.state, mine.c.total, mine.c.currency,
            sa.func.coalesce(paid.c.amount, 0).label("paid"), sa.func.coalesce(credited.c.amount, 0).label("credited"),
        )
        .outerjoin(paid, paid.c.order == mine.c.id)
        .outerjoin(credited, credited.c.order == mine.c.id)
        .order_by(mine.c.day.desc(), mine.c.id.desc())
    )  # fmt: skip


def _orders(tables: Tables, scope: str, customer: bytes) -> sa.CTE:
    """Her orders as they stand: the placing, or the amendment that counts."""
    state, placed, amended = tables["order_state"], tables[OrderPlaced], tables[OrderAmended]
    is_placed = state.c.version == state.c.id
    total = sa.case((is_placed, placed.c.total), else_=amended.c.total).label("total")
    currency = sa.case((is_placed, placed.c.currency), else_=amended.c.currency).label("currency")
    return (
        sa.select(state.c.id, placed.c.day, state.c.state, total, currency)
        .select_from(state)
        .join(placed, (placed.c.scope == state.c.scope) & (placed.c.id == state.c.id))
        .outerjoin(amended, (amended.c.scope == state.c.scope) & (amended.c.id == state.c.version))
        .where(
            state.c.scope == scope,
            sa.case((is_placed, placed.c.customer), else_=amended.c.customer) == customer,
        )
        .cte("mine")
    )


def _paid(tables: Tables, scope: str, mine: sa.CTE) -> sa.Subquery:
    payment = tables[PaymentReceived]
    return (
        sa.select(payment.c.order, sa.func.sum(payment.c.amount).label("amount"))
        .where(payment.c.scope == scope, payment.c.order.in_(sa.select(mine.c.id)), ~_reversed(tables, payment))
        .group_by(payment.c.order)
        .subquery()
    )


def _credited(tables: Tables, scope: str, mine: sa.CTE) -> sa.Subquery:
    note, invoice = tables[CreditNoteIssued], tables[InvoiceIssued]
    return (
        sa.select(invoice.c.order, sa.func.sum(note.c.total).label("amount"))
        .join(note, (note.c.scope == invoice.c.scope) & (note.c.invoice == invoice.c.id))
        .where(invoice.c.scope == scope, invoice.c.order.in_(sa.select(mine.c.id)), ~_reversed(tables, invoice))
        .group_by(invoice.c.order)
        .subquery()
    )


def _reversed(tables: Tables, document: sa.Table) -> sa.ColumnElement[bool]:
    table = tables["reversal"]
    return sa.exists().where(table.c.scope == document.c.scope, table.c.id == document.c.id)


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
