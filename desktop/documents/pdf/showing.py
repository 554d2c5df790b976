"""Turn the glyph runs of a line into the PDF operators that show them."""

from collections.abc import Iterator
from itertools import groupby

from desktop.documents.pdf.cut import Cut
from desktop.documents.pdf.reading import codes_read_apart
from desktop.documents.text.lines import Glyph, GlyphRun, Line
from desktop.documents.text.properties import PROPERTIES

Shown = tuple[tuple[str, ...], int]
"""The codes of a cluster in hexadecimal, and the sum of their widths in font units."""


class Inscriber:
    """Shows runs of one font in one document; remembers the codes of each cluster it has met."""

    def __init__(self, name: str, cut: Cut) -> None:
        """`name` is that of the font in the page's resources, such as F1."""
        self.name = name
        self.cut = cut
        self._known: dict[tuple[object, ...], Shown] = {}

    def show(self, run: GlyphRun, text: str, line: Line) -> tuple[str, float]:
        """Return the operators that show `run` from where the text matrix stands, and its advance in points."""
        scale = run.size / run.font.units_per_em
        font = f"/{self.name} {run.size:g} Tf"
        rtl = bool(run.level & 1)
        clusters = list(_clusters(run, text))
        apart = f">]TJ {font}[<"
        after = set(codes_read_apart([chars for _, chars in clusters], rtl=rtl))
        pieces: list[str] = []
        drift = moved = 0.0
        for index, (glyphs, chars) in enumerate(clusters):
            codes, natural = self._shown(glyphs, chars, rtl=rtl)
            if round(drift):
                pieces.append(f">{-drift * 1000 / run.font.units_per_em:.0f}<")
                drift = 0.0
            pieces += codes
            if index in after:
                pieces.append(apart)
            advance: float = sum(glyph.x_advance for glyph in glyphs)
            if glyphs[0].cluster in line.gaps:
                advance += line.extra / scale
            moved += advance
            drift += advance - natural
        return f"{font}[<{''.join(pieces)}>]TJ", moved * scale

    def _shown(self, glyphs: tuple[Glyph, ...], chars: str, *, rtl: bool) -> Shown:
        key = (chars, rtl, *((glyph.gid, glyph.x_offset, glyph.y_offset, glyph.x_advance) for glyph in glyphs))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._encoded(glyphs, chars, rtl=rtl)
        return known

    def _encoded(self, glyphs: tuple[Glyph, ...], chars: str, *, rtl: bool) -> Shown:
        if not chars:
            return (), 0
        pen, parts = 0, []
        for glyph in glyphs:
            parts.append((glyph.gid, pen + glyph.x_offset, glyph.y_offset))
            pen += glyph.x_advance
        advance = self.cut.outlines.advance(glyphs[0].gid) if len(glyphs) == 1 else pen
        codes = self.cut.cluster(parts, max(advance, 0), chars, rtl=rtl)
        return tuple(f"{code:04x}" for code in codes), max(advance, 0)


def _clusters(run: GlyphRun, text: str) -> Iterator[tuple[tuple[Glyph, ...], str]]:
    """Give each cluster's glyphs with its characters, from left to right; what is never seen is left out."""
    starts = sorted({glyph.cluster for glyph in run.glyphs})
    ends = dict(zip(starts, [*starts[1:], run.end], strict=True))
    for start, glyphs in groupby(run.glyphs, lambda glyph: glyph.cluster):
        yield tuple(glyphs), "".join(char for char in text[start : ends[start]] if not PROPERTIES[char].ignorable)
