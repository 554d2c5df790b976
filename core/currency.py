"""The currencies Nawl counts in: their decimals, their editions, and the smallest coin on a given day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Final

from core.problems import Problem


class UnknownCurrency(Problem):
    """`currency` names no currency of the table. There is no default: a wrong currency makes a false receipt."""

    code: ClassVar[str] = "unknown_currency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """One edition of one currency.

    `code` is what money carries: ISO 4217's letters, followed by the edition's number from the second edition on
    ("SYP", "SYP2"). Old and new pounds differ by a factor, may lie in one book side by side and must never be added,
    so they are two currencies; ISO's letters alone do not tell them apart on an old document.

    `decimals` follow ISO 4217's table of minor units (three for JOD TND KWD BHD OMR IQD LYD).
    `smallest_coins` are (first day, minor units), oldest first: the smallest coin or note that a cash box of that day
    can be expected to hold. It is not the minor unit, and in doubt it is the smaller piece, since rounding further
    than people do takes money from one side. Source: the issuing central banks' lists of pieces in circulation.

    Names and abbreviations in three languages are in `core.words.currency_nouns`.
    """

    code: str
    iso: str
    edition: int = 1
    decimals: int
    smallest_coins: tuple[tuple[date, int], ...]

    @property
    def unit(self) -> int:
        """Minor units in one major unit: 1000 fils in a dinar, 100 piastres in a pound."""
        return int(10**self.decimals)


# Pieces that were the smallest long before any book of Nawl begins are dated to the start of the calendar.
_ALWAYS: Final = date.min


def _since_always(minor_units: int) -> tuple[tuple[date, int], ...]:
    return ((_ALWAYS, minor_units),)


def _plain(iso: str, decimals: int, smallest: int) -> Currency:
    return Currency(code=iso, iso=iso, decimals=decimals, smallest_coins=_since_always(smallest))


_TABLE: Final = (
    _plain("JOD", 3, 10),  # the piastre (qirsh), 10 fils
    _plain("KWD", 3, 5),  # 5 fils
    _plain("BHD", 3, 5),  # 5 fils
    _plain("IQD", 3, 250_000),  # the note of 250 dinars; the coins of 2004 left circulation
    _plain("LYD", 3, 50),  # 50 dirhams
    _plain("TND", 3, 5),  # 5 millimes; those of 1 and 2 were withdrawn
    _plain("OMR", 3, 5),  # 5 baisas
    _plain("DZD", 2, 100),  # 1 dinar; centimes exist on paper only
    _plain("SAR", 2, 1),  # 1 halala, struck again in 2016
    _plain("QAR", 2, 25),  # 25 dirhams; smaller ones are legal tender but not given as change
    _plain("YER", 2, 500),  # 5 rials
    _plain("EGP", 2, 25),  # 25 piastres
    Currency(
        code="SYP",
        iso="SYP",
        decimals=2,
        smallest_coins=((_ALWAYS, 100), (date(2018, 12, 26), 5_000)),  # 1 pound; then the coin of 50
    ),
    Currency(
        code="SYP2",
        iso="SYP",
        edition=2,
        decimals=2,
        smallest_coins=_since_always(1_000),  # the note of 10 new pounds, worth 1,000 old ones
    ),
    Currency(
        code="LBP",
        iso="LBP",
        decimals=2,
        # 250 pounds; then the note of 1,000, when the official rate went from 1,507.5 to 15,000 pounds a dollar
        smallest_coins=((_ALWAYS, 25_000), (date(2023, 2, 1), 100_000)),
    ),
    _plain("SDG", 2, 100),  # 1 pound
    _plain("MAD", 2, 10),  # 10 centimes
    _plain("AED", 2, 25),  # 25 fils
    Currency(
        code="ILS",
        iso="ILS",
        decimals=2,
        smallest_coins=((_ALWAYS, 5), (date(2008, 1, 1), 10)),  # 5 agorot, withdrawn in 2008; then 10
    ),
    _plain("USD", 2, 1),
    _plain("EUR", 2, 1),
)

CURRENCIES: Final[Mapping[str, Currency]] = MappingProxyType({currency.code: currency for currency in _TABLE})


def find_currency(code: str) -> Currency:
    """Find the currency that money names by `code`, exactly as written ("JOD", "SYP2"); raises UnknownCurrency."""
    try:
        return CURRENCIES[code]
    except KeyError:
        raise UnknownCurrency(currency=code) from None


def smallest_coin(currency: Currency, on: date) -> int:
    """Give the smallest piece of cash on that day, in minor units; a cash total is rounded to its multiple."""
    return max(entry for entry in currency.smallest_coins if entry[0] <= on)[1]
