"""What the window says and how it writes values: in the person's language, with the office's digits and marks."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TypeGuard

from core.currency import CURRENCIES
from core.dates.form import DateForm, write_date, write_date_numeric
from core.numbers import (
    DigitSet,
    NumberForm,
    currency_label,
    form_of_country,
    in_digits,
    with_digits,
    write_amount,
    write_fixed,
    write_money,
    write_quantity,
)
from core.problems import Problem
from core.records.cards import Office
from desktop.wording.catalogue import Language
from desktop.wording.wording import Wording

_HYPHEN = "-\u2060"
_FIRST_STRONG, _LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _END = "\u2068", "\u2066", "\u2067", "\u2069"
_STARTS = (_FIRST_STRONG, _LEFT_TO_RIGHT, _RIGHT_TO_LEFT)


class Voice:
    """One language and one office's settings. Sentences are marked for translation by `say` and `count`.

    `rtl`: lines run from the right. `numbers`, `dates`: how they are written and, in turn, read.
    """

    def __init__(self, language: Language, office: Office | None = None) -> None:
        office = office or Office()
        self.language = language
        self.country = office.country
        self.currency = office.currency
        self.wording = Wording(language, office.country)
        self.rtl = language == "ar"
        self.digits: DigitSet = "arab" if office.digits == "arab" and self.rtl else "latn"
        self.numbers: NumberForm = with_digits(form_of_country(office.country), self.digits)
        self.dates = DateForm(country=office.country, language=language, digits=self.digits)

    def say(self, message: str, **values: object) -> str:
        """A sentence; what is put into it is isolated, so that a code or a name cannot turn what stands around."""
        said = self.wording.say(message, **{name: self._isolated(value) for name, value in values.items()})
        return self._begun(said)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """A sentence about `number` things, which is written in the office's digits."""
        written = {name: self._isolated(value) for name, value in values.items()}
        # Catalogues choose the form by the number; the figure itself is put in afterwards, in its digits.
        found = self.wording.count(one, many, number, **written)
        return self._begun(in_digits(found, self.digits))

    def term(self, word: str) -> str:
        """The word for an identifier: a field, a state, a kind of record."""
        return self.wording.term(word)

    def complete(self, documents: Mapping[str, str]) -> str:
        """How far a backup goes. `documents`: by kind, the last number."""
        # a number is not to be parted at its hyphens
        numbers = [f"{self.term(kind)} {self.code(number.replace('-', _HYPHEN))}" for kind, number in documents.items()]
        return self.say("complete up to {documents}", documents=numbers) if numbers else self.say("complete")

    def problem(self, problem: Problem) -> str:
        """What went wrong and what to do. A file's path is isolated, or its slashes would be drawn out of order."""
        given = {name: self.code(value) if _is_path(value) else value for name, value in problem.parameters.items()}
        return self.wording.problem(type(problem)(**given))

    def number(self, value: int) -> str:
        """A whole number with its thousands parted."""
        return write_fixed(value, 0, self.numbers)

    def year(self, value: int) -> str:
        """A year: no thousands are parted."""
        return in_digits(str(value), self.digits)

    def quantity(self, thousandths: int) -> str:
        """A quantity without needless zeros."""
        return write_quantity(thousandths, self.numbers)

    def money(self, amount: int, currency: str) -> str:
        """An amount in minor units beside its currency, isolated; in Arabic a € stands behind it too."""
        start = _RIGHT_TO_LEFT if self.rtl else _FIRST_STRONG  # a sign alone would tell no direction
        written = write_money(abs(amount), CURRENCIES[currency], self.numbers, self.language)
        if amount < 0:  # the minus stands left of the digits, as on paper
            figure = write_amount(amount, CURRENCIES[currency], self.numbers)
            written = written.replace(figure[1:], self.code(figure))
        return f"{start}{written}{_END}"

    def currency_label(self, currency: str) -> str:
        """What stands beside sums of a currency."""
        return currency_label(CURRENCIES[currency], self.language)

    def day(self, day: dt.date) -> str:
        """A day with its month's name."""
        return write_date(day, self.dates)

    def short_day(self, day: dt.date) -> str:
        """A day in numbers, for columns."""
        return self.code(write_date_numeric(day, self.dates))

    def moment(self, seconds: int) -> str:
        """A day and an hour of this machine's clock, from Unix seconds."""
        when = dt.datetime.fromtimestamp(seconds).astimezone()
        return f"{self.day(when.date())}{'،' if self.rtl else ','} {self.hour(seconds)}"

    def hour(self, seconds: int) -> str:
        """The hour and minute of Unix seconds, by this machine's clock."""
        when = dt.datetime.fromtimestamp(seconds).astimezone()
        return self.code(in_digits(f"{when:%H:%M}", self.digits))

    def code(self, text: str) -> str:
        """A code, a phone, a number: isolated, from left to right."""
        return f"{_LEFT_TO_RIGHT}{text}{_END}" if text else ""

    def in_turn(self, texts: Sequence[str]) -> str:
        """Values of their own directions, from where lines begin."""
        return self._begun(" · ".join(map(self.isolated, texts)))

    def isolated(self, text: str) -> str:
        """A name, in the direction of its own first letter: the stop of "Trading Co." stays behind it in Arabic too."""
        return f"{_FIRST_STRONG}{text}{_END}"

    def _begun(self, said: str) -> str:
        """An isolate at the beginning tells nobody the sentence's direction: an Arabic one says it with a mark.

        The catalogue's ٪ belongs to Arabic digits, as % does to Latin ones.
        """
        said = said if self.digits == "arab" else said.replace("٪", "%")
        return f"\u200f{said}" if self.rtl and said.startswith(_STARTS) else said

    def _isolated(self, value: object) -> str:
        if isinstance(value, bool):
            return self.term("yes" if value else "no")
        if isinstance(value, int):
            return self.number(value)
        if isinstance(value, dt.date):
            return self.day(value)
        text = self.wording.write(value)
        return text if text.startswith(_STARTS) else self.isolated(text)


def _is_path(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and ("/" in value or "\\" in value)
