"""Days as people type and print them, in the Gregorian calendar and in Umm al-Qura's Hijri one."""

from core.dates.form import DateForm, write_date, write_date_numeric
from core.dates.hijri import HijriDate, from_hijri, to_hijri, write_hijri, write_hijri_numeric
from core.dates.parse import DateStyle, Order, column_order, order_of_country, parse_date
from core.dates.problems import AmbiguousDate, DateOutOfRange, HijriOutOfRange, ImpossibleDate, NotADate

__all__ = [
    "AmbiguousDate",
    "DateForm",
    "DateOutOfRange",
    "DateStyle",
    "HijriDate",
    "HijriOutOfRange",
    "ImpossibleDate",
    "NotADate",
    "Order",
    "column_order",
    "from_hijri",
    "order_of_country",
    "parse_date",
    "to_hijri",
    "write_date",
    "write_date_numeric",
    "write_hijri",
    "write_hijri_numeric",
]
