"""How a record becomes cells: one for each field, more for money and dated prices, all from its declaration."""

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from core.currency import CURRENCIES
from core.records.cards import Artisan, Customer, Product, Village
from core.records.declare import Card, Field, fields
from core.records.values import DatedPrice

Cell = str | int | bool | Decimal | dt.date | None
Row = dict[str, Cell]

_SUMS = frozenset({"total", "tax", "rounding", "amount"})
"""Fields of facts that are amounts in the fact's currency."""

NAMED: Mapping[str, type[Card]] = {"Village": Village, "Artisan": Artisan, "Customer": Customer, "Product": Product}
"""Cards that a reference shows by name."""


def columns(record: type[msgspec.Struct]) -> tuple[str, ...]:
    """The cells of a record: one for each field, two for money and three for a dated price; lists have none."""
    found: list[str] = []
    for field in fields(record):
        if field.parts is not None:
            found += _part_names(field)
        elif field.items is None:
            found.append(field.name)
    return tuple(dict.fromkeys(found))


def _part_names(field: Field) -> list[str]:
    rest = [f"{field.name}_{part.name}" for part in fields(field.parts) if part.name != "amount"]
    return [field.name, *rest]


def cells(record: msgspec.Struct, names: Mapping[bytes, str]) -> Row:
    """A record's cells. `names`: of cards by their ids."""
    found: Row = {}
    currency = getattr(record, "currency", "")
    for field in fields(type(record)):
        value = getattr(record, field.name)
        if field.parts is not None:
            found |= _parts(field, value)
        elif field.items is None:
            is_sum = field.name in _SUMS and currency in CURRENCIES
            found[field.name] = decimal_of(value, currency) if is_sum else _cell(field, value, names)
    return found


def _parts(field: Field, value: Any) -> Row:
    if value is None:
        return dict.fromkeys(_part_names(field))
    cells: Row = {field.name: decimal_of(value.amount, value.currency), f"{field.name}_currency": value.currency}
    return cells | ({f"{field.name}_since": value.since} if isinstance(value, DatedPrice) else {})


def _cell(field: Field, value: Any, names: Mapping[bytes, str]) -> Cell:
    match value:
        case frozenset():
            return "، ".join(sorted(value))
        case bytes():
            return names.get(value, value.hex()) if field.mark.refers in NAMED else value.hex()
        case int() if field.name == "quantity" and not isinstance(value, bool):
            return Decimal(value).scaleb(-3).normalize()
        case tuple():
            return json.dumps(value, default=str)
        case _:
            found: Cell = value
            return found


def decimal_of(amount: int, currency: str) -> Decimal:
    """An amount in minor units as a decimal number of the currency's major unit, with all its decimals."""
    return Decimal(amount).scaleb(-CURRENCIES[currency].decimals)
