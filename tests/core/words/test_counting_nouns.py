import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.words.arabic import count_in_words
from core.words.nouns import Noun, agreeing, feminine, masculine

PIECE = feminine("قطعة", "قطع")
ARTISAN = feminine("حرفية", "حرفيات")
ORDER = masculine("طلب", "طلبات")
DAY = masculine("يوم", "أيام")
WOMAN = Noun(singular="امرأة", dual="امرأتان", plural="نساء", accusative="امرأة", feminine=True)


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (0, PIECE, "صفر قطعة"),
        (1, PIECE, "قطعة واحدة"),
        (2, PIECE, "قطعتان"),
        (3, PIECE, "ثلاث قطع"),
        (8, PIECE, "ثماني قطع"),
        (10, PIECE, "عشر قطع"),
        (11, PIECE, "إحدى عشرة قطعة"),
        (12, PIECE, "اثنتا عشرة قطعة"),
        (13, PIECE, "ثلاث عشرة قطعة"),
        (21, PIECE, "إحدى وعشرون قطعة"),
        (101, PIECE, "مئة قطعة وقطعة واحدة"),
        (1100, PIECE, "ألف ومئة قطعة"),
        (1, ORDER, "طلب واحد"),
        (3, ORDER, "ثلاثة طلبات"),
        (11, ORDER, "أحد عشر طلبًا"),
        (4, DAY, "أربعة أيام"),
        (5000, ARTISAN, "خمسة آلاف حرفية"),
        (5, WOMAN, "خمس نساء"),
        (102, WOMAN, "مئة امرأة وامرأتان"),
    ],
)
def test_things_are_counted_in_words(number: int, noun: Noun, said: str) -> None:
    assert count_in_words(number, noun) == said


def test_a_noun_with_its_adjective_is_counted_as_one() -> None:
    dress = Noun(singular="ثوب", dual="ثوبان", plural="أثواب", accusative="ثوبًا")
    embroidered = agreeing("مطرز", dress)
    assert count_in_words(2, embroidered, "oblique") == "ثوبين مطرزين"
    assert count_in_words(7, embroidered) == "سبعة أثواب مطرزة"


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_two_counts_never_sound_alike(one: int, other: int) -> None:
    assert (count_in_words(one, PIECE) == count_in_words(other, PIECE)) == (one == other)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        count_in_words(-1, PIECE)
