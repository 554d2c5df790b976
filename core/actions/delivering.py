"""Delivery: an order's pieces leave the places where they lie, in the entry that hands them over."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from core.actions.checked import checked
from core.actions.problems import QuantityNotPositive, WrongMove
from core.actions.work import Work
from core.journal.entry import Operation
from core.orders import DELIVERED, MOVES
from core.records.facts import Line, OrderMoved, StockMoved

Lying = Mapping[bytes, Mapping[str, int]]
"""By product and place, the thousandths that lie there by the book."""


class Taken(NamedTuple):
    """Pieces of an order, in thousandths, and the place that they are taken from."""

    product: bytes
    place: str
    quantity: int


def deliver_order(work: Work, order: bytes, day: dt.date, taken: Sequence[Taken] = ()) -> bytes:
    """Hands an order over, and moves its pieces out of stock. Returns the fact's id.

    Raises WrongMove, QuantityNotPositive, UnknownRecord.
    """
    before = work.order(order).state
    if DELIVERED not in MOVES[before]:
        raise WrongMove(before=before, after=DELIVERED, possible=MOVES[before])
    if any(one.quantity <= 0 for one in taken):
        raise QuantityNotPositive
    identity = work.id()
    moves = [
        StockMoved(day=day, product=one.product, quantity=one.quantity, origin=one.place, reason="sold", order=order)
        for one in taken
    ]
    moved = OrderMoved(order=order, day=day, before=before, after=DELIVERED)
    work.write(*(Operation(content=checked(content)) for content in (moved, *moves)))
    return identity


def pieces_of(lines: Sequence[Line]) -> dict[bytes, int]:
    """Thousandths by product; what has no product card is in no stock."""
    found: dict[bytes, int] = {}
    for line in lines:
        if line.product is not None:
            found[line.product] = found.get(line.product, 0) + line.quantity
    return found


def take_from(wanted: Mapping[bytes, int], lying: Lying, first: Mapping[bytes, str]) -> tuple[Taken, ...]:
    """Where an order's pieces are taken from: the place chosen `first`, then those that have most.

    Never more than lies there: a piece made to order that was never received into stock leaves none.
    """
    return tuple(
        taken
        for product, quantity in wanted.items()
        for taken in _taken(product, quantity, lying.get(product, {}), first.get(product, ""))
    )


def _taken(product: bytes, wanted: int, places: Mapping[str, int], first: str) -> Iterator[Taken]:
    for place in sorted(places, key=lambda place: (place != first, -places[place], place)):
        quantity = min(wanted, places[place])
        if quantity > 0:
            yield Taken(product, place, quantity)
            wanted -= quantity
