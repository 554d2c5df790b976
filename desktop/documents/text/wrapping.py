"""Divide a paragraph into lines, in logical order, before anything is reordered."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, takewhile

from desktop.documents.text.bidi import ink_end
from desktop.documents.text.breaks import line_breaks
from desktop.documents.text.clusters import clusters
from desktop.documents.text.composing import Composer
from desktop.documents.text.lines import Line

SEPARATOR = "\u2028"
_SLACK = 1e-4
"""Points by which a line may exceed its column: a column as wide as its text must hold it despite rounding."""
_KERNING = 0.3
"""Ems by which a word's kerning with the next space, which a line's end takes away, may have widened it."""
_LONGEST = 1000
"""Characters looked at to cut a word without breaks: no column holds so many."""


def wrap(composer: Composer, width: float | None, *, split_words: bool) -> Iterator[Line]:
    """Yield the lines of at most `width` points, as many words on each as fit.

    A word that is wider alone is cut between grapheme clusters, or sticks out unless `split_words`.
    """
    text = composer.content.text
    if SEPARATOR not in text and (width is None or composer.whole.width <= width + _SLACK):
        yield composer.whole
        return
    wrapper = _Wrapper(composer, width, split_words=split_words)
    start = 0
    while start < len(text):
        line = wrapper.next_line(start)
        yield line
        start = line.end


class _Wrapper:
    def __init__(self, composer: Composer, width: float | None, *, split_words: bool) -> None:
        self.content = content = composer.content
        self.composer = composer
        self.width = float("inf") if width is None else width + _SLACK
        self.split_words = split_words
        self.kerning = _KERNING * composer.strut.size
        self.breaks = line_breaks(content.text)
        self.sums = [0.0, *accumulate(composer.advances())]

    def next_line(self, start: int) -> Line:
        """Set the longest line from `start` that fits; shaping it apart from the rest may change its width."""
        stops = self._stops(start)
        for end in reversed(stops):
            line = self.composer.line(start, end)
            if line.width <= self.width:
                return line
        return self._cut(start, stops[0]) if self.split_words else line

    def _stops(self, start: int) -> list[int]:
        """Return where the line might end: the first break in any case, others while they fit or nearly do."""
        found: list[int] = []
        allowed = self.breaks.allowed
        for place in range(bisect_right(allowed, start), len(allowed) + 1):
            end = allowed[place] if place < len(allowed) else len(self.content.text)
            if found and self._width(start, end) > self.width + self.kerning:
                break
            found.append(end)
            if end in self.breaks.forced:
                break
        return found

    def _width(self, start: int, end: int) -> float:
        return self.sums[ink_end(self.content.classes, start, end)] - self.sums[start]

    def _cut(self, start: int, end: int) -> Line:
        """Return the longest piece of a word that fits; a single cluster when nothing does."""
        text = self.content.text[start : min(end, start + _LONGEST)]
        first, *later = (start + stop for _, stop in clusters(text))
        fitting = takewhile(lambda stop: self._width(start, stop) <= self.width, later)
        for stop in reversed(list(fitting)):
            line = self.composer.line(start, stop)
            if line.width <= self.width:
                return line
        return self.composer.line(start, first)
