"""The list of buyers: each with how many orders she placed and when the last one was."""

from typing import Any, Final

import sqlalchemy as sa

from core.records.cards import Customer
from desktop.storage.lists.paging import Listing, holds_words
from replica.tables import Tables


def _query(tables: Tables, scope: str) -> sa.Select[Any]:
    customer, order = tables[Customer], tables["order_state"]

    def of_hers(what: sa.ColumnElement[Any]) -> sa.ScalarSelect[Any]:
        hers = (order.c.scope == scope) & (order.c.customer == customer.c.id)
        return sa.select(what).select_from(order).where(hers).correlate(customer).scalar_subquery()

    return sa.select(
        customer,
        of_hers(sa.func.count()).label("orders"),
        of_hers(sa.func.max(order.c.day)).label("last_order"),
    ).where(customer.c.scope == scope)


CUSTOMERS: Final = Listing(
    query=_query,
    order="name",
    matching=holds_words("customer"),
    nullable=frozenset({"last_order"}),
    texts=frozenset({"name", "city"}),
)
