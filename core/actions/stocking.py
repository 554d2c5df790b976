"""Stock: pieces that come, go, and are counted."""

from collections.abc import Sequence
from typing import NamedTuple

from core.actions.checked import checked
from core.actions.problems import MissingField, QuantityNotPositive, SamePlace
from core.actions.work import Work
from core.journal.entry import Operation
from core.records.declare import Day
from core.records.facts import StockMoved

RECEIVED, MOVED, COUNTED = "received", "moved", "counted"
DIFFERENCES = (COUNTED, "damaged", "lost", "found")
"""Why a count may differ from the book."""


class Counted(NamedTuple):
    """A piece that was counted. `expected`: what the form showed, in thousandths, as `quantity` is.

    The difference of the two is moved: what arrived here by a sync in the meantime does not change what was counted.
    """

    product: bytes
    expected: int
    quantity: int
    reason: str = COUNTED


def move_stock(work: Work, *moves: StockMoved) -> None:
    """Moves pieces from place to place; an empty place is outside of the office. Raises QuantityNotPositive."""
    if any(move.quantity <= 0 for move in moves):
        raise QuantityNotPositive
    work.write(*(Operation(content=checked(move)) for move in moves))


def receive_pieces(work: Work, product: bytes, quantity: int, place: str, day: Day) -> None:
    """Takes finished pieces from their maker into a place. Raises MissingField, QuantityNotPositive."""
    if not place:
        raise MissingField(field="target")
    move_stock(work, StockMoved(day=day, product=product, quantity=quantity, target=place, reason=RECEIVED))


def move_pieces(work: Work, product: bytes, quantity: int, places: tuple[str, str], day: Day) -> None:
    """Moves pieces from the first place to the second. Raises MissingField, SamePlace, QuantityNotPositive."""
    origin, target = places
    for name, place in (("origin", origin), ("target", target)):
        if not place:
            raise MissingField(field=name)
    if origin == target:
        raise SamePlace(field="target")
    move = StockMoved(day=day, product=product, quantity=quantity, origin=origin, target=target, reason=MOVED)
    move_stock(work, move)


def count_place(work: Work, place: str, counted: Sequence[Counted], day: Day) -> int:
    """Moves the differences between what was counted in a place and what was expected there, as one action.

    Returns how many pieces differed; where none does nothing is written. Raises QuantityNotPositive for a negative
    count.
    """
    if any(one.quantity < 0 for one in counted):
        raise QuantityNotPositive
    moves = [_difference(place, one, day) for one in counted if one.quantity != one.expected]
    if moves:
        move_stock(work, *moves)
    return len(moves)


def _difference(place: str, one: Counted, day: Day) -> StockMoved:
    more = one.quantity - one.expected
    origin, target = ("", place) if more > 0 else (place, "")
    return StockMoved(
        day=day, product=one.product, quantity=abs(more), origin=origin, target=target, reason=one.reason
    )  # fmt: skip
