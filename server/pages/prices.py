"""Prices that head office sets for a channel from a day on; they reach the laptops with the next sync."""

from typing import Any

import sqlalchemy as sa

from core.actions.cards import change_card
from core.actions.catalogue import set_price
from core.actions.problems import AmountNotPositive
from core.currency import find_currency
from core.journal.grant import NETWORK_SCOPE, OFFICE_SCOPE
from core.numbers import POINT, parse_amount
from core.records.cards import ChannelPrice, Product
from core.records.values import DatedPrice
from replica.reading import read_card
from server.own_work import own_work
from server.pages.answers import Answer, Goto, Shown
from server.pages.paging import part_of
from server.pages.problems import NoSuchPage
from server.pages.products import CHANNELS
from server.pages.visit import Visit
from server.search import named_by


def listed(visit: Visit) -> Answer:
    """Head office's prices, those set last first."""
    price, product = visit.tables[ChannelPrice], visit.tables[Product]
    query = (
        sa.select(
            price.c.id, price.c.channel, price.c.price_amount, price.c.price_currency, price.c.price_since,
            product.c.id.label("product"), product.c.scope, product.c.name, product.c.sku,
        )
        .join(product, product.c.id == price.c.product)
        .where(price.c.scope == NETWORK_SCOPE, price.c.archived == 0, product.c.scope.in_(visit.scopes()))
    )  # fmt: skip
    if visit.asked.wanted("channel") in CHANNELS:
        query = query.where(price.c.channel == visit.asked.wanted("channel"))
    if visit.asked.wanted("q"):
        query = query.where(named_by(product.c.scope, product.c.id, visit.asked.wanted("q")))
    part = part_of(visit.connection, query, (price.c.id,), visit.asked.wanted("after"))
    return Shown("prices.html", {"part": part, "offices": visit.offices(), "channels": CHANNELS})


def set_one(visit: Visit) -> Answer:
    """Sets the price of the product in the path. Raises BadInput, NotANumber, AmountNotPositive, UnknownCurrency."""
    scope, product = visit.scope(), visit.asked.record()
    read_card(visit.connection, visit.tables, scope, Product, product)
    asked, channel = visit.asked, visit.asked.chosen("channel", *CHANNELS)
    currency = find_currency(asked.filled("currency"))
    amount = parse_amount(asked.filled("amount"), currency, POINT)  # as these pages write amounts
    if amount <= 0:
        raise AmountNotPositive
    price = DatedPrice(amount=amount, currency=currency.code, since=asked.filled_day("since"))
    office, work = scope.removeprefix(OFFICE_SCOPE), own_work(visit.fold, visit.around, NETWORK_SCOPE)
    if not _is_set(visit, product, channel, price):  # else the form was sent twice
        set_price(work, product, channel, price)
        visit.note("price_set", office, product.hex())
    return Goto(f"/products/{office}/{product.hex()}")


def _is_set(visit: Visit, product: bytes, channel: str, price: DatedPrice) -> bool:
    """Whether head office has set just this price already."""
    table = visit.tables[ChannelPrice]
    here = (table.c.scope == NETWORK_SCOPE, table.c.product == product, table.c.channel == channel)
    same = (
        table.c.price_amount == price.amount, table.c.price_currency == price.currency,
        table.c.price_since == price.since.isoformat(), table.c.archived == 0,
    )  # fmt: skip
    return visit.connection.execute(sa.select(table.c.id).where(*here, *same)).first() is not None


def remove(visit: Visit) -> Answer:
    """Removes a price of head office; orders already taken keep theirs."""
    identity = visit.asked.record()
    scope, product = _product_of(visit, identity)
    work = own_work(visit.fold, visit.around, NETWORK_SCOPE)
    change_card(work, ChannelPrice, identity, {"archived": True}, work.shown(identity))
    visit.note("price_removed", scope.removeprefix(OFFICE_SCOPE), product.hex())
    return Goto("/prices")


def _product_of(visit: Visit, price: bytes) -> tuple[str, bytes]:
    """The scope and id of a price's product. Raises NoSuchPage, also where the user does not see its office."""
    card = read_card(visit.connection, visit.tables, NETWORK_SCOPE, ChannelPrice, price)
    table = visit.tables[Product]
    seen = [OFFICE_SCOPE + office for office in visit.offices()]
    query: sa.Select[Any] = sa.select(table.c.scope).where(table.c.id == card.product, table.c.scope.in_(seen))
    scope = visit.connection.execute(query).scalar()
    if scope is None or card.product is None:
        raise NoSuchPage
    return scope, card.product
