import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.currency import find_currency
from core.numbers import (
    COMMA,
    POINT,
    UNKNOWN,
    NumberForm,
    NumberStyle,
    column_style,
    parse_amount,
    style_of_country,
    write_amount,
)

DINAR = find_currency("JOD")
BOTH = NumberStyle(decimal=".,")


@pytest.mark.parametrize(
    ("values", "style"),
    [
        (["1,250.50", "75", "1,250"], POINT),
        (["1.250,50", "1.250"], COMMA),
        (["73.75", "1,250"], POINT),
        (["73.75", "135,50", "113,750"], BOTH),
        (["1,250,000"], NumberStyle(group=",", decimal=".")),
        (["1,250", "3,400"], UNKNOWN),
        (["", "اسم", "5 قطع", "-"], UNKNOWN),
        (["١٬٢٥٠٫٥", "1,250"], UNKNOWN),
        (["1,250.50", "135,50", "113,750"], NumberStyle(decimal=".")),
    ],
)
def test_a_column_tells_what_its_marks_mean(values: list[str], style: NumberStyle) -> None:
    assert column_style(values) == style


def test_sizes_tell_a_written_decimal_comma_from_thousands() -> None:
    prices = ["73.75 JD", "15.50 JD", "120.00 JD"]
    assert column_style([*prices, "د.أ 113,750", "د.أ 30,000", "د.أ 18,500"]) == BOTH
    assert column_style(["75", "20", "140", "113,750", "30,000", "18,500"]).decimal == ","
    assert column_style(["7500.50", "2000.25", "1400.75", "1,750", "3,000", "8,500"]) == POINT


def test_three_dear_pieces_do_not_turn_thousands_into_fractions() -> None:
    assert column_style(["20.50", "18.75", "22.00", "1,250", "1,100", "2,000"]) == POINT


def test_a_column_of_three_decimals_throughout_is_decimal_in_a_dinar_that_has_fils() -> None:
    column = ["12.500", "7.250", "113.750"]
    assert column_style(column) == UNKNOWN
    assert parse_amount(column[0], DINAR, column_style(column, DINAR)) == 12_500
    assert column_style(["12.500", "30,000", "113.750"], DINAR) == BOTH
    assert column_style(["12.500", "7", "113.750"], DINAR) == UNKNOWN


def test_a_dinar_without_small_coins_is_written_in_thousands() -> None:
    column = ["12,500", "750", "113,750"]
    iraqi = find_currency("IQD")
    assert parse_amount("12,500", iraqi, column_style(column, iraqi)) == 12_500_000


def test_three_digits_are_thousands_in_a_column_of_dollars() -> None:
    dollar = find_currency("USD")
    column = ["1,250", "3,400", "2,100"]
    assert [parse_amount(text, dollar, column_style(column, dollar)) for text in column] == [125_000, 340_000, 210_000]


def test_people_type_the_marks_of_their_country() -> None:
    assert (style_of_country("JO"), style_of_country("TN")) == (POINT, COMMA)


def test_one_odd_size_leaves_the_mark_unknown() -> None:
    assert column_style(["73.75", "15.50", "120.00", "30,000"]) == NumberStyle(decimal=".")


@given(
    st.lists(st.integers(-(10**12), 10**12), min_size=1),
    st.sampled_from([NumberForm(), NumberForm(decimal=",", group=".")]),
)
def test_a_column_written_in_one_form_is_never_read_in_another(amounts: list[int], form: NumberForm) -> None:
    column = [write_amount(amount, DINAR, form) for amount in amounts]
    style = column_style(column)
    assert form.decimal not in style.group
    assert form.group not in style.decimal
    if style.decimal:
        assert [parse_amount(text, DINAR, style) for text in column] == amounts
