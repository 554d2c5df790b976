"""What the search for people registered twice promises."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from village_register import register

from core.duplicates import Person, likely_same


@pytest.mark.parametrize("seed", [2026, 7])
def test_people_entered_twice_are_found_and_cousins_are_left_alone(seed: int) -> None:
    people, entered_twice = register(Random(seed), people=5000, twice=250)
    found = {frozenset((pair.first, pair.second)) for pair in likely_same(people)}
    assert len(found & entered_twice) / len(entered_twice) >= 0.98
    assert len(found & entered_twice) / len(found) >= 0.95


def _pairs(*people: Person) -> set[tuple[object, object]]:
    filler, _ = register(Random(1), people=600, twice=0)
    pairs = likely_same([*people, *filler])
    return {(pair.first, pair.second) for pair in pairs if isinstance(pair.first, str)}


def test_sisters_who_share_a_telephone_are_two() -> None:
    shared = {"village": "بيت العسل", "phone": "0791112223"}
    assert not _pairs(
        Person(key="a", name="هدى سالم يوسف الأسعد", **shared), Person(key="b", name="ندى سالم يوسف الأسعد", **shared)
    )


def test_one_name_in_two_villages_with_two_telephones_is_two() -> None:
    assert not _pairs(
        Person(key="a", name="فاطمة محمد الخطيب", village="بيت العسل", phone="0791112223", birth_year=1960),
        Person(key="b", name="فاطمة محمد الخطيب", village="عين حور", phone="0784445556", birth_year=1991),
    )


def test_another_spelling_with_the_same_telephone_is_one() -> None:
    assert _pairs(
        Person(key="a", name="رُبى عبد الرحمن أبو عودة", village="بيت العسل", phone="٠٧٩١١١٢٢٢٣"),
        Person(key="b", name="ربا عبدالرحمن ابوعوده", village="بيت العسل", phone="+962 79 1112223"),
    ) == {("a", "b")}


def test_a_full_name_that_is_rare_is_enough() -> None:
    assert _pairs(
        Person(key="a", name="ميسون زكريا دلول القرعان", village="بيت العسل"),
        Person(key="b", name="ميسون زكريا دلول القرعان", village=""),
    ) == {("a", "b")}


@pytest.mark.parametrize(
    "written",
    ["هناءعلي عبد الرحمن حداد", "هناء عليعبد الرحمن حداد", "هناء علي عبدالرحمنحداد", "هنا ءعلي عبد الرحمن حداد"],
)
def test_a_lost_or_moved_space_is_a_slip(written: str) -> None:
    where = {"village": "بيت العسل", "phone": "0791112223"}
    assert _pairs(
        Person(key="a", name="هناء علي عبد الرحمن حداد", **where), Person(key="b", name=written, **where)
    ) == {("a", "b")}


@given(
    st.lists(
        st.builds(
            Person,
            key=st.integers(),
            name=st.text("ابتمنيوهعدرسةلأم ء(", max_size=25),
            phone=st.text("0129", max_size=9),
        ),
        max_size=12,
    )
)
def test_any_names_can_be_compared(people: list[Person]) -> None:
    for pair in likely_same(people, at_least=-100):
        assert {pair.first, pair.second} <= {person.key for person in people}


def test_names_without_letters_are_nobodys_double() -> None:
    assert not _pairs(Person(key="a", name="؟؟؟"), Person(key="b", name="؟؟؟"), Person(key="c", name=""))
