from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import (
    AmbiguousDate,
    DateForm,
    DateOutOfRange,
    DateStyle,
    HijriOutOfRange,
    ImpossibleDate,
    NotADate,
    column_order,
    order_of_country,
    parse_date,
    write_date,
    write_date_numeric,
    write_hijri,
    write_hijri_numeric,
)
from core.problems import Problem

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
HIJRI_DAYS = st.dates(date(1924, 8, 1), date(2077, 11, 16))
FORMS = st.builds(
    DateForm,
    country=st.sampled_from(["JO", "EG", "SA", "MA", "TN", "MR", "US", "IR"]),
    language=st.sampled_from(["ar", "en", "fr"]),
    digits=st.sampled_from(["latn", "arab", "arabext"]),
)
FIFTH_OF_MARCH = date(2024, 3, 5)
DAY_FIRST = DateStyle(order="dmy")


@given(DAYS, FORMS)
def test_what_is_written_is_read_back(day: date, form: DateForm) -> None:
    assert parse_date(write_date(day, form)) == day
    assert parse_date(write_date_numeric(day, form), DateStyle(order=form.order)) == day
    assert parse_date(day.isoformat()) == day


@given(HIJRI_DAYS, st.sampled_from(["latn", "arab", "arabext"]))
def test_what_is_written_in_hijri_is_read_back(day: date, digits: str) -> None:
    assert parse_date(write_hijri(day, digits)) == day  # type: ignore[arg-type]
    assert parse_date(write_hijri_numeric(day, digits)) == day  # type: ignore[arg-type]


@given(DAYS)
def test_without_an_order_a_date_is_right_or_ambiguous(day: date) -> None:
    text = f"{day.day}/{day.month}/{day.year}"
    if day.day > 12 or day.day == day.month:
        assert parse_date(text) == day
    else:
        with pytest.raises(AmbiguousDate) as caught:
            parse_date(text)
        assert day in caught.value.parameters["readings"]  # type: ignore[operator]


@given(st.text() | st.text(alphabet="0123456789٠١٢٣۴/-. آذارمس,هـ"))
def test_any_text_is_a_date_or_a_problem(text: str) -> None:
    assert isinstance(_outcome(text), date | str)


def _outcome(text: str) -> date | str:
    try:
        return parse_date(text)
    except Problem as problem:
        return problem.code


@given(st.dates(date(1969, 1, 1), date(2068, 12, 31)))
def test_a_year_of_two_digits_lies_in_its_hundred_years(day: date) -> None:
    assert parse_date(f"{day:%d/%m/%y}", DAY_FIRST) == day
    assert parse_date(f"{day:%d/%m/%y}", DateStyle(order="dmy", latest_short_year=2030)).year in range(1931, 2031)


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-05",
        "2024/3/5",
        "20240305",
        "٢٠٢٤/٠٣/٠٥",
        "2024-03-05 00:00:00",
        "2024-03-05T00:00",
        "5 آذار 2024",
        "٥ آذار ٢٠٢٤ م",
        "5 اذار، 2024",
        "5 آذَار 2024",
        "5-مارس-2024",
        "5مارس2024",
        "مارس 5 2024",
        "2024 مارس 5",
        "5 آذار/مارس 2024",
        "الثلاثاء، 5 من شهر مارس 2024",
        "5 mars 2024",
        "mardi 5 mars 24",
        "5 March 2024",
        "March 5th, 2024",
        "Tue 5 Mar 24",
        "۵ مارس ۲۰۲۴",
        "1445/08/24 هـ",
        "24/8/1445",
        "24-8-1445ه",
        "٢٤ شعبان ١٤٤٥ هـ",
        "24 شعبان 1445 هجري",
        "\u20672024-03-05\u2069",
    ],
)
def test_dates_are_read_as_people_type_them(text: str) -> None:
    assert parse_date(text) == FIFTH_OF_MARCH


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2 كانون الثاني 2025", 1),
        ("2 كانون ثاني 2025", 1),
        ("2 جانفي 2025", 1),
        ("2 février 2025", 2),
        ("2 أفريل 2025", 4),
        ("2 ماي 2025", 5),
        ("2 أيار 2025", 5),
        ("2 يونيه 2025", 6),
        ("2 يوليوز 2025", 7),
        ("2 جويلية 2025", 7),
        ("2 غشت 2025", 8),
        ("2 août 2025", 8),
        ("2 آب 2025", 8),
        ("2 شتنبر 2025", 9),
        ("2 تشرين الأول 2025", 10),
        ("2 اكتوبر 2025", 10),
        ("2 تشرين الثاني 2025", 11),
        ("2 نونبر 2025", 11),
        ("2 كانون الأول 2025", 12),
        ("2 دجنبر 2025", 12),
    ],
)
def test_months_are_known_by_every_country_s_names(text: str, month: int) -> None:
    assert parse_date(text) == date(2025, month, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 جمادى الآخرة 1446", date(2024, 12, 4)),
        ("3 جمادى الثانية 1446", date(2024, 12, 4)),
        ("1 محرم 1446هـ", date(2024, 7, 7)),
        ("ربيع الأول 12 1446", date(2024, 9, 15)),
        ("9 ذي الحجة 1445", date(2024, 6, 15)),
    ],
)
def test_hijri_months_are_known_by_their_names(text: str, day: date) -> None:
    assert parse_date(text) == day


def test_the_country_decides_between_two_orders() -> None:
    assert parse_date("3/4/2025", DateStyle(order=order_of_country("JO"))) == date(2025, 4, 3)
    assert parse_date("3/4/2025", DateStyle(order=order_of_country("US"))) == date(2025, 3, 4)


def test_an_undecided_order_shows_both_readings() -> None:
    with pytest.raises(AmbiguousDate) as caught:
        parse_date("3/4/2025")
    assert caught.value.parameters == {"readings": (date(2025, 3, 4), date(2025, 4, 3))}


def test_what_one_order_alone_makes_possible_is_read_so() -> None:
    assert parse_date("03/25/2024", DAY_FIRST) == date(2024, 3, 25)
    assert parse_date("98/05/03", DAY_FIRST) == date(1998, 5, 3)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "اسم", "12", "5/3", "آذار 2024", "5 آذار", "5/3/4", "5/3/20245", "5/2024/3", "1 2 3 2024"),
        *("0787129347", "2024-03-05 10:30", "5/3/2024 دينار", "5+3+2024"),
        *("9" * 5000 + " آذار 2024", "5 آذار نيسان 2024", "5 شباط صفر 1446", "2024 آذار 2025"),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(NotADate) as caught:
        parse_date(text)
    assert caught.value.parameters == {}


@pytest.mark.parametrize(
    "text", ["31/02/2024", "2023-02-29", "00/05/2024", "2024/13/05", "1445/08/30 هـ", "24/8/45 هـ"]
)
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ImpossibleDate):
        parse_date(text)


@pytest.mark.parametrize("text", ["5/5/0204", "1/1/2924", "31/12/1899"])
def test_a_day_outside_the_sane_years_is_refused(text: str) -> None:
    with pytest.raises(DateOutOfRange):
        parse_date(text)


def test_the_window_of_sane_days_is_the_field_s() -> None:
    window = DateStyle(earliest=date(2000, 1, 1), latest=date(2024, 3, 5))
    assert parse_date("2024-03-05", window) == FIFTH_OF_MARCH
    with pytest.raises(DateOutOfRange) as caught:
        parse_date("2024-03-06", window)
    assert caught.value.parameters["found"] == FIFTH_OF_MARCH + timedelta(days=1)


def test_a_hijri_year_without_tables_is_refused() -> None:
    with pytest.raises(HijriOutOfRange):
        parse_date("1/1/1501 هـ")


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["3/4/2025", "16/02/2023", "2024-01-02"], "dmy"),
        (["3/4/2025", "02/16/2023"], "mdy"),
        (["16/02/2023", "02/16/2023"], None),
        (["3/4/2025", "5/5/2025", "نعم", ""], None),
    ],
)
def test_a_column_tells_its_order(values: list[str], order: str | None) -> None:
    assert column_order(values) == order
