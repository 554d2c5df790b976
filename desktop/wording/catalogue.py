"""Finds the language a person reads and the catalogue of its sentences."""

import gettext
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal, get_args

Language = Literal["ar", "en", "fr"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
DOMAIN: Final = "nawl"
TRANSLATIONS: Final = Path(__file__).parents[2] / "translations"


def N_(message: str) -> str:  # noqa: N802 - gettext's customary mark for a message that is translated where it is shown
    """Mark a message for the catalogue and return it as it is."""
    return message


def language_of(environment: Mapping[str, str]) -> Language:
    """The language that the environment asks for: NAWL_LANG, else the locale's; English where it is another."""
    for name in ("NAWL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            asked = environment[name][:2].lower()
            return next((language for language in LANGUAGES if language == asked), "en")
    return "en"


class _French(gettext.GNUTranslations):
    """French puts a space before its double signs and within its quotation marks; no line breaks there."""

    def gettext(self, message: str) -> str:
        return _NARROW.sub("\u00a0", super().gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _NARROW.sub("\u00a0", super().ngettext(msgid1, msgid2, n))


_NARROW: Final = re.compile(r" (?=[:;?!»%])|(?<=«) ")


def translations(language: Language) -> gettext.NullTranslations:
    """The catalogue of a language; without one, the messages are said in English, which they are written in."""
    kind = _French if language == "fr" else gettext.GNUTranslations
    return gettext.translation(DOMAIN, TRANSLATIONS, [language], class_=kind, fallback=True)
