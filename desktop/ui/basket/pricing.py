"""What a basket comes to, line by line and in all, as the use cases will write it. Knows no Qt."""

import datetime as dt
from typing import NamedTuple

from core.actions.ordering import placed
from core.actions.work import Work
from core.problems import Problem
from core.records.facts import Line, OrderAmended, OrderPlaced
from desktop.ui.basket.basket import Basket


class PricedLine(NamedTuple):
    """A line's price of one and what it adds, with tax, in minor units; None while `problem` stands in the way."""

    unit_price: int | None
    total: int | None
    problem: Problem | None = None


class Quote(NamedTuple):
    """What a basket comes to, in minor units of `currency`. `problem`: the first thing that stands in the way."""

    currency: str
    lines: tuple[PricedLine, ...] = ()
    net: int = 0
    tax: int = 0
    rounding: int = 0
    total: int = 0
    maker: int = 0
    materials: int = 0
    discount: int = 0
    problem: Problem | None = None

    @property
    def margin(self) -> int:
        """The office's part of net."""
        return self.net - self.maker - self.materials


def quote(work: Work, basket: Basket, day: dt.date) -> Quote:
    """Price a basket as it stands; writes nothing."""
    currency = basket.currency or work.office().currency
    if not basket.items:
        return Quote(currency)
    try:
        fact = placed(work, basket.form(day))
    except Problem as problem:
        lines = tuple(_line(work, basket, day, at) for at in range(len(basket.items)))
        return Quote(currency, lines, problem=next((line.problem for line in lines if line.problem), problem))
    return quote_of(fact)


def quote_of(fact: OrderPlaced | OrderAmended) -> Quote:
    """What an order comes to, as it was agreed."""
    return Quote(
        currency=fact.currency,
        lines=tuple(_priced(line) for line in fact.lines),
        net=sum(line.net for line in fact.lines),
        tax=sum(line.tax for line in fact.lines),
        rounding=fact.rounding,
        total=fact.total,
        maker=sum(line.maker for line in fact.lines),
        materials=sum(line.materials for line in fact.lines),
        discount=sum(line.discount for line in fact.lines),
    )


def _line(work: Work, basket: Basket, day: dt.date, at: int) -> PricedLine:
    """A line by itself, where the basket as a whole cannot be priced."""
    try:
        fact = placed(work, basket.but(items=(basket.items[at],)).form(day))
    except Problem as problem:
        return PricedLine(basket.items[at].unit_price, None, problem)
    return _priced(fact.lines[0])


def _priced(line: Line) -> PricedLine:
    return PricedLine(line.unit_price, line.net + line.tax)
