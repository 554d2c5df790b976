"""What names have in common when they are one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.names import parse_name, similarity

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


@pytest.mark.parametrize(("first", "second"), ONE_PERSON)
def test_spellings_of_one_persons_name_are_alike(first: str, second: str) -> None:
    assert similarity(first, second) >= 0.7


@pytest.mark.parametrize(("first", "second"), TWO_PEOPLE)
def test_names_of_two_people_are_less_alike(first: str, second: str) -> None:
    assert similarity(first, second) < 0.7


@given(st.text(max_size=40), st.text(max_size=40))
def test_similarity_is_symmetric_and_bounded(first: str, second: str) -> None:
    assert 0 <= similarity(first, second) == similarity(second, first) <= 1


def test_a_kunya_alone_leaves_the_given_name_unknown() -> None:
    name = parse_name("أم أحمد الخطيب")
    assert (name.given, name.others) == ("", ("الخطيب",))
    assert name.kunya == parse_name("فاطمة الخطيب (ام احمد)").kunya
