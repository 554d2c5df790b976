"""What belongs to one artisan: what she allows, her pieces, the orders that hold them, and what she earned."""

import datetime as dt
from typing import Any, NamedTuple

import sqlalchemy as sa

from core.journal.grant import NETWORK_SCOPE
from core.records.cards import ChannelPrice, Photo, Product
from core.records.facts import ConsentRecorded, InvoiceIssued, OrderAmended, OrderPlaced
from core.records.values import Money
from desktop.storage.lists.orders import buyer_of
from desktop.storage.session import Session
from replica.fold.asking import added, sums
from replica.tables import lines_name


class Piece(NamedTuple):
    """A piece of hers in the catalogue."""

    id: bytes
    sku: str
    name: str
    price: Money | None


class HerOrder(NamedTuple):
    """An order with pieces of hers. `share`: what the maker gets of it."""

    id: bytes
    day: dt.date
    state: str
    buyer: str
    share: Money


def consents(session: Session, artisan: bytes) -> dict[str, bool]:
    """By subject, what she said last; subjects that she was never asked about are missing."""
    table = session.tables[ConsentRecorded]
    query = sa.select(table.c.subject, table.c.given).where(table.c.scope == session.scope, table.c.artisan == artisan)
    with session.book.read() as connection:
        rows = connection.execute(query.order_by(table.c.day, table.c.recorded, table.c.id)).all()
    return {row.subject: bool(row.given) for row in rows}


def photos(session: Session, artisan: bytes) -> tuple[bytes, ...]:
    """The photos of her that are shown, the oldest first."""
    photo = session.tables[Photo]
    hers = (photo.c.scope == session.scope, photo.c.artisan == artisan, photo.c.archived == 0)
    with session.book.read() as connection:
        return tuple(map(bytes, connection.execute(sa.select(photo.c.id).where(*hers).order_by(photo.c.id)).scalars()))


def pieces(session: Session, *artisans: bytes, most: int = 50) -> tuple[Piece, ...]:
    """The pieces of one person, who may have several cards, each with its price in the village's channel."""
    product, price = session.tables[Product], session.tables[ChannelPrice]
    dear = (
        (price.c.product == product.c.id)
        & (price.c.channel == "village")
        & price.c.scope.in_((session.scope, NETWORK_SCOPE))
        & (price.c.archived == 0)
    )
    query = (
        sa.select(
            product.c.id, product.c.sku, product.c.name, price.c.price_amount, price.c.price_currency,
            sa.func.max(price.c.price_since),
        )
        .outerjoin(price, dear)
        .where(product.c.scope == session.scope, product.c.artisan.in_(artisans), product.c.archived == 0)
        .group_by(product.c.id)
        .order_by(product.c.sku)
        .limit(most)
    )  # fmt: skip
    with session.book.read() as connection:
        rows = connection.execute(query).all()
    return tuple(
        Piece(row.id, row.sku, row.name, None if row.price_amount is None else Money(
            amount=row.price_amount, currency=row.price_currency))
        for row in rows
    )  # fmt: skip


def orders(session: Session, *artisans: bytes, most: int = 20) -> tuple[HerOrder, ...]:
    """The last orders that hold pieces of one person, whatever her cards, as they stand."""
    order, line = session.tables["order_state"], _lines(session, artisans)
    query = (
        sa.select(
            order.c.id, order.c.day, order.c.state, order.c.currency,
            buyer_of(session.tables, session.scope, order).label("buyer"), *sums(line.c.maker),
        )
        .select_from(line)
        .join(order, (order.c.scope == line.c.scope) & (order.c.id == line.c.order) & (order.c.version == line.c.id))
        .group_by(order.c.id)
        .order_by(order.c.day.desc(), order.c.id.desc())
        .limit(most)
    )  # fmt: skip
    with session.book.read() as connection:
        return tuple(
            HerOrder(
                bytes(row.id), dt.date.fromisoformat(row.day), row.state, row.buyer,
                Money(amount=added(*row[-2:]), currency=row.currency),
            )
            for row in connection.execute(query)
        )  # fmt: skip


def earned(session: Session, *artisans: bytes) -> tuple[Money, ...]:
    """The maker's share of one person's pieces, whatever her cards, that were invoiced and not voided, by currency."""
    invoice, reversal = session.tables[InvoiceIssued], session.tables["reversal"]
    line = _lines(session, artisans)
    is_back = sa.exists().where(reversal.c.scope == invoice.c.scope, reversal.c.id == invoice.c.id)
    version = sa.func.coalesce(invoice.c.version, invoice.c.order)
    query = (
        sa.select(invoice.c.currency, *sums(line.c.maker))
        .select_from(line)
        .join(invoice, (invoice.c.scope == line.c.scope) & (invoice.c.order == line.c.order) & (version == line.c.id))
        .where(~is_back)
        .group_by(invoice.c.currency)
    )
    with session.book.read() as connection:
        return tuple(Money(amount=added(*halves), currency=currency) for currency, *halves in connection.execute(query))


def _lines(session: Session, artisans: tuple[bytes, ...]) -> sa.CTE:
    """What the maker gets of each of her pieces in each version of an order: `id` is the version, `order` the order.

    Found by her pieces, before anything else is asked: SQLite would else begin with all orders of the office.
    """
    tables = session.tables
    product, amended = tables[Product], tables[OrderAmended]
    first, later = tables[lines_name(OrderPlaced)], tables[lines_name(OrderAmended)]

    def hers(line: sa.Table, order: sa.ColumnElement[Any]) -> sa.Select[Any]:
        own = (line.c.scope == product.c.scope) & (line.c.product == product.c.id)
        here = (product.c.scope == session.scope, product.c.artisan.in_(artisans))
        return sa.select(line.c.scope, line.c.id, order.label("order"), line.c.maker).where(own, *here)

    changed = (amended.c.scope == later.c.scope) & (amended.c.id == later.c.id)
    found = sa.union_all(hers(first, first.c.id), hers(later, amended.c.order).where(changed))
    return found.cte("hers").prefix_with("MATERIALIZED")
