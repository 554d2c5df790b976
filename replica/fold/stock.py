"""How many pieces lie where, by place and piece: made anew from all moves of each piece that an arriving one names.

Two laptops without a line may both hand an order over. There was one parcel: of each piece the moves of the first entry
count, in fold order, that has any. Of an entry of which a person said that nothing was handed over none count.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import sqlalchemy as sa

from core.orders import DELIVERED
from core.records.facts import ContradictionSettled, OrderMoved, StockMoved
from replica.fold.asking import Key, added, ask, here, sums, whole
from replica.fold.operation import Placed
from replica.fold.rows import delete_records, insert_many
from replica.tables import Tables

Pieces = Key
"""Pieces of a product card, by scope and card."""


def count_stock(
    connection: sa.Connection, tables: Tables, operations: list[Placed], moved: frozenset[Pieces] = frozenset()
) -> None:
    """Counts the pieces that operations moved, whose own rows are written (or gone) by now, and those of `moved`."""
    products: dict[str, set[bytes]] = defaultdict(set)
    for operation in operations:
        if isinstance(operation.content, StockMoved):
            products[operation.scope].add(operation.content.product)
    for scope, product in moved | handed_over(connection, tables, operations):
        products[scope].add(product)
    for scope, ids in products.items():
        write_stock(connection, tables, scope, ids)


def handed_over(connection: sa.Connection, tables: Tables, operations: list[Placed]) -> frozenset[Pieces]:
    """The pieces of orders of which operations say whether they were handed over, and others did too."""
    orders: dict[str, set[bytes]] = defaultdict(set)
    for operation in operations:
        content = operation.content
        if isinstance(content, ContradictionSettled) or (
            isinstance(content, OrderMoved) and content.after == DELIVERED
        ):
            orders[operation.scope].add(operation.record)
    return frozenset(
        (scope, row.product)
        for scope, ids in orders.items()
        for row in ask(connection, _handed_over(tables, "handover", "id"), scope, ids)
    )


def write_stock(connection: sa.Connection, tables: Tables, scope: str, products: Iterable[bytes]) -> None:
    """Writes anew how many of some pieces lie where."""
    ids = sorted(products)
    lying: dict[tuple[bytes, str], int] = defaultdict(int)
    for product, origin, target, upper, lower in ask(connection, _moves(tables[StockMoved]), scope, ids):
        _move(lying, product, (origin, target), added(upper, lower))
    for row in _said_again(connection, tables, scope, ids):
        _move(lying, row.product, (row.origin, row.target), -row.quantity)
    table = tables["stock"]
    delete_records(connection, table, [(scope, product) for product in ids])
    insert_many(connection, table, [(scope, *key, whole(quantity)) for key, quantity in lying.items()])


def _move(lying: dict[tuple[bytes, str], int], product: bytes, places: tuple[str, str], quantity: int) -> None:
    for place, change in zip(places, (-quantity, quantity), strict=True):
        if place:
            lying[product, place] += change


def _said_again(connection: sa.Connection, tables: Tables, scope: str, products: list[bytes]) -> Iterator[Any]:
    """Moves that do not count: others had handed the same pieces of the same order over before, or nobody did."""
    rows = list(ask(connection, _handed_over(tables, "stock_moved", "product"), scope, products))
    first: dict[tuple[bytes, bytes], int] = {}
    for row in sorted(rows, key=lambda row: row.n):
        if not row.counts or first.setdefault((row.order, row.product), row.n) != row.n:
            yield row


@cache
def _moves(table: sa.Table) -> sa.Select[Any]:
    by = (table.c.product, table.c.origin, table.c.target)
    return sa.select(*by, *sums(table.c.quantity)).where(*here(table, "product")).group_by(*by)


@cache
def _handed_over(tables: Tables, table: str, column: str) -> sa.Select[Any]:
    """The moves of orders that were handed over more than once, or of which a person said what is true."""
    handover, move = tables["handover"], tables[StockMoved]
    moved = sa.and_(
        move.c.scope == handover.c.scope,
        move.c.order == handover.c.id,
        move.c.id.between(handover.c.first, handover.c.last),
    )
    columns = (move.c.order, move.c.product, move.c.origin, move.c.target, move.c.quantity)
    return (
        sa.select(handover.c.n, handover.c.counts, *columns)
        .select_from(handover.join(move, moved))
        .where(*here(tables[table], column))
    )
