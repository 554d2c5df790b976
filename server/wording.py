"""What head office's pages say, in the reader's language, with amounts and days as its readers write them."""

import datetime as dt
import gettext
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

from babel.dates import format_timedelta

from core.currency import CURRENCIES
from core.dates import DateForm, write_date
from core.dates.months import months
from core.numbers import NumberForm, write_fixed, write_money
from core.problems import Problem
from server.terms import SENTENCES, TERMS

Language = Literal["ar", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
NAMES: Final[dict[Language, str]] = {"ar": "العربية", "en": "English"}
DOMAIN: Final = "centre"
TRANSLATIONS: Final = Path(__file__).parents[1] / "translations"

_FORM = NumberForm()
_MINUTE = 60
_LEFT_TO_RIGHT = "\u200e"
"""Keeps a minus before its number, where the line runs from right to left (UAX 9, rule W7)."""


class Wording:
    """One language. `country` (ISO 3166) gives the names of months; "" the international ones."""

    def __init__(self, language: Language, country: str = "") -> None:
        self.language = language
        self.direction = "rtl" if language == "ar" else "ltr"
        self.other: Language = "en" if language == "ar" else "ar"
        self.other_name = NAMES[self.other]
        self._dates = DateForm(country=country, language=language)
        self._catalogue = gettext.translation(DOMAIN, TRANSLATIONS, [language], fallback=language == "en")

    def say(self, message: str, **values: object) -> str:
        """A sentence, its named places filled."""
        return self._catalogue.gettext(message).format(**values)

    def count(self, one: str, many: str, number: int) -> str:
        """A sentence about `number` things, in the form that the number asks for."""
        return self._catalogue.ngettext(one, many, number).format(number=self.number(number))

    def term(self, word: str) -> str:
        """The word for an identifier: a state, a role, a kind of record; the identifier itself where there is none."""
        return self._catalogue.gettext(TERMS[word]) if word in TERMS else word

    def problem(self, problem: Problem) -> str:
        """What went wrong and what to do."""
        sentence = SENTENCES.get(problem.code, SENTENCES["problem"])
        values = {name: self._shown(value) for name, value in problem.parameters.items()}
        return self._catalogue.gettext(sentence).format(**{"code": problem.code, **values})

    def _shown(self, value: object) -> str:
        comma = "، " if self.language == "ar" else ", "
        return comma.join(self.term(str(item)) for item in (value if isinstance(value, tuple) else (value,)))

    def number(self, value: int) -> str:
        """A whole number."""
        return write_fixed(value, 0, _FORM)

    def quantity(self, thousandths: int) -> str:
        """A quantity, without the zeros at its end."""
        return write_fixed(thousandths, 3, _FORM, trim=True)

    def money(self, amount: int, currency: str) -> str:
        """An amount in minor units, beside its currency; of a currency of a later version, the bare number."""
        known = CURRENCIES.get(currency)
        written = f"{amount} {currency}" if known is None else write_money(amount, known, _FORM, self.language)
        return f"{_LEFT_TO_RIGHT}{written}" if amount < 0 and self.direction == "rtl" else written

    def day(self, day: dt.date | str) -> str:
        """A day with its month's name."""
        return write_date(dt.date.fromisoformat(day) if isinstance(day, str) else day, self._dates)

    def ago(self, seconds: int) -> str:
        """How long ago, in the largest unit that fits: "3 hours ago"."""
        if seconds < _MINUTE:
            return self.say("just now")
        return format_timedelta(-dt.timedelta(seconds=seconds), locale=self.language, add_direction=True)

    def lasting(self, seconds: int) -> str:
        """How long, in the largest unit that fits: "3 hours"."""
        return format_timedelta(dt.timedelta(seconds=abs(seconds)), locale=self.language)


@cache
def wording(language: Language, country: str = "") -> Wording:
    """A language's wording; its catalogue is read once. `country`: one that `shared_country` gave: there are few."""
    return Wording(language, country)


def shared_country(countries: Iterable[str]) -> str:
    """A country that names the months as all of these do; "" where they differ: then the international names stand.

    The rule is that of documents, where each office's own country decides; a page shows days of several offices.
    """
    found = sorted(set(countries))
    names = {months("ar", country) for country in found}
    return found[0] if len(names) == 1 and names != {months("ar", "")} else ""


def language_of(chosen: str, accepted: str) -> Language:
    """The language of a reader: the one that she chose, else the first of her browser's that is spoken here."""
    for word in (chosen, *(part.partition(";")[0].strip() for part in accepted.split(","))):
        for language in LANGUAGES:
            if word[:2].lower() == language:
                return language
    return "ar"
