"""The list of products: each with its maker, picture, price in the village as of a day, and how many are here."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from core.journal.grant import NETWORK_SCOPE
from core.records.cards import Artisan, ChannelPrice, Product
from desktop.storage.lists.artisans import picture_of
from desktop.storage.lists.paging import Listing, holds_words
from replica.fold.asking import whole_sum
from replica.tables import Tables

CHANNEL = "village"
"""The channel whose price stands in the list."""


def products(today: Callable[[], dt.date]) -> Listing:
    """Products, archived ones too. `today`: the day whose prices are shown."""
    return Listing(
        query=lambda tables, scope: _query(tables, scope, today()),
        order="sku",
        matching=holds_words("product"),
        nullable=frozenset({"artisan_name", "price_amount"}),
        texts=frozenset({"name", "artisan_name"}),
    )


def _query(tables: Tables, scope: str, today: dt.date) -> sa.Select[Any]:
    # What is worked out stands in subqueries of the row: only those of the page that is shown are asked for.
    product, artisan = tables[Product], tables[Artisan]
    hers = (artisan.c.scope == product.c.scope) & (artisan.c.id == product.c.artisan)
    maker = sa.select(artisan.c.name).where(hers).correlate(product).scalar_subquery()
    return sa.select(
        product,
        maker.label("artisan_name"),
        picture_of(tables, scope, "product", product.c.id).label("picture"),
        price_in_force(tables, scope, CHANNEL, today, "amount").label("price_amount"),
        price_in_force(tables, scope, CHANNEL, today, "currency").label("price_currency"),
        stock_of(tables, scope).label("stock"),
    ).where(product.c.scope == scope)


def price_in_force(tables: Tables, scope: str, channel: str, today: dt.date, part: str) -> sa.ScalarSelect[Any]:
    """The "amount" or "currency" of a product's price in a channel; of two from one day the one made later."""
    price, product = tables[ChannelPrice], tables[Product]
    return (
        sa.select(price.c[f"price_{part}"])
        .where(
            price.c.scope.in_((scope, NETWORK_SCOPE)),
            price.c.product == product.c.id,
            price.c.channel == channel,
            price.c.archived == 0,
            price.c.price_since <= today.isoformat(),
        )
        .order_by(price.c.price_since.desc(), price.c.id.desc())
        .limit(1)
        .correlate(product)
        .scalar_subquery()
    )


def stock_of(tables: Tables, scope: str) -> sa.ScalarSelect[Any]:
    """Thousandths of a product in all places of the office."""
    lying, product = tables["stock"], tables[Product]
    return (
        sa.select(sa.func.coalesce(whole_sum(lying.c.quantity), 0))
        .where(lying.c.scope == scope, lying.c.id == product.c.id)
        .correlate(product)
        .scalar_subquery()
    )
