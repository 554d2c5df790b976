"""Orders as they stand, one row for each: the version that counts, its state, what is paid and owed, its invoice.

Sums are made anew from the rows of facts for each order that arriving facts touch, never counted on: so they are a
function of what is there, in whatever order it came.
"""

from collections import defaultdict
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from core.orders import CANCELLED
from core.records.facts import (
    CreditNoteIssued,
    InvoiceIssued,
    InvoiceVoided,
    OrderAmended,
    OrderPlaced,
    PaymentReceived,
    PaymentReversed,
)
from replica.columns import day, text
from replica.fold.asking import Key, ask, here, whole
from replica.fold.operation import Placed
from replica.fold.rows import delete_records, insert_many
from replica.tables import Tables


class Standing(NamedTuple):
    """An order as it stands, before its sums: the first columns of its row."""

    scope: str
    id: bytes
    state: str
    version: bytes
    day: str | None
    due: str | None
    total: int
    currency: str
    customer: bytes | None
    buyer: str
    channel: str
    pieces: int  # thousandths


class Paper(NamedTuple):
    """An invoice of an order that was not voided. `credited`: what credit notes took off it, in minor units."""

    credited: int
    number: str | None
    id: bytes


_NONE = Paper(0, None, b"")


def stand(scope: str, placed: OrderPlaced, content: OrderPlaced | OrderAmended, *state: Any) -> Standing:
    """An order as it stands. `content`: the version that counts. `state`: the order's id, its state, the version."""
    order, name, version = state
    pieces = whole(sum(line.quantity for line in content.lines))
    return Standing(
        scope, order, name, version, day(placed.day), day(content.due), content.total, text(content.currency),
        content.customer, text(content.buyer), text(content.channel), pieces,
    )  # fmt: skip


def settle(connection: sa.Connection, tables: Tables, standing: list[Standing], operations: list[Placed]) -> None:
    """Writes the rows of orders that operations touch, whose own rows are written (or gone) by now.

    `standing`: orders whose row was made anew, and is missing. Of other orders only sums can have changed.
    """
    touched = _orders(connection, tables, operations) - {one[:2] for one in standing}
    by_scope: dict[str, list[Standing]] = defaultdict(list)
    for one in (*standing, *_known(connection, tables, touched)):
        by_scope[one.scope].append(one)
    for scope, orders in by_scope.items():
        write_orders(connection, tables, scope, orders)


def write_orders(connection: sa.Connection, tables: Tables, scope: str, orders: list[Standing]) -> None:
    """Writes the rows of orders that have none, with their sums."""
    ids = [one.id for one in orders]
    paid, papers = _paid(connection, tables, scope, ids), invoices(connection, tables, scope, ids)
    rows = []
    for one in orders:
        received, paper = paid.get(one.id, 0), papers.get(one.id, _NONE)
        asked = 0 if one.state == CANCELLED else one.total - paper.credited
        rows.append((*one, whole(received), whole(asked - received), paper.number))
    insert_many(connection, tables["order_state"], rows)


def _orders(connection: sa.Connection, tables: Tables, operations: list[Placed]) -> set[Key]:
    """The orders that papers and payments among operations are for."""
    found: set[Key] = set()
    papers: dict[tuple[type, str], set[bytes]] = defaultdict(set)
    for operation in operations:
        content = operation.content
        if isinstance(content, (PaymentReceived, InvoiceIssued)):
            if content.order is not None:
                found.add((operation.scope, content.order))
        elif isinstance(content, (CreditNoteIssued, InvoiceVoided)):
            papers[InvoiceIssued, operation.scope].add(content.invoice)
        elif isinstance(content, PaymentReversed):
            papers[PaymentReceived, operation.scope].add(content.payment)
    for (kind, scope), ids in papers.items():
        for row in ask(connection, _order_of(tables[kind]), scope, ids):
            found.add((scope, row.order))
    return found


def _known(connection: sa.Connection, tables: Tables, orders: set[Key]) -> list[Standing]:
    """What stood in the rows of orders, which are taken out."""
    table = tables["order_state"]
    by_scope: dict[str, list[bytes]] = defaultdict(list)
    for scope, order in orders:
        by_scope[scope].append(order)
    width = len(Standing._fields)
    found = [
        Standing(*row[:width])
        for scope, ids in by_scope.items()
        for row in ask(connection, _rows_of(table), scope, ids)
    ]
    delete_records(connection, table, [one[:2] for one in found])
    return found


def _paid(connection: sa.Connection, tables: Tables, scope: str, orders: list[bytes]) -> dict[bytes, int]:
    """By order, what was paid and not given back."""
    found: dict[bytes, int] = defaultdict(int)
    for order, amount in ask(connection, _payments(tables), scope, orders):
        found[order] += amount
    return found


def invoices(connection: sa.Connection, tables: Tables, scope: str, orders: list[bytes]) -> dict[bytes, Paper]:
    """By order, the invoice by which it is to be paid: of several, which two laptops issued, the least credited one."""
    credited: dict[tuple[bytes, str, bytes], int] = defaultdict(int)
    for order, identity, number, total in ask(connection, _invoices(tables), scope, orders):
        credited[order, number, identity] += total or 0
    found: dict[bytes, Paper] = {}
    for (order, number, identity), amount in credited.items():
        paper = Paper(amount, number, identity)
        found[order] = min(found.get(order, paper), paper)
    return found


@cache
def _order_of(table: sa.Table) -> sa.Select[Any]:
    return sa.select(table.c.order).where(*here(table, "id"), table.c.order.is_not(None))


@cache
def _rows_of(table: sa.Table) -> sa.Select[Any]:
    return sa.select(table).where(*here(table, "id"))


@cache
def _payments(tables: Tables) -> sa.Select[Any]:
    table = tables[PaymentReceived]
    return sa.select(table.c.order, table.c.amount).where(*here(table, "order"), ~_is_reversed(tables, table))


@cache
def _invoices(tables: Tables) -> sa.Select[Any]:
    """Invoices of orders, each as often as it has credit notes, or once."""
    table, note = tables[InvoiceIssued], tables[CreditNoteIssued]
    return (
        sa.select(table.c.order, table.c.id, table.c.number, note.c.total)
        .select_from(table)
        .outerjoin(note, (note.c.scope == table.c.scope) & (note.c.invoice == table.c.id))
        .where(*here(table, "order"), ~_is_reversed(tables, table))
    )


def _is_reversed(tables: Tables, document: sa.Table) -> sa.ColumnElement[bool]:
    table = tables["reversal"]
    return sa.exists().where(table.c.scope == document.c.scope, table.c.id == document.c.id)
