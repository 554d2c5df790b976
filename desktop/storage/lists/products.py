"""The list of products: each with its maker, picture, price in the village as of a day, and how many are here."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from core.journal.grant import NETWORK_SCOPE
from core.records.cards import Artisan, ChannelPrice, Product
from core.records.facts import StockMoved
from desktop.storage.lists.artisans import picture_of
from desktop.storage.lists.paging import Listing, holds_words
from replica.tables import Tables

CHANNEL = "village"
"""The channel whose price stands in the list."""


def products(today: Callable[[], dt.date]) -> Listing:
    """Products that are not archived. `today`: the day whose prices are shown."""
    return Listing(
        query=lambda tables, scope: _query(tables, scope, today()),
        order="sku",
        matching=holds_words("product"),
        nullable=frozenset({"artisan_name", "price_amount"}),
        texts=frozenset({"name", "artisan_name"}),
    )


def _query(tables: Tables, scope: str, today: dt.date) -> sa.Select[Any]:
    product, artisan = tables[Product], tables[Artisan]
    pictures, prices, stock = picture_of(tables, scope, "product"), _prices(tables, scope, today), _stock(tables, scope)
    return (
        sa.select(
            product,
            artisan.c.name.label("artisan_name"),
            pictures.c.thumbnail.label("picture"),
            prices.c.price_amount,
            prices.c.price_currency,
            sa.func.coalesce(stock.c.quantity, 0).label("stock"),
        )
        .select_from(product)
        .outerjoin(artisan, (artisan.c.id == product.c.artisan) & (artisan.c.scope == product.c.scope))
        .outerjoin(pictures, pictures.c.owner == product.c.id)
        .outerjoin(prices, prices.c.product == product.c.id)
        .outerjoin(stock, stock.c.product == product.c.id)
        .where(product.c.scope == scope, product.c.archived == 0)
    )


def _prices(tables: Tables, scope: str, today: dt.date) -> sa.Subquery:
    """The price in force of each product; of two from one day the one that was made later."""
    price = tables[ChannelPrice]
    newest = sa.func.max(price.c.price_since.concat(sa.func.hex(price.c.id)))
    # SQLite gives, beside max(), the other columns of the row that has it.
    return (
        sa.select(price.c.product, price.c.price_amount, price.c.price_currency, newest.label("newest"))
        .where(
            price.c.scope.in_((scope, NETWORK_SCOPE)),
            price.c.channel == CHANNEL,
            price.c.archived == 0,
            price.c.price_since <= today.isoformat(),
        )
        .group_by(price.c.product)
        .subquery()
    )


def _stock(tables: Tables, scope: str) -> sa.Subquery:
    """Thousandths of each product in all places of the office: what came from outside less what went there."""
    moved = tables[StockMoved]
    came = sa.case((moved.c.target != "", moved.c.quantity), else_=0)
    went = sa.case((moved.c.origin != "", moved.c.quantity), else_=0)
    return (
        sa.select(moved.c.product, sa.func.sum(came - went).label("quantity"))
        .where(moved.c.scope == scope)
        .group_by(moved.c.product)
        .subquery()
    )
