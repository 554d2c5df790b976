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
