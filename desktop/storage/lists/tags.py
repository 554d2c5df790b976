"""What a label on a piece says, read from the book."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from core.records.cards import Product
from core.records.values import Money
from desktop.storage.practising import is_practice
from desktop.storage.session import Session


class Tag(NamedTuple):
    """A label. `code`: what its QR code says: the SKU, or the piece's id where it has none. `office`: who sells it.

    `practice`: it is of the practice book, and says so.
    """

    code: str
    name: str
    price: Money | None
    office: str
    practice: bool = False


class Labelled(NamedTuple):
    """A piece and how many labels it should have."""

    product: bytes
    copies: int


def tags(session: Session, wanted: Sequence[Labelled], channel: str, day: dt.date) -> tuple[Tag, ...]:
    """The labels of pieces with their price in a channel on a day, in the order asked for. Raises UnknownRecord."""
    found: list[Tag] = []
    with session.act() as work:
        office, practice = work.office(), is_practice(work.connection)
        for one in wanted:
            card, dated = work.card(Product, one.product), work.price(one.product, channel, day)
            price = None if dated is None else Money(amount=dated.amount, currency=dated.currency)
            found += [Tag(card.sku or one.product.hex(), card.name, price, office.name, practice)] * one.copies
    return tuple(found)
