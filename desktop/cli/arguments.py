"""Reads what people type on the command line: amounts, days, lines of an order. The point is the decimal mark."""

import datetime as dt
from typing import Any

import click

from core.actions.ordering import Wanted
from core.currency import Currency
from core.dates import DateStyle, parse_date
from core.numbers import POINT, parse_amount, parse_quantity
from core.records.cards import Product
from desktop.cli.finding import find_card
from desktop.cli.problems import BadLine, BuyerOrCustomer
from desktop.storage.session import Session

day_option = click.option("--day", "typed_day", default="", help="The day it took effect; today if not said.")
reason_option = click.option("--reason", default="", help="Why.")


def read_day(typed: str, today: dt.date) -> dt.date:
    """A day as people write it; today for an empty text. Raises NotADate and its like."""
    return parse_date(typed, DateStyle(order="dmy")) if typed else today


def read_due(typed: str) -> dt.date | None:
    """A day, or None for an empty text."""
    return parse_date(typed, DateStyle(order="dmy")) if typed else None


def read_amount(typed: str, currency: Currency) -> int:
    """Minor units. Raises NotANumber and its like."""
    return parse_amount(typed, currency, POINT)


def read_lines(session: Session, typed: tuple[str, ...], currency: Currency, discount: str) -> tuple[Wanted, ...]:
    """Lines CODE[:QUANTITY[:PRICE]], a code being a piece's SKU, id or name; the discount is taken off the first line.

    Raises BadLine, NothingCalledSo, SeveralCalledSo, NotANumber and its like.
    """
    lines = [_line(session, one, currency) for one in typed]
    if discount and lines:
        lines[0] = lines[0]._replace(discount=read_amount(discount, currency))
    return tuple(lines)


def _line(session: Session, typed: str, currency: Currency) -> Wanted:
    match typed.split(":"):
        case [code]:
            return Wanted(find_card(session, Product, code))
        case [code, quantity]:
            return Wanted(find_card(session, Product, code), parse_quantity(quantity, POINT))
        case [code, quantity, price]:
            unit_price = read_amount(price, currency)
            return Wanted(find_card(session, Product, code), parse_quantity(quantity or "1", POINT), unit_price)
        case _:
            raise BadLine


def refuse_two_buyers(customer: str, buyer: str) -> None:
    """An order has one buyer. Raises BuyerOrCustomer."""
    if customer and buyer:
        raise BuyerOrCustomer


def order_options(command: Any) -> Any:
    """The options by which a command takes an order's form."""
    for option in reversed(
        (
            click.option("--line", "lines", multiple=True, help="CODE, CODE:QUANTITY or CODE:QUANTITY:PRICE."),
            click.option("--customer", default="", help="A registered buyer: name, code or id."),
            click.option("--buyer", default="", help="The name of a buyer who is not registered."),
            click.option("--channel", default="village", show_default=True, help="Whose prices: village, fair, …"),
            click.option("--due", default="", help="The day it is promised for."),
            click.option("--discount", default="", help="An amount off the first line."),
            click.option("--note", default=""),
            click.option("--currency", default="", help="If it is not the office's."),
            day_option,
        )
    ):
        command = option(command)
    return command
