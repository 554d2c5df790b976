"""What comma and point mean where a number is written: in a country, in a setting, in a column of a spreadsheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from core.currency import Currency, smallest_coin
from core.numbers.problems import NotANumber
from core.numbers.readings import GROUP_DIGITS, Reading, readings
from core.numbers.written import take_apart


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberStyle:
    """The marks that are known to be decimal, and those known to group thousands; a mark in neither is unknown.

    Both may be decimal: in a sheet that several people filled, 135,50 stands above 73.75.
    """

    decimal: str = ""
    group: str = ""


POINT: Final = NumberStyle(decimal=".", group=",")
COMMA: Final = NumberStyle(decimal=",", group=".")
UNKNOWN: Final = NumberStyle()
MAGHREB: Final = frozenset({"DZ", "LY", "MA", "TN", "EH"})

# Two readings of one text are a factor of 1000 apart. A reading speaks for itself when it is this near to the certain
# values, which leaves the other more than a hundred times away.
_NEAR: Final = 8
_ENOUGH: Final = 3


def column_style(values: Iterable[str], currency: Currency | None = None) -> NumberStyle:
    """Find what comma and point mean in a column of texts that were written down by the same people.

    Evidence, in this order: texts that can be read in one way only (135,50; 1,250.50; 1,250,000); where one mark is
    decimal, the other groups, as everywhere; but three or more texts whose size fits the column's certain values only
    with the mark as decimal overrule that (د.أ 113,750 among 73.75 and 135.50). Then what the `currency` tells: one
    without coins below its unit (IQD) is not written in fractions, and a column in which every text shows a dinar's
    three decimals shows decimals, since thousands would leave some text without a mark.

    Evidence that contradicts itself leaves the mark unknown, and the texts that depend on it are then refused as
    ambiguous. Texts that are no numbers are passed over.
    """
    found = [possible for value in values if (possible := _readings_or_none(value))]
    certain = [possible[0] for possible in found if len(possible) == 1]
    roles = {mark: _proven_role(mark, certain) for mark in ".,"}
    for mark, other in (".,", ",."):
        if not roles[mark]:
            doubtful = [possible for possible in found if len(possible) > 1 and mark in _marks(possible[0])]
            roles[mark] = _likely_role(roles[other], _size_role(certain, doubtful), len(doubtful))
    if currency and not any(roles.values()):
        roles = dict.fromkeys(".,", _role_by_currency(currency, certain, len(found)))
    return NumberStyle(
        decimal="".join(mark for mark in ".," if roles[mark] == "decimal"),
        group="".join(mark for mark in ".," if roles[mark] == "group"),
    )


def style_of_country(country: str) -> NumberStyle:
    """Give what comma and point mean when people of a country (ISO 3166 letters) type them, by Unicode's CLDR.

    The comma is decimal in the Maghreb, and the point everywhere else that Nawl is used.
    """
    return COMMA if country in MAGHREB else POINT


def _readings_or_none(value: str) -> list[Reading]:
    try:
        return readings(take_apart(value).numeral)
    except NotANumber:
        return []


def _marks(reading: Reading) -> str:
    return reading.decimal + reading.group


def _proven_role(mark: str, certain: Sequence[Reading]) -> str:
    """Tell what the texts with one reading use the mark for: "decimal", "group", "both" or "" when none has it."""
    decimal = any(reading.decimal == mark for reading in certain)
    group = any(reading.group == mark for reading in certain)
    return {(True, True): "both", (True, False): "decimal", (False, True): "group"}.get((decimal, group), "")


def _likely_role(other: str, by_size: str, count: int) -> str:
    """Weigh what the other mark is used for against what the sizes say."""
    by_custom = {"decimal": "group", "group": "decimal"}.get(other, "")
    if by_size in ("", by_custom):
        return by_custom
    return by_size if count >= _ENOUGH else ""


def _size_role(certain: Sequence[Reading], doubtful: Sequence[Sequence[Reading]]) -> str:
    """Compare the median of the doubtful texts, read in both ways, with the median of the certain ones."""
    known = [value for reading in certain if (value := _value(reading))]
    if len(known) < _ENOUGH or not doubtful:
        return ""
    middle = median(known)
    for role in ("decimal", "group"):
        size = median(_value(reading) for both in doubtful for reading in both if _role_in(reading) == role)
        if middle / _NEAR <= size <= middle * _NEAR:
            return role
    return ""


def _role_by_currency(currency: Currency, certain: Sequence[Reading], count: int) -> str:
    if smallest_coin(currency, date.max) >= currency.unit:
        return "group"
    shows_all_decimals = currency.decimals == GROUP_DIGITS and not certain
    return "decimal" if shows_all_decimals and count >= _ENOUGH else ""


def _role_in(reading: Reading) -> str:
    return "decimal" if reading.decimal else "group"


def _value(reading: Reading) -> float:
    """Give a value good enough to compare sizes; money is never made of it."""
    return float(f"{reading.whole or '0'}.{reading.fraction or '0'}")
