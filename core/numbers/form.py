"""Writing numbers the way a country, or a setting, wants them."""

from dataclasses import dataclass, replace
from typing import Final

from core.currency import Currency
from core.numbers.digits import DigitSet, in_digits
from core.numbers.readings import GROUP_DIGITS
from core.numbers.style import MAGHREB, NumberStyle
from core.words.currency_nouns import CURRENCY_NOUNS
from core.words.manner import Language

_LABEL_BEHIND: Final = ("ar", "fr")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberForm:
    """How numbers are printed: the set of digits, the decimal mark, and the separator of thousands ("" for none)."""

    digits: DigitSet = "latn"
    decimal: str = "."
    group: str = ","

    def __post_init__(self) -> None:
        if self.decimal not in (".", ",", "٫") or self.group == self.decimal or len(self.group) > 1:
            raise ValueError(f"marks {self.decimal!r} and {self.group!r} cannot be told apart when read back")

    @property
    def style(self) -> NumberStyle:
        """What comma and point mean where this form is the setting; reading with it is the inverse of writing."""
        return NumberStyle(decimal=self.decimal, group=self.group)


_POINT: Final = NumberForm()
_COMMA: Final = NumberForm(decimal=",", group=".")
_ARABIC: Final = NumberForm(digits="arab", decimal="٫", group="٬")
_ARABIC_DIGITS: Final = frozenset({"BH", "EG", "IQ", "JO", "KW", "LB", "OM", "PS", "QA", "SA", "SD", "SY", "YE"})


def form_of_country(country: str) -> NumberForm:
    """Give the form that readers of Arabic expect in a country (ISO 3166 letters), by the Unicode CLDR's locales ar_XX.

    Countries that are not listed get 1,234.5. An office's settings change it: `replace(form, digits="latn")`, or
    `with_digits`, which also takes the marks that belong to the digits.
    """
    if country in MAGHREB:
        return _COMMA
    return _ARABIC if country in _ARABIC_DIGITS else _POINT


def with_digits(form: NumberForm, digits: DigitSet) -> NumberForm:
    """Change the set of digits, and the marks with it: ٫ ٬ belong to Arabic digits, as . , do to Latin ones."""
    arabic_marks = form.decimal == "٫"
    if digits == "latn" and arabic_marks:
        return replace(_POINT, digits=digits)
    if digits != "latn" and not arabic_marks:
        return replace(_ARABIC, digits=digits)
    return replace(form, digits=digits)


def write_fixed(value: int, decimals: int, form: NumberForm, *, trim: bool = False) -> str:
    """Write an integer of 10**-decimals, with all its decimals, or with `trim` without the zeros at its end.

    The minus stands first in logical order; put the text into a left-to-right isolate (U+2066…U+2069) inside Arabic.
    """
    digits = str(abs(value)).rjust(decimals + 1, "0")
    whole, fraction = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    if trim:
        fraction = fraction.rstrip("0")
    text = _grouped(whole, form.group) + (form.decimal + fraction if fraction else "")
    return in_digits(f"-{text}" if value < 0 else text, form.digits)


def write_amount(minor_units: int, currency: Currency, form: NumberForm) -> str:
    """Write an amount with all its currency's decimals and no currency word."""
    return write_fixed(minor_units, currency.decimals, form)


def write_money(minor_units: int, currency: Currency, form: NumberForm, language: Language = "ar") -> str:
    """Write an amount beside its currency: 12.500 د.أ in Arabic, JOD 12.500 in English, 12,500 JOD in French.

    The space between them is a hard one.
    """
    amount, label = write_amount(minor_units, currency, form), currency_label(currency, language)
    return f"{amount}\u00a0{label}" if language in _LABEL_BEHIND else f"{label}\u00a0{amount}"


def currency_label(currency: Currency, language: Language = "ar") -> str:
    """Give what stands beside a figure: د.أ in Arabic, ISO's letters otherwise, which say when the edition is new."""
    if language == "ar":
        return CURRENCY_NOUNS[currency.code].marks[0]
    return currency.iso if currency.edition == 1 else f"new {currency.iso}"


def write_quantity(thousandths: int, form: NumberForm) -> str:
    """Write a quantity of material without needless zeros: 1,500 thousandths are 1.5."""
    return write_fixed(thousandths, 3, form, trim=True)


def _grouped(whole: str, separator: str) -> str:
    head = len(whole) % GROUP_DIGITS
    groups = [whole[:head]] if head else []
    groups += [whole[start : start + GROUP_DIGITS] for start in range(head, len(whole), GROUP_DIGITS)]
    return separator.join(groups)
