"""Amounts of money in words, as receipts and invoices state them (تفقيط)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from core.currency import Currency
from core.words.arabic import count_in_words
from core.words.currency_nouns import CURRENCY_NOUNS, CurrencyNouns
from core.words.european import english_count, french_count
from core.words.manner import Language, Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tongue:
    """One language: how it counts major units and sub-units, joins them, and says what frames an amount."""

    major: Callable[[int, CurrencyNouns, Manner], str]
    sub: Callable[[int, CurrencyNouns, Manner], str]
    joint: str
    minus: str
    opening: str = ""
    closing: str


def amount_in_words(minor_units: int, currency: Currency, manner: Manner | None = None) -> str:
    """Say an amount of money: فقط ديناران أردنيان وخمسمئة فلس لا غير.

    Sub-units are left out when there are none, and major units when there are only sub-units (فقط خمسة فلوس لا غير);
    nothing at all is صفر دينار أردني. A negative amount is said with سالب / minus / moins.

    Raises ValueError from 10**18 major units on, which no stored amount reaches.
    """
    manner = manner or Manner()
    tongue = _TONGUES[manner.language]
    said = _said(abs(minor_units), currency, manner)
    if minor_units < 0:
        said = f"{tongue.minus} {said}"
    return f"{tongue.opening} {said} {tongue.closing}".strip() if manner.closed else said


def _said(minor_units: int, currency: Currency, manner: Manner) -> str:
    tongue, nouns = _TONGUES[manner.language], CURRENCY_NOUNS[currency.code]
    major, sub = divmod(minor_units, currency.unit)
    parts = [tongue.major(major, nouns, manner)] if major or not sub else []
    if sub:
        parts.append(tongue.sub(sub, nouns, manner))
    return tongue.joint.join(parts)


def _arabic_major(count: int, nouns: CurrencyNouns, manner: Manner) -> str:
    noun = nouns.arabic_full if manner.adjective else nouns.arabic
    return count_in_words(count, noun, manner.case, manner.hundred)


def _arabic_sub(count: int, nouns: CurrencyNouns, manner: Manner) -> str:
    return count_in_words(count, nouns.arabic_sub, manner.case, manner.hundred)


_TONGUES: Final[Mapping[Language, _Tongue]] = MappingProxyType({
    "ar": _Tongue(
        major=_arabic_major,
        sub=_arabic_sub,
        joint=" و",
        minus="سالب",
        opening="فقط",
        closing="لا غير",
    ),
    "en": _Tongue(
        major=lambda count, nouns, manner: english_count(
            count, nouns.english_full if manner.adjective else nouns.english_bare
        ),
        sub=lambda count, nouns, _: english_count(count, nouns.english_sub),
        joint=" and ",
        minus="minus",
        closing="only",
    ),
    "fr": _Tongue(
        major=lambda count, nouns, manner: french_count(
            count, nouns.french_full if manner.adjective else nouns.french_bare
        ),
        sub=lambda count, nouns, _: french_count(count, nouns.french_sub),
        joint=" et ",
        minus="moins",
        closing="seulement",
    ),
})  # fmt: skip
