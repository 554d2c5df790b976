"""Days on head office's pages bear the names that the offices' documents bear, where these agree."""

import datetime as dt

import pytest

from server.wording import shared_country, wording

DAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("countries", "month"),
    [
        (["JO", "JO"], "تشرين الثاني"),
        (["PS", "JO", "LB"], "تشرين الثاني"),
        (["MA"], "نونبر"),
        (["JO", "EG"], "نوفمبر"),
        (["EG", "SD"], "نوفمبر"),
        (["", "??"], "نوفمبر"),
        ([], "نوفمبر"),
    ],
)
def test_months_are_those_that_all_offices_write_or_else_the_international_ones(countries, month):
    assert month in wording("ar", shared_country(countries)).day(DAY)


def test_whatever_laptops_say_of_their_country_few_wordings_are_kept():
    made = {shared_country([f"{a}{b}"]) for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    assert len(made) < 12


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "قيد واحد ينتظره"),
        (2, "قيدان ينتظرانه"),
        (10, "10 قيود تنتظره"),
        (11, "11 قيدًا ينتظره"),
        (27, "27 قيدًا ينتظره"),
        (99, "99 قيدًا ينتظره"),
        (100, "100 قيد ينتظره"),
        (103, "103 قيود تنتظره"),
    ],
)
def test_arabic_counts_in_its_six_forms(number, written):
    assert wording("ar").count("{number} entry to fetch", "{number} entries to fetch", number) == written


def test_a_minus_stands_before_its_number_in_arabic_too():
    assert wording("ar").money(-1500, "JOD") == "\u200e-1.500\u00a0د.أ"
    assert wording("ar").money(1500, "JOD") == "1.500\u00a0د.أ"
    assert wording("en").money(-1500, "JOD") == "JOD\u00a0-1.500"
