"""Writing dates as a country and a language write them."""

from dataclasses import dataclass
from datetime import date

from core.dates.months import months
from core.dates.parse import Order, order_of_country
from core.numbers.digits import DigitSet, in_digits


@dataclass(frozen=True, slots=True, kw_only=True)
class DateForm:
    """How dates are printed: `country` (ISO 3166) gives the names of months and the order, `digits` is a setting."""

    country: str
    language: str = "ar"
    digits: DigitSet = "latn"

    @property
    def order(self) -> Order:
        """The order of day and month; reading with it is the inverse of writing."""
        return order_of_country(self.country)


def write_date(day: date, form: DateForm) -> str:
    """Write a day with its month's name: 5 آذار 2024, 5 March 2024, 1er mars 2024."""
    number = "1er" if form.language == "fr" and day.day == 1 else str(day.day)
    return in_digits(f"{number} {months(form.language, form.country)[day.month - 1]} {day.year}", form.digits)


def write_date_numeric(day: date, form: DateForm) -> str:
    """Write a day in numbers, in the country's order: 05/03/2024; put it into a left-to-right isolate inside Arabic."""
    parts = {"d": f"{day.day:02}", "m": f"{day.month:02}", "y": f"{day.year:04}"}
    separator = "-" if form.order == "ymd" else "/"
    return in_digits(separator.join(parts[part] for part in form.order), form.digits)
