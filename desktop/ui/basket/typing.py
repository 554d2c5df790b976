"""Reads what is typed into a basket: quantities, prices, discounts, and codes with a quantity before them. No Qt."""

import re
from typing import Any, Final, NamedTuple

from core.actions.problems import QuantityNotPositive
from core.currency import find_currency
from core.numbers import parse_amount, parse_quantity, write_amount, write_fixed
from core.rounding import divide
from desktop.ui.basket.basket import ONE, Item
from desktop.ui.voice import Voice

_TIMES: Final = re.compile(r"\s*([0-9٠-٩۰-۹.,٫]{1,9})\s*[*×xX]\s*(.*)", re.DOTALL)
_PER_CENT: Final = ("%", "٪")


class Sought(NamedTuple):
    """What was typed or scanned: "3*EMB-001" is three of a code. `quantity` in thousandths."""

    text: str
    quantity: int = ONE


def sought(voice: Voice, typed: str) -> Sought:
    """Take a quantity off what was typed. Raises the Problems of numbers, QuantityNotPositive."""
    found = _TIMES.fullmatch(typed)
    if found is None:
        return Sought(typed.strip())
    quantity = parse_quantity(found[1], voice.numbers.style)
    if quantity <= 0:
        raise QuantityNotPositive
    return Sought(found[2].strip(), quantity)


def change(voice: Voice, item: Item, field: str, typed: str, currency: str, gross: int) -> dict[str, Any]:
    """What a typed cell changes of a line. `gross`: the line's price before its discount, for discounts in per cent.

    Raises the Problems of numbers.
    """
    typed, style = typed.strip(), voice.numbers.style
    if field == "quantity":
        return {"quantity": parse_quantity(typed, style) if typed else item.quantity}
    if field == "unit_price":
        return {"unit_price": parse_amount(typed, find_currency(currency), style) if typed else None}
    if typed.startswith(_PER_CENT) or typed.endswith(_PER_CENT):
        share = parse_quantity(typed.strip("".join(_PER_CENT)), style)
        return {"discount": divide(gross * share, 100 * ONE)}
    return {"discount": parse_amount(typed, find_currency(currency), style) if typed else 0}


def typed_amount(voice: Voice, amount: int | None, currency: str) -> str:
    """An amount as a person would type it."""
    return "" if amount is None else write_amount(amount, find_currency(currency), voice.numbers)


def typed_quantity(voice: Voice, quantity: int) -> str:
    """A quantity as a person would type it."""
    return write_fixed(quantity, 3, voice.numbers, trim=True)
