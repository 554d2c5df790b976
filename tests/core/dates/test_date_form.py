from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import (
    DateForm,
    HijriDate,
    HijriOutOfRange,
    ImpossibleDate,
    from_hijri,
    to_hijri,
    write_date,
    write_date_numeric,
    write_hijri,
    write_hijri_numeric,
)

DAY = date(2024, 8, 1)


@pytest.mark.parametrize(
    ("form", "long", "numeric"),
    [
        (DateForm(country="JO"), "1 آب 2024", "01/08/2024"),
        (DateForm(country="EG", digits="arab"), "١ أغسطس ٢٠٢٤", "٠١/٠٨/٢٠٢٤"),
        (DateForm(country="MA"), "1 غشت 2024", "01/08/2024"),
        (DateForm(country="TN"), "1 أوت 2024", "01/08/2024"),
        (DateForm(country="DZ", language="fr"), "1er août 2024", "01/08/2024"),
        (DateForm(country="US", language="en"), "1 August 2024", "08/01/2024"),
        (DateForm(country="IR", digits="arabext"), "۱ أغسطس ۲۰۲۴", "۲۰۲۴-۰۸-۰۱"),
    ],
)
def test_dates_follow_country_language_and_digits(form: DateForm, long: str, numeric: str) -> None:
    assert write_date(DAY, form) == long
    assert write_date_numeric(DAY, form) == numeric


def test_the_hijri_date_is_umm_al_qura_s() -> None:
    assert write_hijri(date(2024, 3, 5)) == "24 شعبان 1445 هـ"
    assert write_hijri_numeric(date(2024, 3, 5), "arab") == "١٤٤٥/٠٨/٢٤ هـ"


@given(st.dates(date(1924, 8, 1), date(2077, 11, 16)))
def test_hijri_and_back_is_the_same_day(day: date) -> None:
    assert from_hijri(to_hijri(day)) == day


@pytest.mark.parametrize("day", [date(1924, 7, 31), date(2077, 11, 17)])
def test_days_without_a_hijri_table_are_refused(day: date) -> None:
    with pytest.raises(HijriOutOfRange):
        to_hijri(day)


def test_a_thirtieth_of_a_short_month_is_refused() -> None:
    with pytest.raises(ImpossibleDate):
        from_hijri(HijriDate(year=1445, month=8, day=30))
