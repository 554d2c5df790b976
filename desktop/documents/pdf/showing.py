"""Turn the glyph runs of a line into the PDF operators that show them."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from desktop.documents.pdf.cut import Cut, Shape, shapes_of
from desktop.documents.pdf.reading import is_read_digit_by_digit, joins_mark_and_sign, trailing_signs
from desktop.documents.text.lines import Glyph, GlyphRun, Line
from desktop.documents.text.properties import PROPERTIES

_GAP: Final = 4  # a space that parts what is read is this part of the size
Placed = tuple[int, int, int, int]
"""A glyph's id, advance, and offsets to the right and up, in font units."""


class Cluster(NamedTuple):
    """Glyphs from left to right, the characters that they stand for, and where those begin in the text."""

    glyphs: tuple[Placed, ...]
    chars: str
    start: int


class Inscriber:
    """Shows runs of one font in one document; remembers the codes of each cluster it has met."""

    def __init__(self, name: str, cut: Cut) -> None:
        """`name` is that of the font in the page's resources, such as F1."""
        self.name = name
        self.cut = cut
        self._known: dict[tuple[tuple[Placed, ...], str, int], tuple[str, int, int]] = {}

    def show(self, run: GlyphRun, text: str, line: Line, x: float, y: float) -> tuple[str, float]:
        """Return the operators that show `run` with its left edge at (x, y) of the page, and its advance in points."""
        clusters = _clusters(run, text)
        if run.level & 1:
            return self._turned(run, _spaced(clusters), line, x, y)
        return self._show(run, clusters, line, x, y)

    def _turned(self, run: GlyphRun, clusters: list[Cluster], line: Line, x: float, y: float) -> tuple[str, float]:
        """Show a right-to-left run: its letters as they stand, and after them each sign that ends it."""
        tail = trailing_signs([cluster.chars for cluster in clusters])
        left, written = x, []
        for sign in _signs(clusters[:tail]):
            operators, advance = self._show(run, sign, line, left, y)
            written.append(operators)
            left += advance
        operators, advance = self._show(run, clusters[tail:], line, left, y)
        return " ".join([operators, *reversed(written)]), left + advance - x

    def gap(self, size: float, x: float, y: float) -> str:
        """Return the operators of a space that begins at (x, y)."""
        code = self.cut.code(Shape((), self.cut.outlines.units_per_em // _GAP, " "))
        return f"1 0 0 1 {x:.2f} {y:.2f} Tm /{self.name} {size:g} Tf<{code:04x}>Tj"

    def gap_width(self, size: float) -> float:
        """Return the width of that space in points."""
        return self.cut.outlines.units_per_em // _GAP * size / self.cut.outlines.units_per_em

    def _show(self, run: GlyphRun, clusters: Sequence[Cluster], line: Line, x: float, y: float) -> tuple[str, float]:
        units, level, known = run.font.units_per_em, run.level & 1, self._known
        font = f"/{self.name} {run.size:g} Tf"
        apart = (
            f">]TJ {font}[<"
            if not level and is_read_digit_by_digit("".join([cluster.chars for cluster in clusters]))
            else ""
        )
        extra = line.extra * units / run.size
        pieces: list[str] = []
        drift = moved = 0.0
        for glyphs, chars, start in clusters:
            codes, natural, advance = known.get((glyphs, chars, level)) or self._shown(glyphs, chars, level)
            if drift >= 1 or drift <= -1:
                pieces.append(f">{-drift * 1000 / units:.0f}<")
                drift = 0.0
            pieces.append(codes + apart)
            wider = extra if start in line.gaps else 0.0
            moved += advance + wider
            drift += advance - natural + wider
        return f"1 0 0 1 {x:.2f} {y:.2f} Tm {font}[<{''.join(pieces)}>]TJ", moved * run.size / units

    def _shown(self, glyphs: tuple[Placed, ...], chars: str, level: int) -> tuple[str, int, int]:
        """Return a cluster's codes in hexadecimal, the sum of their widths, and its advance, in font units."""
        shapes, advance = _taken_apart(glyphs, chars, level)
        codes = "".join([f"{self.cut.code(shape):04x}" for shape in shapes])
        found = self._known[glyphs, chars, level] = codes, max(advance, 0) if shapes else 0, advance
        return found


@lru_cache(maxsize=1 << 14)
def _taken_apart(glyphs: tuple[Placed, ...], chars: str, level: int) -> tuple[tuple[Shape, ...], int]:
    """Return the shapes of a cluster, none for what is never seen, and its advance in font units."""
    pen, parts = 0, []
    for gid, advance, right, up in glyphs:
        parts.append((gid, pen + right, up))
        pen += advance
    seen = "".join(char for char in chars if not PROPERTIES[char].ignorable)
    return shapes_of(tuple(parts), max(pen, 0), seen, rtl=bool(level)) if seen else (), pen


def _clusters(run: GlyphRun, text: str) -> list[Cluster]:
    glyphs = run.glyphs
    starts = {glyph.cluster for glyph in glyphs}
    if len(starts) == len(glyphs) == run.end - run.start:
        return [Cluster((_placed(glyph),), text[glyph.cluster], glyph.cluster) for glyph in glyphs]
    ordered = sorted(starts)
    ends = dict(zip(ordered, [*ordered[1:], run.end], strict=True))
    grouped = groupby(glyphs, lambda glyph: glyph.cluster)
    return [Cluster(tuple(map(_placed, parts)), text[start : ends[start]], start) for start, parts in grouped]


def _spaced(clusters: list[Cluster]) -> list[Cluster]:
    """Put a space of no width between a mark and a sign that would else be read as one."""
    for place in range(len(clusters) - 1, 0, -1):
        left, right = clusters[place - 1 : place + 1]
        if len(right.chars) > 1 and left.chars and joins_mark_and_sign(left.chars, right.chars):
            clusters.insert(place, Cluster((), " ", left.start))
    return clusters


def _signs(clusters: Sequence[Cluster]) -> list[list[Cluster]]:
    """Part signs from each other; a space of no width stays with the sign at its left, as it alone would be skipped."""
    found: list[list[Cluster]] = []
    for cluster in clusters:
        if found and not cluster.glyphs:
            found[-1].append(cluster)
        else:
            found.append([cluster])
    return found


def _placed(glyph: Glyph) -> Placed:
    return glyph.gid, glyph.x_advance, glyph.x_offset, glyph.y_offset
