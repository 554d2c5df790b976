"""The notes and coins that a cash box may hold, by currency: what a count goes through."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple

from core.currency import find_currency


class Denomination(NamedTuple):
    """`value` in minor units. Some values are in use both as a note and as a coin; they are counted together."""

    value: int
    is_note: bool
    is_coin: bool


# Major units, the largest first. Sources: the issuing central banks' lists of pieces in circulation; older pieces that
# are still legal tender are kept, for they lie in boxes.
_NOTES: Final = {
    "JOD": "50 20 10 5 1",
    "KWD": "20 10 5 1 1/2 1/4",
    "BHD": "20 10 5 1 1/2",
    "IQD": "50000 25000 10000 5000 1000 500 250",
    "LYD": "50 20 10 5 1",
    "TND": "50 20 10 5",
    "OMR": "50 20 10 5 1 1/2 1/10",
    "DZD": "2000 1000 500 200 100",
    "SAR": "500 200 100 50 20 10 5 1",
    "QAR": "500 200 100 50 10 5 1",
    "YER": "1000 500 250 200 100 50",
    "EGP": "200 100 50 20 10 5 1 1/2 1/4",
    "SYP": "5000 2000 1000 500 200 100 50",
    "SYP2": "500 200 100 50 25 10",
    "LBP": "100000 50000 20000 10000 5000 1000",
    "SDG": "1000 500 200 100 50 20 10 5 2",
    "MAD": "200 100 50 20",
    "AED": "1000 500 200 100 50 20 10 5",
    "ILS": "200 100 50 20",
    "USD": "100 50 20 10 5 2 1",
    "EUR": "500 200 100 50 20 10 5",
}
_COINS: Final = {
    "JOD": "1/2 1/4 1/10 1/20 1/100",
    "KWD": "1/10 1/20 1/50 1/100 1/200",
    "BHD": "1/10 1/20 1/40 1/100 1/200",
    "LYD": "1/2 1/4 1/10 1/20",
    "TND": "5 2 1 1/2 1/5 1/10 1/20 1/50 1/100 1/200",
    "OMR": "1/20 1/40 1/100 1/200",
    "DZD": "200 100 50 20 10 5 2 1",
    "SAR": "2 1 1/2 1/4 1/10 1/20 1/100",
    "QAR": "1/2 1/4",
    "YER": "20 10 5",
    "EGP": "1 1/2 1/4",
    "SYP": "50",
    "LBP": "500 250",
    "SDG": "1",
    "MAD": "10 5 2 1 1/2 1/5 1/10",
    "AED": "1 1/2 1/4",
    "ILS": "10 5 2 1 1/2 1/10",
    "USD": "1 1/2 1/4 1/10 1/20 1/100",
    "EUR": "2 1 1/2 1/5 1/10 1/20 1/50 1/100",
}


def _of(code: str) -> tuple[Denomination, ...]:
    unit = find_currency(code).unit
    notes = {int(Fraction(value) * unit) for value in _NOTES[code].split()}
    coins = {int(Fraction(value) * unit) for value in _COINS.get(code, "").split()}
    return tuple(Denomination(value, value in notes, value in coins) for value in sorted(notes | coins, reverse=True))


DENOMINATIONS: Final[Mapping[str, tuple[Denomination, ...]]] = MappingProxyType({code: _of(code) for code in _NOTES})
"""By currency, the largest first."""
