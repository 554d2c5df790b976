from pathlib import Path

import pytest

from desktop.documents.text.breaks import line_breaks
from desktop.documents.text.clusters import clusters

AUXILIARY = Path("/usr/share/unicode/auxiliary")


def cases(name: str) -> list[tuple[str, list[int]]]:
    """Each case's text and the indexes before which it breaks, its two ends left out."""
    found = []
    for row in (AUXILIARY / name).read_text("utf-8").splitlines():
        marks = row.partition("#")[0].split()
        if marks:
            text = "".join(chr(int(code, 16)) for code in marks[1::2])
            found.append(
                (text, [index for index, mark in enumerate(marks[::2]) if mark == "÷" and 0 < index < len(text)])
            )
    return found


def test_every_case_of_line_break_test_breaks_where_it_says() -> None:
    wrong = [
        ascii(text) for text, expected in cases("LineBreakTest.txt") if list(line_breaks(text).allowed) != expected
    ]
    assert not wrong
    assert len(cases("LineBreakTest.txt")) == 7654


def test_every_case_of_grapheme_break_test_breaks_where_it_says() -> None:
    for text, expected in cases("GraphemeBreakTest.txt"):
        assert [start for start, _ in clusters(text)][1:] == expected, ascii(text)


@pytest.mark.parametrize(
    ("text", "forced"), [("a\nb", {2}), ("a\r\nb", {3}), ("a\u2028\u2029", {2, 3}), ("a b", set())]
)
def test_a_line_must_end_after_a_separator(text: str, forced: set[int]) -> None:
    assert line_breaks(text).forced == forced
