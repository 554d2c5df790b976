"""Turn the glyph runs of a line into the PDF operators that show them."""

from collections.abc import Sequence
from itertools import groupby

from desktop.documents.pdf.cut import Cut, Shape
from desktop.documents.pdf.reading import is_read_digit_by_digit, trailing_signs
from desktop.documents.text.lines import Glyph, GlyphRun, Line
from desktop.documents.text.properties import PROPERTIES

Shown = tuple[str, int, int]
"""The codes of a cluster in hexadecimal, the sum of their widths, and the cluster's advance, in font units."""
Cluster = tuple[Sequence[Glyph], str]
"""Glyphs from left to right, and the characters that they stand for."""


class Inscriber:
    """Shows runs of one font in one document; remembers the codes of each cluster it has met."""

    def __init__(self, name: str, cut: Cut) -> None:
        """`name` is that of the font in the page's resources, such as F1."""
        self.name = name
        self.cut = cut
        self._known: dict[tuple[object, ...], Shown] = {}

    def show(self, run: GlyphRun, text: str, line: Line, x: float, y: float) -> tuple[str, float]:
        """Return the operators that show `run` with its left edge at (x, y) of the page, and its advance in points."""
        clusters = _clusters(run, text)
        if run.level & 1:
            tail = trailing_signs([chars for _, chars in clusters])
            after, reach = self._show(run, clusters[:tail], line, x, y) if tail else ("", 0.0)
            before, rest = self._show(run, clusters[tail:], line, x + reach, y)
            return f"{before} {after}", reach + rest
        return self._show(run, clusters, line, x, y)

    def gap(self, size: float, right: float | None, left: float, y: float) -> str:
        """Return the operators of a space that ends at `left`, or begins at `right` where that is given."""
        width = self.cut.outlines.units_per_em // 4
        code = self.cut.code(Shape((), width, " "))
        x = left - width * size / self.cut.outlines.units_per_em if right is None else right
        return f"1 0 0 1 {x:.2f} {y:.2f} Tm /{self.name} {size:g} Tf<{code:04x}>Tj"

    def _show(self, run: GlyphRun, clusters: Sequence[Cluster], line: Line, x: float, y: float) -> tuple[str, float]:
        scale = run.size / run.font.units_per_em
        font = f"/{self.name} {run.size:g} Tf"
        apart = f">]TJ {font}[<" if not run.level & 1 and is_read_digit_by_digit(clusters) else ""
        pieces: list[str] = []
        drift = moved = 0.0
        for glyphs, chars in clusters:
            codes, natural, advance = self._shown(glyphs, chars, rtl=bool(run.level & 1))
            if drift >= 1 or drift <= -1:
                pieces.append(f">{-drift * 1000 / run.font.units_per_em:.0f}<")
                drift = 0.0
            pieces += codes, apart
            wider = line.extra / scale if glyphs[0].cluster in line.gaps else 0.0
            moved += advance + wider
            drift += advance - natural + wider
        return f"1 0 0 1 {x:.2f} {y:.2f} Tm {font}[<{''.join(pieces)}>]TJ", moved * scale

    def _shown(self, glyphs: Sequence[Glyph], chars: str, *, rtl: bool) -> Shown:
        if len(glyphs) == 1:
            only = glyphs[0]
            key: tuple[object, ...] = (chars, rtl, only.gid, only.x_advance, only.x_offset, only.y_offset)
        else:
            key = (chars, rtl, *((glyph.gid, glyph.x_advance, glyph.x_offset, glyph.y_offset) for glyph in glyphs))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._encoded(glyphs, chars, rtl=rtl)
        return known

    def _encoded(self, glyphs: Sequence[Glyph], chars: str, *, rtl: bool) -> Shown:
        pen, parts = 0, []
        for glyph in glyphs:
            parts.append((glyph.gid, pen + glyph.x_offset, glyph.y_offset))
            pen += glyph.x_advance
        seen = "".join(char for char in chars if not PROPERTIES[char].ignorable)
        if not seen:
            return "", 0, pen
        codes = self.cut.cluster(parts, max(pen, 0), seen, rtl=rtl)
        return "".join(f"{code:04x}" for code in codes), max(pen, 0), pen


def _clusters(run: GlyphRun, text: str) -> list[Cluster]:
    glyphs = run.glyphs
    starts = {glyph.cluster for glyph in glyphs}
    if len(starts) == len(glyphs) == run.end - run.start:
        return [((glyph,), text[glyph.cluster]) for glyph in glyphs]
    ordered = sorted(starts)
    ends = dict(zip(ordered, [*ordered[1:], run.end], strict=True))
    grouped = groupby(glyphs, lambda glyph: glyph.cluster)
    return [(tuple(together), text[start : ends[start]]) for start, together in grouped]
