"""Numbers as people type and print them: every digit set and separator in, one setting's form out."""

from core.numbers.digits import DigitSet, in_digits, latin_digits
from core.numbers.form import (
    NumberForm,
    currency_label,
    form_of_country,
    with_digits,
    write_amount,
    write_fixed,
    write_money,
    write_quantity,
)
from core.numbers.marks import currencies_named
from core.numbers.parse import currencies_in, parse_amount, parse_count, parse_fixed, parse_quantity
from core.numbers.problems import AmbiguousNumber, ContraryCurrency, ExcessPrecision, NotANumber, NumberTooLarge
from core.numbers.style import COMMA, POINT, UNKNOWN, NumberStyle, column_style, style_of_country

__all__ = [
    "COMMA",
    "POINT",
    "UNKNOWN",
    "AmbiguousNumber",
    "ContraryCurrency",
    "DigitSet",
    "ExcessPrecision",
    "NotANumber",
    "NumberForm",
    "NumberStyle",
    "NumberTooLarge",
    "column_style",
    "currencies_in",
    "currencies_named",
    "currency_label",
    "form_of_country",
    "in_digits",
    "latin_digits",
    "parse_amount",
    "parse_count",
    "parse_fixed",
    "parse_quantity",
    "style_of_country",
    "with_digits",
    "write_amount",
    "write_fixed",
    "write_money",
    "write_quantity",
]
