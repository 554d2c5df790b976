"""The Hijri calendar of Umm al-Qura, which is printed beside the Gregorian date and never governs."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from core.dates.months import hijri_months
from core.dates.problems import HijriOutOfRange, ImpossibleDate
from core.numbers.digits import DigitSet, in_digits

FIRST_YEAR: Final = 1343
LAST_YEAR: Final = 1500
_EARLIEST: Final = date(1924, 8, 1)
_LATEST: Final = date(2077, 11, 16)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class HijriDate:
    """A day of the Hijri calendar; months are numbered from محرم, 1."""

    year: int
    month: int
    day: int


def to_hijri(day: date) -> HijriDate:
    """Convert by Umm al-Qura's published tables; raises HijriOutOfRange outside 1 August 1924 … 16 November 2077."""
    if not _EARLIEST <= day <= _LATEST:
        raise HijriOutOfRange(earliest=_EARLIEST, latest=_LATEST)
    from hijridate import Gregorian  # noqa: PLC0415 - its tables are loaded by those alone who use Hijri dates

    hijri = Gregorian.fromdate(day).to_hijri()
    return HijriDate(year=hijri.year, month=hijri.month, day=hijri.day)


def from_hijri(hijri: HijriDate) -> date:
    """Convert by Umm al-Qura's tables; raises HijriOutOfRange, and ImpossibleDate for a day 30 of a month of 29."""
    if not FIRST_YEAR <= hijri.year <= LAST_YEAR:
        raise HijriOutOfRange(earliest=_EARLIEST, latest=_LATEST)
    from hijridate import Hijri  # noqa: PLC0415 - as above

    try:
        gregorian = Hijri(hijri.year, hijri.month, hijri.day).to_gregorian()
    except ValueError:
        raise ImpossibleDate from None
    return date(gregorian.year, gregorian.month, gregorian.day)


def write_hijri(day: date, digits: DigitSet = "latn") -> str:
    """Write a Gregorian day as ٢٤ شعبان ١٤٤٥ هـ; raises as `to_hijri`."""
    hijri = to_hijri(day)
    return in_digits(f"{hijri.day} {hijri_months()[hijri.month - 1]} {hijri.year} هـ", digits)


def write_hijri_numeric(day: date, digits: DigitSet = "latn") -> str:
    """Write a Gregorian day as 1445/08/24 هـ; raises as `to_hijri`."""
    hijri = to_hijri(day)
    return in_digits(f"{hijri.year}/{hijri.month:02}/{hijri.day:02} هـ", digits)
