from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.text.fonts import FontStack, FontUnreadable, load_font
from desktop.documents.text.layout import layout
from desktop.documents.text.lines import Line, Paragraph
from desktop.documents.text.spans import Span

FONTS = Path(__file__).parents[4] / "resources" / "fonts"
NASKH = load_font(FONTS / "noto-naskh-arabic" / "NotoNaskhArabic-Regular.ttf")
BOLD = load_font(FONTS / "noto-naskh-arabic" / "NotoNaskhArabic-Bold.ttf")
DEJAVU = load_font(FONTS / "dejavu-sans" / "DejaVuSans-Regular.ttf")
STACK = FontStack(primary=NASKH, fallbacks=(DEJAVU,))
STORY = "بدأت الجمعية عملها في القرى البعيدة قبل عشرين عامًا، وكانت النساء يطرزن الأثواب well-known brand في البيوت"


def drawn(line: Line, text: str) -> str:
    """A line's characters as the eye meets them from left to right, a run at a time."""
    return "|".join(text[run.start : run.end] for run in line.runs)


def texts(paragraph: Paragraph) -> list[str]:
    return [paragraph.text[line.start : line.end] for line in paragraph.lines]


def gids(text: str) -> list[int]:
    return [glyph.gid for run in layout(text, STACK, 12).lines[0].runs for glyph in run.glyphs]


def test_first_words_stand_on_the_first_line() -> None:
    lines = texts(layout(STORY, STACK, 12, 150))
    assert lines[0].startswith("بدأت")
    assert lines[-1].endswith("البيوت")
    assert "".join(lines) == STORY


def test_runs_are_ordered_for_the_eye() -> None:
    found = layout("كود AB-12 أحمر", STACK, 12)
    assert drawn(found.lines[0], found.text) == "أحمر| |AB-12|كود "
    assert found.base_level == 1


def test_a_base_direction_can_be_given() -> None:
    assert layout("AB-12 أحمر", STACK, 12).base_level == 0
    assert layout("AB-12 أحمر", STACK, 12, base="rtl").base_level == 1


@given(
    st.text(st.sampled_from("ابت سل abc 12,.()\u064e\u200d\u00ad\u2067\u2069\u2028½"), max_size=60), st.integers(0, 200)
)
def test_lines_hold_every_character_once_and_stay_in_their_column(text: str, width: int) -> None:
    found = layout(text, STACK, 10, width)
    ends = [0, *(line.end for line in found.lines)]
    assert [(line.start, line.end) for line in found.lines] == list(pairwise(ends))
    assert ends[-1] == len(found.text)
    assert all(line.width <= width + 0.001 or line.end - line.start <= 4 for line in found.lines)


def test_a_word_wider_than_its_column_is_cut_rather_than_lost() -> None:
    found = layout("JO94CBJO0010000000000131000302", STACK, 12, 60)
    assert len(found.lines) > 1
    assert all(line.width <= 60 for line in found.lines)
    assert len(layout("JO94CBJO0010000000000131000302", STACK, 12, 60, split_words=False).lines) == 1


def test_a_cut_arabic_word_keeps_the_forms_of_its_letters() -> None:
    whole = [glyph.gid for glyph in layout("مستشفيات", STACK, 12).lines[0].runs[0].glyphs]
    pieces = layout("مستشفيات", STACK, 12, 20)
    assert len(pieces.lines) > 1
    cut = [glyph.gid for line in reversed(pieces.lines) for run in line.runs for glyph in run.glyphs]
    assert cut == whole


@pytest.mark.parametrize(("align", "side"), [("start", "right"), ("end", "left"), ("center", "middle")])
def test_arabic_starts_at_the_right(align: str, side: str) -> None:
    line = layout("سلام", STACK, 12, 200, align=align).lines[0]  # type: ignore[arg-type]
    expected = {"right": 200 - line.width, "left": 0.0, "middle": (200 - line.width) / 2}
    assert line.x == pytest.approx(expected[side])


def test_justified_lines_fill_the_column_but_the_last() -> None:
    *full, last = layout(STORY, STACK, 12, 150, align="justify").lines
    assert all(line.width == 150 and line.x == 0 and line.extra > 0 for line in full)
    assert last.extra == 0
    assert last.x == pytest.approx(150 - last.width)


def test_justifying_leaves_a_latin_phrase_as_it_is() -> None:
    text = "كلمات well known brand name أخرى كثيرة جدا"
    line = layout(text, STACK, 12, 190, align="justify").lines[0]
    phrase = range(text.index("well"), text.index("name") + 4)
    assert line.extra > 0
    assert line.gaps.isdisjoint(phrase)
    lone = layout("some words in English only and more of them", STACK, 12, 100, align="justify", base="rtl").lines[0]
    assert lone.extra == 0


def test_trailing_spaces_hang_outside_the_line() -> None:
    assert layout("سلام   ", STACK, 12).width == layout("سلام", STACK, 12).width


def test_hard_spaces_hold_words_together() -> None:
    assert texts(layout("اسم عبد\u00a0الله", STACK, 12, 50)) == ["اسم ", "عبد\u00a0الله"]


def test_a_soft_hyphen_shows_only_where_a_line_breaks() -> None:
    broken = layout("embroid\u00adery", STACK, 12, 60)
    hyphen = NASKH.hb_font.get_nominal_glyph(0x2010) or NASKH.hb_font.get_nominal_glyph(0x2D)
    assert texts(broken) == ["embroid\u00ad", "ery"]
    assert broken.lines[0].runs[-1].glyphs[-1].gid == hyphen
    assert layout("embroid\u00adery", STACK, 12).width == layout("embroidery", STACK, 12).width


def test_a_soft_hyphen_before_a_space_stays_unseen() -> None:
    broken = layout("embroidery\u00ad thread", STACK, 12, 80)
    assert texts(broken) == ["embroidery\u00ad ", "thread"]
    assert [glyph.gid for glyph in broken.lines[0].runs[0].glyphs] == gids("embroidery")


def test_letters_do_not_join_across_a_shown_hyphen() -> None:
    first, second = layout("مست\u00adشفيات", STACK, 12, 35).lines
    assert [glyph.gid for glyph in second.runs[0].glyphs] == gids("شفيات")
    assert set(gids("مست")) < {glyph.gid for glyph in first.runs[0].glyphs}


def test_a_soft_hyphen_does_not_part_a_latin_word_in_arabic() -> None:
    plain = layout("كلمة naïve Co. أخرى", STACK, 12).lines[0]
    hyphened = layout("كلمة naïve Co\u00ad. أخرى", STACK, 12).lines[0]
    assert [[g.gid for g in run.glyphs] for run in hyphened.runs] == [[g.gid for g in run.glyphs] for run in plain.runs]


@pytest.mark.parametrize("text", ["م\u200cی", "ه\u200d", "\u200fفاتورة\u200f", "\u2067x\u2069", "\ufeffabc"])
def test_invisible_characters_draw_nothing(text: str) -> None:
    blank = NASKH.hb_font.get_nominal_glyph(ord(" "))
    shown = [glyph.gid for run in layout(text, STACK, 12).lines[0].runs for glyph in run.glyphs]
    assert shown
    assert blank not in shown


def test_a_joiner_keeps_the_joined_form() -> None:
    alone = layout("ه", STACK, 12).lines[0].runs[0].glyphs[0].gid
    assert layout("ه\u200d", STACK, 12).lines[0].runs[0].glyphs[0].gid != alone


def test_brackets_are_mirrored_in_arabic() -> None:
    opening = layout("(", STACK, 12, base="ltr").lines[0].runs[0].glyphs[0].gid
    arabic = layout("(أ)", STACK, 12).lines[0].runs[0].glyphs
    assert arabic[0].gid == opening


def test_a_cluster_that_the_font_lacks_comes_from_the_next_font() -> None:
    found = layout("سعر ½ دينار ←", STACK, 12)
    assert {found.text[run.start : run.end].strip() for run in found.lines[0].runs if run.font is DEJAVU} == {"½", "←"}
    assert all(glyph.gid for run in found.lines[0].runs for glyph in run.glyphs)


@pytest.mark.parametrize("char", ["\u202f", "\u2009", "\u2011", "\u1e2f"])
def test_a_character_that_shaping_can_make_of_others_needs_no_fallback(char: str) -> None:
    amiri = load_font(FONTS / "amiri" / "Amiri-Regular.ttf")
    found = layout(f"a{char}b", FontStack(primary=amiri, fallbacks=(DEJAVU,)), 12)
    assert [run.font for run in found.lines[0].runs] == [amiri]
    assert all(glyph.gid for glyph in found.lines[0].runs[0].glyphs)


@given(st.text(max_size=20), st.integers(0, 60))
def test_any_text_at_all_is_laid_out(text: str, width: int) -> None:
    found = layout(text, STACK, 12, width)
    assert "".join(texts(found)) == found.text


def test_a_mark_is_drawn_by_its_letters_font() -> None:
    found = layout("x\u0331", STACK, 12)
    assert len({run.font for run in found.lines[0].runs}) == 1


def test_spans_mix_bold_and_sizes_in_one_paragraph() -> None:
    heavy = FontStack(primary=BOLD)
    found = layout((Span(text="المجموع: ", stack=STACK, size=10), Span(text="12", stack=heavy, size=20)), STACK, 10)
    assert [(run.font.name, run.size) for run in found.lines[0].runs] == [(BOLD.name, 20), (NASKH.name, 10)]
    assert found.lines[0].ascent == pytest.approx(20 * BOLD.ascent / BOLD.units_per_em)


def test_letters_join_across_a_change_of_font() -> None:
    found = layout(
        (Span(text="بي", stack=STACK, size=10), Span(text="ت", stack=FontStack(primary=BOLD), size=10)), STACK, 10
    )
    alone = layout("بي", STACK, 10).lines[0].runs[0].glyphs
    assert [glyph.gid for glyph in found.lines[0].runs[-1].glyphs] != [glyph.gid for glyph in alone]


def test_line_ends_in_the_text_begin_new_lines() -> None:
    assert texts(layout("سطر\n\nثالث", STACK, 12, 200)) == ["سطر\u2028", "\u2028", "ثالث"]


def test_an_empty_text_has_the_height_of_a_line() -> None:
    found = layout("", STACK, 12)
    assert found.width == 0
    assert found.height == pytest.approx(12 * (NASKH.ascent + NASKH.descent) / NASKH.units_per_em)


def test_a_column_as_wide_as_its_widest_word_breaks_none() -> None:
    width = layout(STORY, STACK, 12, 0, split_words=False).width
    assert texts(layout(STORY, STACK, 12, width)) == texts(layout(STORY, STACK, 12, width, split_words=False))


def test_a_column_as_wide_as_its_text_holds_it_on_one_line() -> None:
    assert len(layout(STORY, STACK, 12, layout(STORY, STACK, 12).width).lines) == 1


def test_clusters_point_into_the_paragraph() -> None:
    found = layout("كود AB-12 أحمر", STACK, 12)
    for run in found.lines[0].runs:
        assert {glyph.cluster for glyph in run.glyphs} <= set(range(run.start, run.end))


@pytest.mark.parametrize("content", [None, b"", b"no font at all"])
def test_a_file_that_is_no_font_is_refused_by_name(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.ttf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FontUnreadable) as caught:
        load_font(path)
    assert caught.value.parameters == {"file": "broken.ttf"}
