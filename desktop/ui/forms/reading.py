"""Reads what a person typed into a field, and writes a value as it is typed. Knows no Qt."""

import datetime as dt
from typing import Any, Final

from core.currency import find_currency
from core.dates.form import write_date_numeric
from core.dates.parse import DateStyle, parse_date
from core.numbers import (
    parse_amount,
    parse_count,
    parse_fixed,
    parse_quantity,
    write_amount,
    write_fixed,
    write_quantity,
)
from core.records.values import Money
from desktop.ui.forms.fields import Kind
from desktop.ui.voice import Voice

_BASIS_POINTS: Final = 2
"""Decimals of a percentage."""


def read(voice: Voice, kind: Kind, typed: str) -> Any:
    """The value of a typed text. Raises the Problems of numbers and dates."""
    typed = typed.strip()
    match kind:
        case "number":
            return parse_count(typed) if typed else None
        case "percent":
            return parse_fixed(typed.rstrip("%٪ "), _BASIS_POINTS, voice.numbers.style) if typed else 0
        case "quantity":
            return parse_quantity(typed, voice.numbers.style) if typed else None
        case "day":
            return parse_date(typed, DateStyle(order=voice.dates.order)) if typed else None
        case _:
            return typed


def write(voice: Voice, kind: Kind, value: Any) -> str:
    """A value as a person would type it."""
    if value is None:
        return ""
    if kind == "day" and isinstance(value, dt.date):
        return write_date_numeric(value, voice.dates)
    if kind == "quantity":
        return write_quantity(value, voice.numbers)
    if kind == "percent":
        return write_fixed(value, _BASIS_POINTS, voice.numbers, trim=True)
    return str(value)


def read_money(voice: Voice, typed: str, currency: str) -> Money | None:
    """An amount of a currency. Raises the Problems of numbers."""
    if not typed.strip():
        return None
    return Money(amount=parse_amount(typed, find_currency(currency), voice.numbers.style), currency=currency)


def write_money(voice: Voice, money: Money | None) -> str:
    """An amount as a person would type it."""
    return "" if money is None else write_amount(money.amount, find_currency(money.currency), voice.numbers)
