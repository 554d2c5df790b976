"""Says sentences in one language, with what is in them written as its readers write it."""

import datetime as dt
import re
from collections.abc import Iterable

from core.problems import Problem
from desktop.wording.catalogue import Language, translations
from desktop.wording.problems import SENTENCES
from desktop.wording.terms import TERMS

_SUM_NAMES = ("amount", "balance", "left")
_COMMAS: dict[Language, str] = {"ar": "، ", "en": ", ", "fr": ", "}


class Wording:
    """One language. `country` (ISO 3166) gives the names of months; "" the international ones."""

    def __init__(self, language: Language, country: str = "") -> None:
        self.language = language
        self._country = country
        self._catalogue = translations(language)

    def say(self, message: str, **values: object) -> str:
        """A sentence, its named places filled with values as people write them."""
        return self._catalogue.gettext(message).format(**{name: self.write(value) for name, value in values.items()})

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """A sentence about `number` things, in the form that the number asks for."""
        written = {name: self.write(value) for name, value in values.items()}
        return self._catalogue.ngettext(one, many, number).format(number=number, **written)

    def term(self, word: str) -> str:
        """The word for an identifier: a field, a state, a kind of record; the identifier itself where there is none."""
        return self._catalogue.gettext(TERMS[word]) if word in TERMS else word

    def write(self, value: object) -> str:
        """A value as it stands in a sentence: a day with its month's name, several things with commas."""
        if isinstance(value, dt.date):
            from desktop.wording import figures  # noqa: PLC0415 - most sentences have no day

            return figures.day(value, self.language, self._country)
        if isinstance(value, tuple | list | frozenset):
            return _COMMAS[self.language].join(self.write(item) for item in value)
        return str(value)

    def money(self, amount: int, currency: str) -> str:
        """An amount in minor units, beside its currency."""
        from desktop.wording import figures  # noqa: PLC0415 - most sentences have no sum

        return figures.money(amount, currency, self.language)

    def problem(self, problem: Problem) -> str:
        """What went wrong and what to do, on one line."""
        sentence = SENTENCES.get(problem.code)
        if sentence is None:
            return self.say("Something went wrong ({code}). Please report it.", code=problem.code)
        return _on_one_line(self._catalogue.gettext(sentence).format_map(self._shown(problem)))

    def reason(self, code: str) -> str:
        """What went wrong, of a problem of which only the code was kept."""
        sentence = SENTENCES.get(code)
        if sentence is None:
            return self.say("Something went wrong ({code}). Please report it.", code=code)
        return _on_one_line(self._catalogue.gettext(sentence).format_map(_Shown()))

    def _shown(self, problem: Problem) -> "_Shown":
        """A problem's parameters as people write them; readings that a person must choose from, with "or"."""
        given = problem.parameters
        shown = _Shown({name: self.write(self._words(value)) for name, value in given.items()})
        for name in _SUM_NAMES:
            amount, currency = given.get(name), given.get("currency")
            if isinstance(amount, int) and isinstance(currency, str):
                shown[name] = self.money(amount, currency)
        readings, decimals = given.get("readings"), given.get("decimals")
        if isinstance(readings, tuple) and isinstance(decimals, int):
            from desktop.wording import figures  # noqa: PLC0415 - most sentences have no number

            shown["readings"] = self._or(figures.number(reading, decimals) for reading in readings)
        elif isinstance(readings, tuple):
            shown["readings"] = self._or(self.write(reading) for reading in readings)
        return shown

    def _or(self, choices: Iterable[str]) -> str:
        between = self.say("or")
        return f" {between} ".join(choices)

    def _words(self, value: object) -> object:
        if isinstance(value, str):
            return self.term(value)
        return tuple(self._words(item) for item in value) if isinstance(value, tuple | list) else value


class _Shown(dict[str, str]):
    """Written parameters; one that is missing, as after a refusal that came over the line, is passed over."""

    def __missing__(self, name: str) -> str:
        return "…"


def _on_one_line(text: str) -> str:
    """Without breaks of lines; spaces that do not break stay."""
    return " ".join(part for part in re.split(r"[ \t\r\n]+", text) if part)
