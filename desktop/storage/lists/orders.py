"""The list of orders as they stand: the version that counts, its state, what is paid and owed, its invoice."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from core.ids import unpack
from core.journal.grant import NETWORK_SCOPE
from core.orders import MOVES
from core.records.cards import Customer, Product
from core.records.declare import Id
from core.records.facts import CreditNoteIssued, InvoiceIssued, OrderAmended, OrderPlaced, PaymentReceived
from desktop.storage.lists.paging import Ask, Listing, Row, count, page
from desktop.storage.lists.typed import orders_with
from desktop.storage.session import Session
from replica.tables import Tables

STATES: Final = tuple(MOVES)
_ON_BOARD: Final = 40


class Column(NamedTuple):
    """A state of the board: how many orders are in it, and the first of them."""

    state: str
    number: int
    orders: tuple[Row, ...]


class Paper(NamedTuple):
    """A document of an order. `kind`: "invoice", "receipt" or "credit_note". Amounts in minor units."""

    id: Id
    kind: str
    number: str
    day: str
    amount: int
    currency: str
    void: bool


def board(session: Session, most: int = _ON_BOARD) -> tuple[Column, ...]:
    """Orders by state: open ones by the day they are wanted, closed ones the latest first."""
    return tuple(_column(session, state, most) for state in STATES)


def _column(session: Session, state: str, most: int) -> Column:
    is_open = bool(MOVES[state])
    ask = Ask("wanted" if is_open else "day", descending=not is_open, only=(("state", (state,)),))
    return Column(state, count(session, ORDERS, ask), page(session, ORDERS, ask, 0, most).rows)


def papers(session: Session, order: bytes) -> tuple[Paper, ...]:
    """The documents of an order, in the order in which they were issued."""
    tables = session.tables
    invoice, payment, note = tables[InvoiceIssued], tables[PaymentReceived], tables[CreditNoteIssued]
    queries = (
        _paper(session, invoice, "invoice", invoice.c.total).where(invoice.c.order == order),
        _paper(session, payment, "receipt", payment.c.amount).where(payment.c.order == order),
        _paper(session, note, "credit_note", note.c.total)
        .join(invoice, (invoice.c.scope == note.c.scope) & (invoice.c.id == note.c.invoice))
        .where(invoice.c.order == order),
    )
    with session.book.read() as connection:
        rows = [row for query in queries for row in connection.execute(query).all()]
    found = [
        Paper(bytes(row.id), row.kind, row.number, row.day, row.amount, row.currency, bool(row.void)) for row in rows
    ]
    return tuple(sorted(found, key=lambda paper: unpack(paper.id)[1:]))


def _paper(session: Session, table: sa.Table, kind: str, amount: sa.ColumnElement[Any]) -> sa.Select[Any]:
    return (
        sa.select(
            table.c.id, sa.literal(kind).label("kind"), table.c.number, table.c.day, amount.label("amount"),
            table.c.currency, _reversed(session.tables, table).label("void"),
        )
        .select_from(table)
        .where(table.c.scope == session.scope)
    )  # fmt: skip


def product_names(session: Session, products: frozenset[bytes]) -> dict[bytes, tuple[str, str]]:
    """Code and name by product."""
    table = session.tables[Product]
    query = sa.select(table.c.id, table.c.sku, table.c.name).where(table.c.id.in_(products))
    with session.book.read() as connection:
        return {bytes(row.id): (row.sku, row.name) for row in connection.execute(query)}


def is_at_centre(session: Session, order: bytes, at_centre: Mapping[bytes, int]) -> bool | None:
    """Whether all that happened to an order is known to be at the centre; None where nothing is known of it.

    `at_centre`: by chain, the last entry that is there.
    """
    if not at_centre:
        return None
    made, table = unpack(order), session.tables["mention"]
    query = (
        sa.select(table.c.chain, sa.func.max(table.c.seq))
        .where(table.c.scope == session.scope, table.c.id == order)
        .group_by(table.c.chain)
    )
    with session.book.read() as connection:
        last = {bytes(chain): int(seq) for chain, seq in connection.execute(query)}
    last[made.chain] = max(made.seq, last.get(made.chain, 0))
    return all(at_centre.get(chain, 0) >= seq for chain, seq in last.items())


def _query(tables: Tables, scope: str) -> sa.Select[Any]:
    order = tables["order_state"]
    return sa.select(
        order.c.id,
        order.c.day,
        order.c.state,
        order.c.due,
        sa.func.coalesce(order.c.due, "9999").label("wanted"),
        buyer_of(tables, scope, order).label("buyer"),
        order.c.customer,
        order.c.total,
        order.c.currency,
        order.c.paid,
        order.c.owed,
        order.c.pieces,
        order.c.invoice,
        order.c.channel,
        _note(tables, order).label("note"),
    ).where(order.c.scope == scope)


# What other tables say of an order is asked for each row that is shown, so that counting and sorting ask nothing.


def buyer_of(tables: Tables, scope: str, order: sa.Table) -> sa.ColumnElement[Any]:
    """Who ordered: the name that was typed, else that of the card, for rows of orders as they stand."""
    card = tables[Customer]
    here = (card.c.scope.in_((scope, NETWORK_SCOPE)), card.c.id == order.c.customer)
    name = sa.select(card.c.name).where(*here).limit(1).correlate(order).scalar_subquery()
    return sa.func.coalesce(sa.func.nullif(order.c.buyer, ""), name, "")


def _note(tables: Tables, order: sa.Table) -> sa.ColumnElement[Any]:
    """A placing and an amendment have different ids: the version that stands is one or the other."""
    notes = []
    for kind in (OrderPlaced, OrderAmended):
        table = tables[kind]
        here = (table.c.scope == order.c.scope, table.c.id == order.c.version)
        notes.append(sa.select(table.c.note).where(*here).correlate(order).scalar_subquery())
    return sa.func.coalesce(*notes)


def _reversed(tables: Tables, document: sa.Table) -> sa.ColumnElement[bool]:
    table = tables["reversal"]
    return sa.exists().where(table.c.scope == document.c.scope, table.c.id == document.c.id)


ORDERS: Final = Listing(
    query=_query,
    order="day",
    descending=True,
    matching=orders_with,
    nullable=frozenset({"due", "invoice"}),
    texts=frozenset({"buyer"}),
    counted="order_state",
)
