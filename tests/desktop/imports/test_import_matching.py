"""What matching rows with records promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.imports.matching import match_rows
from desktop.imports.people import PeopleByName
from desktop.imports.targets import ARTISANS, PRODUCTS

A, B, C = (letter * 16 for letter in (b"a", b"b", b"c"))
HUDA = {"name": "هدى أبو عمر", "phone": "0791112223", "village": "عين حور"}


@pytest.mark.parametrize(
    "row",
    [
        HUDA,
        {**HUDA, "name": "هدي ابو عمر", "phone": "+962 79 1112223"},
        {**HUDA, "village": "بيت كاحل"},
        {"name": "هدى أبو عمر", "village": "عين حور"},
        {"name": "هدى أبو عمر"},
    ],
)
def test_a_row_that_nothing_contradicts_is_the_record(row: dict[str, str]) -> None:
    assert match_rows(ARTISANS, [(A, HUDA)], [row]) == [A]


@pytest.mark.parametrize(
    "row",
    [
        {**HUDA, "phone": "0780000000"},
        {"name": "هدى أبو عمر", "phone": "0780000000"},
        {"name": "هدى أبو عمر", "village": "بيت كاحل"},
        {**HUDA, "name": "ندى أبو عمر"},
    ],
)
def test_a_row_that_may_be_somebody_else_is_new(row: dict[str, str]) -> None:
    assert match_rows(ARTISANS, [(A, HUDA)], [row]) == [None]


def test_a_code_decides_against_everything_else() -> None:
    known = [(A, {**HUDA, "code": "A1"}), (B, {"code": "A2", "name": "مريم"})]
    assert match_rows(ARTISANS, known, [{**HUDA, "code": "A2"}, {**HUDA, "code": "a-1"}]) == [B, A]


def test_products_are_told_apart_by_sku_and_else_by_name_and_maker() -> None:
    known = [(A, {"sku": "S1", "name": "ثوب", "artisan": C}), (B, {"name": "ثوب", "artisan": C})]
    rows = [{"name": "ثوب", "artisan": C}, {"sku": "s1", "name": "ثوب أحمر"}, {"sku": "S9", "name": "ثوب"}]
    assert match_rows(PRODUCTS, known, rows) == [B, A, None]


_person = st.fixed_dictionaries(
    {"name": st.sampled_from(["هدى", "هدي", "مريم", "سعاد"])},
    optional={
        "phone": st.sampled_from(["0791112223", "٠٧٩١١١٢٢٢٣", "0780000000"]),
        "village": st.sampled_from(["أ", "ب"]),
    },
)


@given(st.lists(_person, max_size=12))
def test_the_same_list_again_finds_each_record_once(rows: list[dict[str, str]]) -> None:
    known = [(bytes([at]) * 16, row) for at, row in enumerate(rows)]
    found = match_rows(ARTISANS, known, rows)
    assert None not in found
    assert len(set(found)) == len(rows)


def test_people_are_found_by_code_by_writing_and_by_folding() -> None:
    people = PeopleByName([(A, "C-7", "هدى عمر"), (B, "", "هدي عمر"), (C, "", "مريم أبو علي")])
    assert people("هدى عمر") == [A]
    assert people("هدي  عمر") == [A, B]
    assert people("c 7") == [A]
    assert people("مريم ابوعلي") == [C]
    assert people("؟") == ()


def test_doubles_of_one_person_are_no_ambiguity() -> None:
    people = PeopleByName([(A, "", "هدى عمر"), (B, "", "هدى عمر")], same=[(A, B)])
    assert people("هدى عمر") == [A]
