import pytest

from core.currency import find_currency
from core.numbers import (
    NumberForm,
    form_of_country,
    with_digits,
    write_amount,
    write_fixed,
    write_money,
    write_quantity,
)
from core.words.manner import Language

MINOR = 1_234_567_500


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("JO", "١٬٢٣٤٬٥٦٧٫٥٠٠"),
        ("EG", "١٬٢٣٤٬٥٦٧٫٥٠٠"),
        ("TN", "1.234.567,500"),
        ("MA", "1.234.567,500"),
        ("AE", "1,234,567.500"),
        ("US", "1,234,567.500"),
    ],
)
def test_numbers_follow_the_country(country: str, text: str) -> None:
    assert write_amount(MINOR, find_currency("JOD"), form_of_country(country)) == text


def test_a_setting_of_digits_brings_its_marks() -> None:
    jordan = form_of_country("JO")
    assert write_fixed(MINOR, 3, with_digits(jordan, "latn")) == "1,234,567.500"
    assert write_fixed(MINOR, 3, with_digits(jordan, "arabext")) == "۱٬۲۳۴٬۵۶۷٫۵۰۰"
    assert write_fixed(MINOR, 3, with_digits(form_of_country("TN"), "arab")) == "١٬٢٣٤٬٥٦٧٫٥٠٠"
    assert with_digits(form_of_country("TN"), "latn") == form_of_country("TN")


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0.000"), (5, "0.005"), (-5, "-0.005"), (999_999, "999.999"), (1_000_000, "1,000.000")]
)
def test_small_amounts_keep_their_zeros(value: int, text: str) -> None:
    assert write_amount(value, find_currency("JOD"), NumberForm()) == text


@pytest.mark.parametrize(
    ("code", "language", "text"),
    [
        ("JOD", "ar", "12.500\u00a0د.أ"),
        ("JOD", "en", "JOD\u00a012.500"),
        ("JOD", "fr", "12.500\u00a0JOD"),
        ("SYP2", "ar", "125.00\u00a0ل.س جديدة"),
        ("SYP2", "en", "new SYP\u00a0125.00"),
    ],
)
def test_money_is_written_beside_its_currency(code: str, language: Language, text: str) -> None:
    assert write_money(12_500, find_currency(code), NumberForm(), language) == text


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (1_500, "1.5"), (2_000, "2"), (-250, "-0.25")])
def test_quantities_drop_needless_zeros(value: int, text: str) -> None:
    assert write_quantity(value, NumberForm()) == text


@pytest.mark.parametrize(("decimal", "group"), [(",", ","), (";", ","), (".", ", ")])
def test_a_form_that_could_not_be_read_back_is_refused(decimal: str, group: str) -> None:
    with pytest.raises(ValueError, match="read back"):
        NumberForm(decimal=decimal, group=group)
