"""What belongs to one piece of the catalogue: its photos, its dated prices, and where it lies."""

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa

from core.journal.grant import NETWORK_SCOPE
from core.records.cards import ChannelPrice, Photo
from core.records.declare import Day
from desktop.storage.session import Session


class Shot(NamedTuple):
    """A photo of a piece. `size` in bytes, width and height in pixels."""

    id: bytes
    content: bytes
    thumbnail: bytes | None
    size: int
    width: int
    height: int
    caption: str


class Dated(NamedTuple):
    """A price in a channel. `in_force`: whether it is the one that counts on the day asked for."""

    id: bytes
    channel: str
    amount: int
    currency: str
    since: Day
    in_force: bool
    ours: bool  # written by this office; the network's are head office's affair


class Lying(NamedTuple):
    """Thousandths of a piece in a place."""

    place: str
    quantity: int


def shots(session: Session, product: bytes) -> tuple[Shot, ...]:
    """A piece's photos, the oldest first."""
    photo = session.tables[Photo]
    query = (
        sa.select(
            photo.c.id, photo.c.content, photo.c.thumbnail, photo.c.size, photo.c.width, photo.c.height, photo.c.caption
        )
        .where(photo.c.scope == session.scope, photo.c.product == product, photo.c.archived == 0)
        .order_by(photo.c.id)
    )
    with session.book.read() as connection:
        return tuple(Shot(*row) for row in connection.execute(query))


def dated_prices(session: Session, product: bytes, today: dt.date) -> tuple[Dated, ...]:
    """A piece's prices by channel, in each the latest first."""
    price = session.tables[ChannelPrice]
    query = (
        sa.select(price)
        .where(price.c.scope.in_((session.scope, NETWORK_SCOPE)), price.c.product == product, price.c.archived == 0)
        .order_by(price.c.channel, price.c.price_since.desc(), price.c.id.desc())
    )
    found: list[Dated] = []
    decided: set[str] = set()
    with session.book.read() as connection:
        for row in connection.execute(query):
            since = dt.date.fromisoformat(row.price_since)
            in_force = since <= today and row.channel not in decided
            if in_force:
                decided.add(row.channel)
            ours = row.scope == session.scope
            found.append(
                Dated(row.id, row.channel, row.price_amount, row.price_currency, since, in_force, ours)
            )  # fmt: skip
    return tuple(found)


def lying(session: Session, product: bytes) -> tuple[Lying, ...]:
    """Where a piece lies; places that are empty now are left out, those that owe some are not."""
    table = session.tables["stock"]
    here = (table.c.scope == session.scope, table.c.id == product, table.c.quantity != 0)
    query = sa.select(table.c.place, table.c.quantity).where(*here).order_by(table.c.place)
    with session.book.read() as connection:
        return tuple(Lying(place, int(quantity)) for place, quantity in connection.execute(query))
