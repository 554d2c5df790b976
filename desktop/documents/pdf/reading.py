"""The order in which runs are written, chosen so that readers which follow that order give codes back whole.

pdftotext goes by position alone. pdfium gathers what stands on one baseline and, when Arabic prevails there, turns the
order of pieces round at each change between letters, digits and signs: `AJL-3` comes out as `-3AJL`. So a code on a
baseline with Arabic is written a line later, and pdfium takes it as a line of its own. pypdf joins what it meets, so
runs are written in logical order; it turns each right-to-left run round, and Arabic digits with it unless a font
operator stands between them. (pdfium 149, CPDF_TextPage::CloseTempLine; pypdf 7.1, get_display_str.)
"""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from desktop.documents.text.properties import PROPERTIES

_ARABIC_DIGITS: Final = re.compile("[٠-٩۰-۹]")
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_WEAK: Final = frozenset({"EN", "AN", "NSM", "CS", "ES", "ET", "BN"})
_EDGES: Final = re.compile(r"^\W+|\W+$")


def is_read_digit_by_digit(text: str) -> bool:
    """Say whether a left-to-right run holds Arabic digits, which pypdf takes for right-to-left letters."""
    return _ARABIC_DIGITS.search(text) is not None


def trailing_signs(clusters: Sequence[str]) -> int:
    """Return how many clusters at the left of a right-to-left run are neither letters nor marks.

    pypdf takes them to belong to what it met before, so they are written after the letters that they follow.
    """
    for count, chars in enumerate(clusters):
        if _RIGHT_TO_LEFT.search(chars):
            return count
    return 0


def joins_mark_and_sign(left: str, right: str) -> bool:
    """Say whether pdfium would take the mark at the end of a word for a part of the sign that follows it.

    `left` and `right` are the characters of neighbouring clusters of a right-to-left run. A space of no width between
    them keeps the mark with its letter.
    """
    return PROPERTIES[right[-1]].mark and PROPERTIES[left[0]].bidi in _WEAK


def is_broken_beside_arabic(text: str) -> bool:
    """Say whether a left-to-right run holds a word whose pieces pdfium would put in another order."""
    return any(len({_kind(char) for char in _EDGES.sub("", word)}) > 1 for word in text.split())


def _kind(char: str) -> str:
    bidi = PROPERTIES[char].bidi
    return "weak" if bidi in _WEAK else "strong" if bidi == "L" else "neutral"


class Held(Struct, frozen=True):
    """Operators that wait until something on another baseline has been written."""

    baseline: float
    operators: str


class Later:
    """The operators of a page, with codes held back until something on another baseline parts them from their own.

    Two baselines within `reach` points of each other count as one.
    """

    def __init__(self, operators: list[str], reach: float = 9.0) -> None:
        """Begin with nothing held back; `operators` is the list to write to."""
        self._operators = operators
        self._reach = reach
        self._held: list[Held] = []
        self._line: float | None = None
        self._starts = [0, 0]

    def write(self, baseline: float, operators: str, *, later: bool) -> None:
        """Write operators that show text on `baseline`, or hold them back."""
        self._begin(baseline)
        if later:
            self._held.append(Held(baseline, operators))
        else:
            self._operators.append(operators)

    def close(self) -> None:
        """Write what is still held back: that of the last line before the line over it, all else at the end.

        If something drawn since then might cover it, it is written at the end too.
        """
        line, start = self._line or 0.0, self._starts[-2]
        own = [held.operators for held in self._held if self._is_near(held.baseline, line)]
        others = [held.operators for held in self._held if not self._is_near(held.baseline, line)]
        if not all(operators.startswith("BT") for operators in self._operators[start:]):
            start = len(self._operators)
        self._operators[start:start] = own
        self._operators.extend(others)
        self._held = []

    def _begin(self, baseline: float) -> None:
        last, self._line = self._line, baseline
        if last is None or self._is_near(last, baseline):
            return
        due = [held for held in self._held if not self._is_near(held.baseline, last)]
        due = [held for held in due if not self._is_near(held.baseline, baseline)]
        self._held = [held for held in self._held if held not in due]
        self._operators.extend(held.operators for held in due)
        self._starts.append(len(self._operators))

    def _is_near(self, one: float, other: float) -> bool:
        return abs(one - other) < self._reach
