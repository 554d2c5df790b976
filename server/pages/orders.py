"""Orders of all offices: found, filtered, and each with its lines, documents and history."""

from typing import Any

import sqlalchemy as sa

from core.orders import MOVES
from core.records.cards import Customer
from core.records.facts import CreditNoteIssued, InvoiceIssued, OrderAmended, OrderPlaced, PaymentReceived
from replica import orders
from replica.reading import find_card
from server.pages.answers import Answer, Shown
from server.pages.history import history
from server.pages.lines import named_lines
from server.pages.paging import part_of
from server.pages.visit import Visit
from server.search import named_by

STATES = tuple(MOVES)


def listed(visit: Visit) -> Answer:
    """Orders, the newest first."""
    found = _found(visit).subquery()
    part = part_of(visit.connection, sa.select(found), (found.c.day, found.c.id), visit.asked.wanted("after"))
    return Shown("orders.html", {"part": part, "offices": visit.offices(), "states": STATES})


def _found(visit: Visit) -> sa.Select[Any]:
    state, placed, amended = visit.tables["order_state"], visit.tables[OrderPlaced], visit.tables[OrderAmended]
    customer, asked = visit.tables[Customer], visit.asked
    amount = sa.func.coalesce(amended.c.total, placed.c.total).label("total")
    currency = sa.func.coalesce(amended.c.currency, placed.c.currency).label("currency")
    query = (
        sa.select(
            placed.c.scope, placed.c.id, placed.c.day, placed.c.channel, placed.c.buyer, state.c.state,
            amount, currency, customer.c.name.label("customer"),
        )
        .join(state, _same(state, placed))
        .outerjoin(amended, sa.and_(amended.c.scope == state.c.scope, amended.c.id == state.c.version))
        .outerjoin(customer, sa.and_(customer.c.scope == placed.c.scope, customer.c.id == placed.c.customer))
        .where(placed.c.scope.in_(visit.scopes()))
    )  # fmt: skip
    if asked.wanted("state") in STATES:
        query = query.where(state.c.state == asked.wanted("state"))
    if asked.wanted_day("since"):
        query = query.where(placed.c.day >= asked.wanted_day("since"))
    if asked.wanted("q"):
        typed = asked.wanted("q")
        query = query.where(
            sa.or_(
                named_by(placed.c.scope, placed.c.customer, typed),
                placed.c.buyer.icontains(typed, autoescape=True),
                _has_document(visit, placed, typed),
            )
        )
    return query


def _same(one: sa.Table, other: sa.Table) -> sa.ColumnElement[bool]:
    return sa.and_(one.c.scope == other.c.scope, one.c.id == other.c.id)


def _has_document(visit: Visit, placed: sa.Table, typed: str) -> sa.ColumnElement[bool]:
    tables = (visit.tables[InvoiceIssued], visit.tables[PaymentReceived])
    return sa.or_(
        *(
            sa.exists().where(
                table.c.scope == placed.c.scope, table.c.order == placed.c.id, table.c.number == typed.upper()
            )
            for table in tables
        )
    )


def shown(visit: Visit) -> Answer:
    """One order."""
    scope, order = visit.scope(), visit.asked.record()
    view = orders.order_view(visit.connection, visit.tables, scope, order)
    buyer = view.content.customer
    documents = _documents(visit, scope, order)
    return Shown(
        "order.html",
        {
            "scope": scope,
            "view": view,
            "lines": named_lines(visit, scope, view.content.lines),
            "balance": orders.balance(visit.connection, visit.tables, scope, order),
            "customer": None if buyer is None else find_card(visit.connection, visit.tables, scope, Customer, buyer),
            "documents": documents,
            "events": history(visit, scope, order, *(document.id for document in documents)),
        },
    )


def _documents(visit: Visit, scope: str, order: bytes) -> list[Any]:
    """The order's invoices, receipts and credit notes, by day; no more than a page holds, whatever a laptop wrote."""
    invoice, payment, credit = (visit.tables[fact] for fact in (InvoiceIssued, PaymentReceived, CreditNoteIssued))
    invoices = sa.select(invoice.c.id).where(invoice.c.scope == scope, invoice.c.order == order)
    query = sa.union_all(
        _documents_in("invoice", scope, invoice, invoice.c.total).where(invoice.c.order == order),
        _documents_in("receipt", scope, payment, payment.c.amount).where(payment.c.order == order),
        _documents_in("credit_note", scope, credit, credit.c.total).where(credit.c.invoice.in_(invoices)),
    )
    return list(visit.connection.execute(query.order_by("day", "number").limit(100)))


def _documents_in(kind: str, scope: str, table: sa.Table, amount: sa.Column[Any]) -> sa.Select[Any]:
    columns = (table.c.id, table.c.number, table.c.day, amount.label("amount"), table.c.currency)
    return sa.select(sa.literal(kind).label("kind"), *columns).where(table.c.scope == scope)
