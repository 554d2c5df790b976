"""Reading dates as people type them, in either order, calendar and set of digits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from core.dates.hijri import FIRST_YEAR, LAST_YEAR, HijriDate, from_hijri
from core.dates.problems import AmbiguousDate, DateOutOfRange, HijriOutOfRange, ImpossibleDate, NotADate
from core.dates.written import WrittenDate, take_date_apart
from core.problems import Problem

Order = Literal["dmy", "mdy", "ymd"]
_ORDERS: Final[tuple[Order, ...]] = ("dmy", "mdy", "ymd")
_YEAR_DIGITS: Final = 4
_SHORT_YEAR_DIGITS: Final = 2
_CENTURY: Final = 100
_LAST_DAY: Final = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class DateStyle:
    """How dates are written where a text comes from.

    `order` decides between readings that a text leaves open, and None leaves them open. A year of two digits lies in
    the hundred years that end with `latest_short_year`; the default is POSIX's (69–99 are of the 20th century). A day
    outside `earliest` … `latest` is refused.
    """

    order: Order | None = None
    latest_short_year: int = 2068
    earliest: date = date(1900, 1, 1)
    latest: date = date(2199, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    order: Order
    year: str
    month: int
    day: int


_MONTH_FIRST: Final = frozenset({"US", "PH", "FM", "PW", "MH"})
_YEAR_FIRST: Final = frozenset({"CN", "JP", "KR", "KP", "TW", "MN", "HU", "LT", "SE", "IR", "CA"})


def order_of_country(country: str) -> Order:
    """Give the order that a country (ISO 3166 letters) writes dates in by Unicode's CLDR: all Arab ones, day first."""
    if country in _MONTH_FIRST:
        return "mdy"
    return "ymd" if country in _YEAR_FIRST else "dmy"


def parse_date(text: str, style: DateStyle | None = None) -> date:
    """Read a day: 2024-03-05, 5/3/2024, ٥ آذار ٢٠٢٤, 5 mars 24, 20240305, or in Hijri 1445/08/24 هـ, ٢٤ شعبان ١٤٤٥.

    A day of the week, a midnight and م are passed over. A year from 1343 to 1500 is Hijri, with or without هـ. What
    only one order makes possible (25/03/2024) is read so, whatever the style's order.

    Raises NotADate, AmbiguousDate, ImpossibleDate, DateOutOfRange, HijriOutOfRange.
    """
    style = style or DateStyle()
    day = _decide(_days(take_date_apart(text), style), style.order)
    if not style.earliest <= day <= style.latest:
        raise DateOutOfRange(found=day, earliest=style.earliest, latest=style.latest)
    return day


def column_order(values: Iterable[str]) -> Order | None:
    """Find the order of day and month in a column written by the same people, from the texts that allow only one.

    None when no text decides, or when texts contradict each other; what depends on it is then refused as ambiguous.
    """
    found = set()
    for value in values:
        try:
            days = _days(take_date_apart(value), DateStyle())
        except Problem:
            continue
        if len(set(days.values())) == 1 and not {"dmy", "mdy"} <= set(days):
            found |= set(days) & {"dmy", "mdy"}
    return next(iter(found)) if len(found) == 1 else None


def _decide(days: dict[Order, date], order: Order | None) -> date:
    if order in days:
        return days[order]
    different = sorted(set(days.values()))
    if len(different) > 1:
        raise AmbiguousDate(readings=tuple(different))
    return different[0]


def _days(written: WrittenDate, style: DateStyle) -> dict[Order, date]:
    """Find the day that each order of the parts gives; raises when none gives one."""
    readings = list(_readings(written))
    if not readings:
        raise NotADate
    days: dict[Order, date] = {}
    trouble: Problem = ImpossibleDate()
    for reading in readings:
        try:
            days[reading.order] = _day(reading, style, hijri=written.hijri)
        except (ImpossibleDate, HijriOutOfRange) as problem:
            trouble = problem
    if not days:
        raise trouble
    return days


def _readings(written: WrittenDate) -> Iterator[_Reading]:
    numbers = written.numbers
    if written.month is not None:
        yield from _around_named_month(numbers, written.month)
    elif len(numbers) == 1 and len(numbers[0]) == _YEAR_DIGITS + 4:
        yield _Reading(order="ymd", year=numbers[0][:4], month=int(numbers[0][4:6]), day=int(numbers[0][6:]))
    elif len(numbers) == len("dmy"):
        for order in _ORDERS:
            part = dict(zip(order, numbers, strict=True))
            if _may_be_year(part["y"], numbers) and all(len(part[short]) <= 2 for short in "dm"):  # noqa: PLR2004 - 05
                yield _Reading(order=order, year=part["y"], month=int(part["m"]), day=int(part["d"]))


def _around_named_month(numbers: tuple[str, ...], month: int) -> Iterator[_Reading]:
    """Tell day and year apart: 5 March 2024, 2024 March 5, and 5 March 24, where the day is said first."""
    if len(numbers) != len("dy") or any(len(number) > _YEAR_DIGITS for number in numbers):
        return
    first, last = numbers
    swapped = len(first) == _YEAR_DIGITS or int(first) > _LAST_DAY
    day, year = (last, first) if swapped else (first, last)
    if _may_be_year(year, numbers) and len(day) <= 2:  # noqa: PLR2004 - 05
        yield _Reading(order="ymd" if swapped else "dmy", year=year, month=month, day=int(day))


def _may_be_year(number: str, numbers: tuple[str, ...]) -> bool:
    """A number of four digits is the year, and two digits may be one where no number has four."""
    if len(number) == _YEAR_DIGITS:
        return True
    return len(number) == _SHORT_YEAR_DIGITS and all(len(other) != _YEAR_DIGITS for other in numbers)


def _day(reading: _Reading, style: DateStyle, *, hijri: bool) -> date:
    year = int(reading.year)
    if len(reading.year) == _YEAR_DIGITS and (hijri or FIRST_YEAR <= year <= LAST_YEAR):
        return from_hijri(HijriDate(year=year, month=reading.month, day=reading.day))
    if hijri:
        raise ImpossibleDate  # a Hijri year of two digits would have to guess its century
    if len(reading.year) == _SHORT_YEAR_DIGITS:
        year = style.latest_short_year - (style.latest_short_year - year) % _CENTURY
    try:
        return date(year, reading.month, reading.day)
    except ValueError:
        raise ImpossibleDate from None
