"""Recognising the currency word that stands beside a number."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from core.currency import CURRENCIES
from core.words.currency_nouns import CURRENCY_NOUNS, CurrencyNouns
from core.words.nouns import Noun

_NOT_LETTERS: Final = re.compile(r"[\s.\u064b-\u0652]+")
_ALEF: Final = str.maketrans("أإآ", "ااا")


def currencies_named(word: str) -> frozenset[str]:
    """Find the codes that a word, abbreviation or sign may mean: دينار seven of them, JD one, another word none.

    Case, dots, spaces and vowel marks do not count; a bare alif stands for each of its hamza forms, but not the other
    way round, since only the hamza tells د.أ (Jordan) from د.إ (Emirates).
    """
    return _table().get(_fold(word), frozenset())


def _fold(word: str) -> str:
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", word)).casefold()


@cache
def _table() -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for code, nouns in CURRENCY_NOUNS.items():
        for word in (code, CURRENCIES[code].iso, *nouns.marks, *_names(nouns)):
            folded = _fold(word)
            for spelling in (folded, folded.translate(_ALEF)):
                table.setdefault(spelling, set()).add(code)
    return {word: frozenset(codes) for word, codes in table.items()}


def _names(nouns: CurrencyNouns) -> Iterator[str]:
    for noun in (nouns.arabic, nouns.arabic_full):
        yield from _forms(noun)
    for name in (nouns.english_full, nouns.english_bare, nouns.french_full, nouns.french_bare):
        yield from (name.one, name.many)


def _forms(noun: Noun) -> Iterator[str]:
    for form in (noun.singular, noun.dual, noun.dual_oblique, noun.plural, noun.accusative):
        yield from (form, f"ال{form}")
