import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.currency import CURRENCIES, Currency, find_currency
from core.numbers import (
    COMMA,
    POINT,
    UNKNOWN,
    AmbiguousNumber,
    ContraryCurrency,
    ExcessPrecision,
    NotANumber,
    NumberForm,
    NumberStyle,
    NumberTooLarge,
    currencies_in,
    parse_amount,
    parse_count,
    parse_fixed,
    parse_quantity,
    write_amount,
    write_fixed,
    write_money,
)
from core.problems import Problem
from core.words.manner import Language

DINAR = find_currency("JOD")
DOLLAR = find_currency("USD")
LARGEST = 10**18 - 1

BOTH_DECIMAL = NumberStyle(decimal=".,")

FORMS = st.builds(
    NumberForm,
    digits=st.sampled_from(["latn", "arab", "arabext"]),
    decimal=st.sampled_from([".", ",", "٫"]),
    group=st.sampled_from(["", "'", "’", " ", "\u00a0", "\u202f", "\u2009", "٬"]),
) | st.sampled_from([NumberForm(decimal=".", group=","), NumberForm(decimal=",", group=".")])


def _outcome(text: str, style: NumberStyle = UNKNOWN) -> int | str:
    try:
        return parse_amount(text, DINAR, style)
    except Problem as problem:
        return problem.code


@given(st.integers(-LARGEST, LARGEST), st.sampled_from(list(CURRENCIES.values())), FORMS)
@example(-5, DINAR, NumberForm())
def test_what_is_written_is_read_back(amount: int, currency: Currency, form: NumberForm) -> None:
    assert parse_amount(write_amount(amount, currency, form), currency, form.style) == amount


@given(
    st.integers(-LARGEST, LARGEST),
    st.sampled_from(list(CURRENCIES.values())),
    FORMS,
    st.sampled_from(["ar", "en", "fr"]),
)
def test_money_is_read_back_with_its_currency(
    amount: int, currency: Currency, form: NumberForm, language: Language
) -> None:
    text = write_money(amount, currency, form, language)
    assert parse_amount(text, currency, form.style) == amount
    assert currency.code in currencies_in(text)


@given(st.integers(-LARGEST, LARGEST), st.integers(0, 6), FORMS, st.booleans())
def test_any_number_of_decimals_is_read_back(value: int, decimals: int, form: NumberForm, trim: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
    assert parse_fixed(write_fixed(value, decimals, form, trim=trim), decimals, form.style) == value


@given(st.integers(-LARGEST, LARGEST), FORMS)
def test_reading_and_writing_again_changes_no_letter(amount: int, form: NumberForm) -> None:
    text = write_amount(amount, DINAR, form)
    assert write_amount(parse_amount(text, DINAR, form.style), DINAR, form) == text


@given(st.integers(0, LARGEST), st.sampled_from([("-", ""), ("", "-"), ("−", ""), ("- ", ""), ("", " −")]), FORMS)
def test_a_minus_stands_before_or_after(amount: int, signs: tuple[str, str], form: NumberForm) -> None:
    text = write_amount(amount, DINAR, form).join(signs)
    assert parse_amount(text, DINAR, form.style) == -amount


@given(st.text() | st.text(alphabet="0123456789٠٣۵.,٫٬' -+دJ$"))
def test_any_text_is_a_number_or_a_problem(text: str) -> None:
    assert isinstance(_outcome(text), int | str)


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=12))
def test_what_is_ambiguous_is_settled_by_either_style(text: str) -> None:
    if _outcome(text) == "ambiguous_number":
        assert parse_amount(text, DINAR, POINT) != parse_amount(text, DINAR, COMMA)
    else:
        assert _outcome(text, BOTH_DECIMAL) == _outcome(text)


@pytest.mark.parametrize(
    ("text", "fils"),
    [
        ("12", 12_000),
        ("١٢٫٥", 12_500),
        ("۱۲٫۵", 12_500),
        ("1٬250٫5", 1_250_500),
        ("1,250.50", 1_250_500),
        ("1.250,50", 1_250_500),
        ("1 250,5", 1_250_500),
        ("1\u202f250\u00a0000,5", 1_250_000_500),
        ("1'250'000", 1_250_000_000),
        ("1,250,000", 1_250_000_000),
        ("135,50 دينار", 135_500),
        ("١٣٥،٥٠ دينار", 135_500),
        ("12345,500", 12_345_500),
        ("0,250", 250),
        (".5", 500),
        ("٫٥", 500),
        ("12.", 12_000),
        ("12.5000", 12_500),
        ("5.د.أ", 5_000),
        ("د.أ.5", 5_000),
        ("د.ا 5", 5_000),
        ("JD5", 5_000),
        ("jod 5", 5_000),
        ("5 دنانير أردنيّة", 5_000),
        ("5 Jordanian dinars", 5_000),
        ("-JD 5", -5_000),
        ("5 دينار اردنى", 5_000),
        ("750 فلس", 750),
        ("1,250 فلسًا", 1_250),
        ("5- دينار", -5_000),
        ("\u20665.25\u2069", 5_250),
        ("+5", 5_000),
    ],
)
def test_amounts_are_read_as_people_type_them(text: str, fils: int) -> None:
    assert parse_amount(text, DINAR) == fils


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "abc", "-", ".", "--5", "5-10", "-5-", "5+", "1..5", "12,", "1,2,3", "1,25,000", "1,250,50.5.5"),
        *("12 50", "0,125,000", "1٬2", "1٫250٫000", "5 قطع", "١٢ دينار ٥٠٠", "5 m²", "5 %", "1e3", "0x10", "½", "٣/٤"),
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber) as caught:
        parse_amount(text, DINAR)
    assert caught.value.parameters == {}


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1,250", (1_250, 1_250_000)),
        ("1.250", (1_250, 1_250_000)),
        ("١,٢٥٠", (1_250, 1_250_000)),
        ("53.750 JD", (53_750, 53_750_000)),
        ("-١١٣،٧٥٠", (-113_750_000, -113_750)),
    ],
)
def test_one_mark_before_three_digits_is_ambiguous_in_a_dinar_of_a_thousand(
    text: str, readings: tuple[int, int]
) -> None:
    with pytest.raises(AmbiguousNumber) as caught:
        parse_amount(text, DINAR)
    assert caught.value.parameters == {"readings": readings, "decimals": 3}


def test_a_style_settles_what_a_mark_means() -> None:
    assert parse_amount("12,500", DINAR, POINT) == 12_500_000
    assert parse_amount("12,500", DINAR, COMMA) == 12_500


def test_a_style_does_not_forbid_what_the_text_makes_certain() -> None:
    assert parse_amount("135,50", DINAR, POINT) == 135_500
    assert parse_amount("1,250.500", DINAR, COMMA) == 1_250_500


def test_three_digits_after_a_comma_are_thousands_where_the_currency_has_two_decimals() -> None:
    assert parse_amount("1,250", DOLLAR) == 125_000


def test_a_point_known_as_decimal_is_not_turned_into_thousands() -> None:
    with pytest.raises(ExcessPrecision) as caught:
        parse_amount("12.505", DOLLAR, POINT)
    assert caught.value.parameters == {"decimals": 2, "digits": 3}


@pytest.mark.parametrize("text", ["0.0005", "12,5005", "0.1234"])
def test_excess_precision_is_refused_and_not_rounded(text: str) -> None:
    with pytest.raises(ExcessPrecision):
        parse_amount(text, DINAR)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$5", ("USD",)),
        ("5 ر.س", ("SAR",)),
        ("5 دنانير كويتية", ("KWD",)),
        ("5 ليرات", ("LBP", "SYP", "SYP2")),
        ("5 ريال", ("OMR", "QAR", "SAR", "YER")),
        ("د.إ 5", ("AED",)),
        ("5 €", ("EUR",)),
        ("5 هللات", ("SAR",)),
        ("5 ليرات سوريه جديده", ("SYP2",)),
    ],
)
def test_a_contrary_currency_is_refused(text: str, found: tuple[str, ...]) -> None:
    with pytest.raises(ContraryCurrency) as caught:
        parse_amount(text, DINAR)
    assert caught.value.parameters == {"expected": "JOD", "found": found}


def test_a_sub_unit_has_no_fraction() -> None:
    with pytest.raises(ExcessPrecision):
        parse_amount("12.5 فلس", DINAR)


def test_a_dirham_is_a_thousandth_in_libya_and_a_unit_in_morocco() -> None:
    assert parse_amount("5 دراهم", find_currency("LYD")) == 5
    assert parse_amount("5 دراهم", find_currency("MAD")) == 500


def test_a_currency_can_be_found_beside_its_number() -> None:
    assert currencies_in("$5") == {"USD"}
    assert currencies_in("دينار 5 JD") == {"JOD"}
    assert currencies_in("5") == frozenset()
    assert currencies_in("5 قطع") == frozenset()


@pytest.mark.parametrize("text", ["9" * 16, "1" + "0" * 18])
def test_a_number_that_cannot_be_stored_is_refused(text: str) -> None:
    with pytest.raises(NumberTooLarge):
        parse_amount(text, DINAR)


def test_quantities_are_thousandths_and_counts_are_whole() -> None:
    assert parse_quantity("٢٫٥") == 2_500
    assert parse_count("١٬٢٥٠") == parse_count("1,250") == 1_250
    with pytest.raises(ExcessPrecision):
        parse_count("2.5")
    with pytest.raises(NotANumber):
        parse_count("2 دينار")
