"""Orders of one piece, and what laptops record when they hand one over."""

import datetime as dt
import random

from core.ids import pack
from core.records.facts import Line, OrderMoved, OrderPlaced, StockMoved

DAY = dt.date(2026, 11, 23)
PIECE = pack(b"laptop_a", 9000, 0)
OFFICE = ("laptop_a", "laptop_b", "laptop_c")


def line(quantity: int) -> Line:
    return Line(product=PIECE, quantity=quantity, unit_price=500, net=500, maker=300, materials=100)


def placing(source: random.Random) -> OrderPlaced:
    quantity = source.randrange(1, 5)
    return OrderPlaced(day=DAY, currency="JOD", total=quantity * 500, lines=(line(quantity),), buyer="أم خالد")


def handing_over(order: bytes, *origins: str) -> list:
    """What a laptop records when it hands an order over: the order's move, and a piece out of each place."""
    moves = [StockMoved(day=DAY, product=PIECE, quantity=2000, origin=at, reason="sold", order=order) for at in origins]
    return [OrderMoved(order=order, day=DAY, before="placed", after="delivered"), *moves]
