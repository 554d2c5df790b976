import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.text.alphabet import BIDI
from desktop.documents.text.bidi import embedding_levels
from desktop.documents.text.breaks import line_breaks
from desktop.documents.text.normal import normalise
from desktop.documents.text.values import clean, isolate, isolate_name

CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
DATA = st.text(st.sampled_from("ab 1-,(سل\u200f\u0661" + CONTROLS), max_size=12)


def levels(text: str) -> tuple[int, ...]:
    return embedding_levels(text, BIDI.spell(text), 1)


@given(DATA)
def test_controls_that_come_with_a_name_disturb_nothing_around_it(name: str) -> None:
    before, after = "فاتورة (abc ", " 12, ش)"
    plain = levels(before + isolate_name("x") + after)
    found = levels(before + isolate_name(name or "x") + after)
    assert found[: len(before)] == plain[: len(before)]
    assert found[-len(after) :] == plain[-len(after) :]


@given(DATA)
def test_cleaned_data_balances_its_controls_and_cleaning_again_changes_nothing(value: str) -> None:
    cleaned = clean(value)
    opened = sum(cleaned.count(char) for char in "\u202a\u202b\u2066\u2067\u2068")
    assert opened == cleaned.count("\u202c") + cleaned.count("\u2069")
    assert clean(cleaned) == cleaned


@given(DATA)
def test_cleaning_drops_no_visible_character(value: str) -> None:
    kept = str.maketrans("", "", CONTROLS)
    assert clean(value).translate(kept) == value.translate(kept)


@pytest.mark.parametrize("value", ["2024-03-05", "+962 6 555-1234", "-1,250.50", "JO94 CBJO 0010", "AB-12/3"])
def test_an_isolated_value_reads_from_left_to_right_after_arabic(value: str) -> None:
    text = "هاتف " + isolate(value)
    assert set(levels(text)[6:-1]) == {2}


def test_an_unbroken_value_offers_no_line_end() -> None:
    text = "هاتف " + isolate("+962 6 555-1234 co-op", unbroken=True)
    assert line_breaks(text).allowed == (5,)


def test_an_empty_value_leaves_no_trace() -> None:
    assert isolate("") == isolate_name("") == ""


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("ﻻ ﻣﺼﺮ", "لا مصر"),
        ("\ufdf2", "الله"),
        ("ﷺ ﷼", "ﷺ ﷼"),
        ("ﭘﺮﺩﻩ", "پرده"),
        ("\ufe70 \ufe77", "\u064b \u064e"),
        ("e\u0301", "é"),
        ("a\tb\r\nc\x07d", "a b\u2028cd"),
        ("\ud800x", "x"),
    ],
)
def test_old_data_is_brought_to_plain_letters(stored: str, meant: str) -> None:
    assert normalise(stored) == meant


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(st.sampled_from("a1سשא٣ ,.-+%$\u064b\u200e\u200f\u00ad\u200d" + CONTROLS), max_size=14))
def test_a_text_without_brackets_has_the_levels_of_its_classes(text: str) -> None:
    assert len(levels(text)) == len(BIDI.spell(text)) == len(text)
