"""How many pieces lie where, by place and piece: made anew from all moves of each piece that an arriving one names."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

import sqlalchemy as sa

from core.records.facts import StockMoved
from replica.fold.asking import ask, here, whole
from replica.fold.operation import Placed
from replica.fold.rows import delete_records, insert_many
from replica.tables import Tables

_SPLIT = 26
"""Bits. Upper and lower bits are summed apart: no number of rows, by malice or mistake, overflows the sums."""


def count_stock(connection: sa.Connection, tables: Tables, operations: list[Placed]) -> None:
    """Counts the pieces that operations moved, whose own rows are written (or gone) by now."""
    products: dict[str, set[bytes]] = defaultdict(set)
    for operation in operations:
        if isinstance(operation.content, StockMoved):
            products[operation.scope].add(operation.content.product)
    for scope, ids in products.items():
        write_stock(connection, tables, scope, ids)


def write_stock(connection: sa.Connection, tables: Tables, scope: str, products: Iterable[bytes]) -> None:
    """Writes anew how many of some pieces lie where."""
    ids = sorted(products)
    lying: dict[tuple[bytes, str], int] = defaultdict(int)
    for product, origin, target, upper, lower in ask(connection, _moves(tables[StockMoved]), scope, ids):
        quantity = (int(upper) << _SPLIT) + int(lower)
        for place, change in ((origin, -quantity), (target, quantity)):
            if place:
                lying[product, place] += change
    table = tables["stock"]
    delete_records(connection, table, [(scope, product) for product in ids])
    insert_many(connection, table, [(scope, *key, whole(quantity)) for key, quantity in lying.items()])


@cache
def _moves(table: sa.Table) -> sa.Select[Any]:
    amount, by = table.c.quantity, (table.c.product, table.c.origin, table.c.target)
    bits, mask = (sa.literal_column(str(number), sa.Integer) for number in (_SPLIT, (1 << _SPLIT) - 1))
    upper, lower = sa.func.sum(amount.bitwise_rshift(bits)), sa.func.sum(amount.bitwise_and(mask))
    return sa.select(*by, upper, lower).where(*here(table, "product")).group_by(*by)
