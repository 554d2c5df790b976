"""What the search for people registered twice promises."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from village_register import register

from core.duplicates import Person, likely_same

ONE_PERSON = [
    ("فاطمة أحمد يوسف الخطيب", "فاطمه احمد يوسف الخطيب"),
    ("فاطمة أحمد يوسف الخطيب", "فاطمة أحمد الخطيب"),
    ("عبد الله محمد علي", "عبدالله محمد علي"),
    ("سعاد عبد الرحمن أبو زيد", "سعاد عبدالرحمن ابوزيد"),
    ("محمد بن علي الخطيب", "محمد علي الخطيب"),
    ("مريم بنت سالم الحربي", "مريم سالم الحربي"),
    ("أم أحمد فاطمة محمد الخطيب", "فاطمة محمد الخطيب (أم أحمد)"),
    ("الحاجة نوال محمد", "نوال محمد"),
    ("سُمَيّة عليّ", "سمية علي"),
    ("سارا خالد", "سارة خالد"),
    ("يسرى موسى", "يسرا موسا"),
    ("حفصة نظير", "حفسة نضير"),
    ("انتصار حسن", "انتصر حسن"),
    ("هيثم نور الدين", "هيثم نورالدين"),
    ("Fatima Mohammad Al-Khatib", "Fatma Mohamed Alkhatib"),
    ("Abdul Rahman Abu Zaid", "abdulrahman abuzaid"),
]
TWO_PEOPLE = [
    ("هدى أحمد الخطيب", "سعاد أحمد الخطيب"),
    ("حسن علي", "حسين علي"),
    ("فاطمة أحمد يوسف", "فاطمة سالم العمري"),
    ("أم أحمد الخطيب", "أم سالم الخطيب"),
    ("", "فاطمة"),
]
VILLAGE = {"village": "بيت العسل"}
HOUSE = {**VILLAGE, "phone": "0791112223"}
FILLER, _ = register(Random(1), people=600, twice=0)


@pytest.mark.parametrize("seed", [2026, 7])
def test_people_entered_twice_are_found_and_cousins_are_left_alone(seed: int) -> None:
    people, entered_twice = register(Random(seed), people=5000, twice=250)
    found = {frozenset((pair.first, pair.second)) for pair in likely_same(people)}
    assert len(found & entered_twice) / len(entered_twice) >= 0.98
    assert len(found & entered_twice) / len(found) >= 0.95


def _pairs(*people: Person) -> set[tuple[object, object]]:
    pairs = likely_same([*people, *FILLER])
    return {(pair.first, pair.second) for pair in pairs if isinstance(pair.first, str)}


@pytest.mark.parametrize(("first", "second"), ONE_PERSON)
def test_spellings_of_one_persons_name_in_one_house_are_one(first: str, second: str) -> None:
    assert _pairs(Person(key="a", name=first, **HOUSE), Person(key="b", name=second, **HOUSE)) == {("a", "b")}


@pytest.mark.parametrize(("first", "second"), TWO_PEOPLE)
def test_names_of_two_people_in_one_village_are_two(first: str, second: str) -> None:
    assert not _pairs(Person(key="a", name=first, **VILLAGE), Person(key="b", name=second, **VILLAGE))


def test_sisters_who_share_a_telephone_are_two() -> None:
    assert not _pairs(
        Person(key="a", name="هدى سالم يوسف الأسعد", **HOUSE), Person(key="b", name="ندى سالم يوسف الأسعد", **HOUSE)
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
    assert _pairs(
        Person(key="a", name="هناء علي عبد الرحمن حداد", **HOUSE), Person(key="b", name=written, **HOUSE)
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
