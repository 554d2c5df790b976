"""The list of buyers: each with how many orders she placed and when the last one was."""

from typing import Any, Final

import sqlalchemy as sa

from core.records.cards import Customer
from core.records.facts import OrderPlaced
from desktop.storage.lists.paging import Listing, holds_words
from replica.tables import Tables


def _query(tables: Tables, scope: str) -> sa.Select[Any]:
    customer, placed = tables[Customer], tables[OrderPlaced]
    orders = (
        sa.select(placed.c.customer, sa.func.count().label("orders"), sa.func.max(placed.c.day).label("last_order"))
        .where(placed.c.scope == scope, placed.c.customer.is_not(None))
        .group_by(placed.c.customer)
        .subquery()
    )
    return (
        sa.select(customer, sa.func.coalesce(orders.c.orders, 0).label("orders"), orders.c.last_order)
        .select_from(customer)
        .outerjoin(orders, orders.c.customer == customer.c.id)
        .where(customer.c.scope == scope, customer.c.archived == 0)
    )


CUSTOMERS: Final = Listing(
    query=_query,
    order="name",
    matching=holds_words("customer"),
    nullable=frozenset({"last_order"}),
    texts=frozenset({"name", "city"}),
)
