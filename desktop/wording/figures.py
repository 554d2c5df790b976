"""Writes days, sums and numbers into sentences. Loaded when a sentence has one: calendars and currencies take time."""

import datetime as dt

from core.currency import CURRENCIES
from core.dates.form import DateForm, write_date
from core.numbers.form import NumberForm, write_fixed, write_money
from desktop.wording.catalogue import Language

_FORM = NumberForm()


def day(value: dt.date, language: Language, country: str) -> str:
    """A day with its month's name, as a country (ISO 3166) calls it."""
    return write_date(value, DateForm(country=country, language=language))


def money(amount: int, currency: str, language: Language) -> str:
    """An amount in minor units beside its currency; of a currency that a later version knows, the bare number."""
    known = CURRENCIES.get(currency)
    return f"{amount} {currency}" if known is None else write_money(amount, known, _FORM, language)


def number(value: int, decimals: int) -> str:
    """An integer of 10**-decimals, without the zeros at its end."""
    return write_fixed(value, decimals, _FORM, trim=True)
