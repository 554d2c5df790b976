"""The names of months: those that each country writes, and all those that people type."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_LEVANT: Final = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
)  # fmt: skip
_NILE_AND_GULF: Final = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
_MOROCCO: Final = (
    "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو",
    "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
)  # fmt: skip
_TUNISIA_AND_ALGERIA: Final = (
    "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان",
    "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
_MAURITANIA: Final = (
    "يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيو",
    "يوليو", "أغشت", "شتمبر", "أكتوبر", "نوفمبر", "دجمبر",
)  # fmt: skip
_HIJRI: Final = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
    "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
)  # fmt: skip
_ENGLISH: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_FRENCH: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

_BY_COUNTRY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    **dict.fromkeys(("JO", "PS", "SY", "LB", "IQ"), _LEVANT),
    **dict.fromkeys(("TN", "DZ"), _TUNISIA_AND_ALGERIA),
    **dict.fromkeys(("MA", "EH"), _MOROCCO),
    "MR": _MAURITANIA,
})  # fmt: skip

# Spellings that are typed and never printed.
_ALSO: Final[Mapping[str, int]] = MappingProxyType({
    "كانون ثاني": 1, "ابريل": 4, "نيسن": 4, "ايار": 5, "مايس": 5, "يونيه": 6, "يوليه": 7, "يوليوس": 7, "جويليه": 7,
    "اغسطس": 8, "اوغسطس": 8, "اوت": 8, "تشرين اول": 10, "تشرين ثاني": 11, "نوفنبر": 11, "كانون اول": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12, "janv": 1, "fev": 2, "fevr": 2, "avr": 4, "juil": 7,
})  # fmt: skip
_ALSO_HIJRI: Final[Mapping[str, int]] = MappingProxyType({
    "المحرم": 1, "ربيع اول": 3, "ربيع الثاني": 4, "ربيع ثاني": 4, "جمادى الاول": 5, "جمادى الثانية": 6,
    "جمادى الثاني": 6, "جمادى الاخر": 6, "ذي القعدة": 11, "ذي الحجة": 12,
})  # fmt: skip


def arabic_months(country: str) -> tuple[str, ...]:
    """Give the twelve names that a country (ISO 3166 letters) writes; those of the Nile and the Gulf by default."""
    return _BY_COUNTRY.get(country, _NILE_AND_GULF)


def months_to_read() -> Mapping[str, int]:
    """Give every name of a Gregorian month in Arabic, English and French, with its number."""
    lists = (_LEVANT, _NILE_AND_GULF, _MOROCCO, _TUNISIA_AND_ALGERIA, _MAURITANIA, _ENGLISH, _FRENCH)
    return {name: number for names in lists for number, name in enumerate(names, 1)} | dict(_ALSO)


def hijri_months_to_read() -> Mapping[str, int]:
    """Give every name of a Hijri month, with its number."""
    return {name: number for number, name in enumerate(_HIJRI, 1)} | dict(_ALSO_HIJRI)


def months(language: str, country: str) -> tuple[str, ...]:
    """Give the twelve names to print in "ar" (by country), "en" or "fr"."""
    return {"en": _ENGLISH, "fr": _FRENCH}.get(language) or arabic_months(country)


def hijri_months() -> tuple[str, ...]:
    """Give the twelve names of the Hijri months to print."""
    return _HIJRI
