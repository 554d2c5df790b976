"""Recognising the currency word that stands beside a number."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from core.currency import CURRENCIES
from core.words.currency_nouns import CURRENCY_NOUNS, Name
from core.words.nouns import Noun

_NOT_LETTERS: Final = re.compile(r"[\s.\u064b-\u0652]+")
_ALIKE: Final = str.maketrans("ةىیک", "هييك")
_ALEF: Final = str.maketrans("أإآ", "ااا")


def currencies_named(word: str) -> frozenset[str]:
    """Find the codes that a word, abbreviation or sign may mean: دينار seven of them, JD one, another word none.

    Case, dots, spaces and vowel marks do not count, nor how ة and ى are typed; a bare alif stands for each of its hamza
    forms, but not the other way round, since only the hamza tells د.أ (Jordan) from د.إ (Emirates).
    """
    return _major_units().get(_fold(word), frozenset())


def sub_units_named(word: str) -> frozenset[str]:
    """Find the codes whose minor unit a word may name: فلس five of them, هللة one."""
    return _sub_units().get(_fold(word), frozenset())


def _fold(word: str) -> str:
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", word)).casefold().translate(_ALIKE)


@cache
def _major_units() -> Mapping[str, frozenset[str]]:
    return _table(
        (word, code)
        for code, nouns in CURRENCY_NOUNS.items()
        for word in (
            *(code, CURRENCIES[code].iso, *nouns.marks),
            *(*_forms(nouns.arabic), *_forms(nouns.arabic_full)),
            *_names(nouns.english_full, nouns.english_bare, nouns.french_full, nouns.french_bare),
        )
    )


@cache
def _sub_units() -> Mapping[str, frozenset[str]]:
    return _table(
        (word, code)
        for code, nouns in CURRENCY_NOUNS.items()
        for word in (*_forms(nouns.arabic_sub), *_names(nouns.english_sub, nouns.french_sub))
    )


def _table(named: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for word, code in named:
        folded = _fold(word)
        for spelling in (folded, folded.translate(_ALEF)):
            table.setdefault(spelling, set()).add(code)
    return {word: frozenset(codes) for word, codes in table.items()}


def _forms(noun: Noun) -> Iterator[str]:
    for form in (noun.singular, noun.dual, noun.dual_oblique, noun.plural, noun.accusative):
        yield from (form, f"ال{form}")


def _names(*names: Name) -> Iterator[str]:
    for name in names:
        yield from (name.one, name.many)
