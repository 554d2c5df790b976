"""One line of a paragraph: its runs shaped, put in visual order, and placed in a column."""

from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

from desktop.documents.text.bidi import ink_end, visual_order
from desktop.documents.text.lines import Glyph, GlyphRun, Line
from desktop.documents.text.shaping import Shaped, shape
from desktop.documents.text.spans import Content, Item, Span

Align = Literal["start", "end", "center", "justify"]

_SOFT_HYPHEN = "\u00ad"
_HYPHEN = "\u2010"
_GAPS = frozenset(" \u00a0")


class Composer:
    """Makes lines of one analysed paragraph. `strut` gives the least height of a line; `language` is a BCP 47 tag.

    `whole` is the paragraph on one line.
    """

    def __init__(self, content: Content, strut: Span, language: str) -> None:
        self.content = content
        self.strut = strut
        self.language = language
        self.whole = self.line(0, len(content.text))

    def line(self, start: int, end: int) -> Line:
        """Set a line's characters from left to right, at the left edge; trailing spaces are not drawn."""
        stop = ink_end(self.content.classes, start, end)
        text = self._hyphenated(self.content.text, start)
        if stop == end:
            text = self._hyphenated(text, end)
        pieces = [item for item in self.content.items if max(item.start, start) < min(item.end, stop)]
        runs = [self._run(item, text, max(item.start, start), min(item.end, stop)) for item in pieces]
        if len(runs) > 1:
            runs = [runs[place] for place in visual_order([run.level for run in runs])]
        runs = [run for run in runs if run.glyphs]
        ascent, descent = self._heights(runs)
        return Line(
            runs=tuple(runs),
            start=start,
            end=end,
            x=0.0,
            width=sum(run.width for run in runs),
            ascent=ascent,
            descent=descent,
        )

    def placed(self, line: Line, column: float, align: Align, *, last: bool) -> Line:
        """Align a line in a column of `column` points; a justified paragraph's last lines stand at its start."""
        if align == "justify":
            line = line if last else self._justified(line, column)
            align = "start"
        rest = column - line.width
        if align == "center":
            return replace(line, x=rest / 2)
        return replace(line, x=rest) if (align == "end") != bool(self.content.base) else line

    def advances(self) -> list[float]:
        """Return each character's advance in points; a cluster's stands with its first character."""
        found = [0.0] * len(self.content.text)
        for item in self.content.items:
            scale = item.size / item.font.units_per_em
            for glyph in self._shape(item, self.content.text, item.start, item.end).glyphs:
                found[item.start + glyph.cluster] += glyph.x_advance * scale
        return found

    def _justified(self, line: Line, column: float) -> Line:
        """Widen the spaces at the paragraph's own level, so that a phrase of the other direction keeps its shape."""
        text, levels, base = self.content.text, self.content.levels, self.content.base
        stop = ink_end(self.content.classes, line.start, line.end)
        gaps = [place for place in range(line.start, stop) if text[place] in _GAPS and levels[place] == base]
        if not gaps or line.width >= column:
            return line
        return replace(line, gaps=frozenset(gaps), extra=(column - line.width) / len(gaps), width=column)

    def _hyphenated(self, text: str, stop: int) -> str:
        """Show the soft hyphen at which a line was broken; letters on its two sides no longer join."""
        if not 0 < stop < len(text) or text[stop - 1] != _SOFT_HYPHEN:
            return text
        font = next((item.font for item in self.content.items if item.end >= stop), self.strut.stack.primary)
        return text[: stop - 1] + (_HYPHEN if font.covers(_HYPHEN) else "-") + text[stop:]

    def _shape(self, item: Item, text: str, start: int, end: int) -> Shaped:
        return shape(item.font, text, start, end, level=item.level, script=item.script, language=self.language)

    def _run(self, item: Item, text: str, start: int, end: int) -> GlyphRun:
        shaped = self._shape(item, text, start, end)
        return GlyphRun(
            font=item.font,
            size=item.size,
            level=item.level,
            script=item.script,
            start=start,
            end=end,
            glyphs=tuple(_moved(shaped.glyphs, start)) if start else shaped.glyphs,
            width=shaped.advance * item.size / item.font.units_per_em,
        )

    def _heights(self, runs: list[GlyphRun]) -> tuple[float, float]:
        """Return ascent and descent of the tallest font, the strut's at least."""
        faces = {(run.font, run.size) for run in runs} | {(self.strut.stack.primary, self.strut.size)}
        ascents = [font.ascent * size / font.units_per_em for font, size in faces]
        descents = [font.descent * size / font.units_per_em for font, size in faces]
        return max(ascents), max(descents)


def _moved(glyphs: tuple[Glyph, ...], offset: int) -> Iterator[Glyph]:
    for glyph in glyphs:
        yield Glyph(
            gid=glyph.gid,
            cluster=glyph.cluster + offset,
            x_advance=glyph.x_advance,
            y_advance=glyph.y_advance,
            x_offset=glyph.x_offset,
            y_offset=glyph.y_offset,
        )
