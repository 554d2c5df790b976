"""What a laid-out paragraph is made of: the shapes that a PDF, a printer or a screen draws from."""

from msgspec import Struct

from desktop.documents.text.fonts import Font

# msgspec's structs are made ten times faster than frozen dataclasses, and a page holds thousands of glyphs.


class Glyph(Struct, frozen=True, kw_only=True, gc=False):
    """One glyph, in font units. `cluster` is the index in the paragraph's text of the first character it stands for."""

    gid: int
    cluster: int
    x_advance: int
    y_advance: int
    x_offset: int
    y_offset: int


class GlyphRun(Struct, frozen=True, kw_only=True):
    """Glyphs of one font, size, level and script, in visual order from left to right.

    `size` is in points. `level` is the embedding level (odd: right to left). `start` and `end` delimit the
    characters of the paragraph's text that the run stands for. `script` is the ISO 15924 tag. `width` is the sum of the
    advances in points, before justification.
    """

    font: Font
    size: float
    level: int
    script: str
    start: int
    end: int
    glyphs: tuple[Glyph, ...]
    width: float


class Line(Struct, frozen=True, kw_only=True):
    """One line of a paragraph: its runs in visual order from left to right, all measures in points.

    `start` and `end` delimit its characters, trailing spaces included, though no run draws those. `x` is where the
    first run begins, from the left edge of the column. `width` is that of the ink's advances with justification
    included. Each glyph whose `cluster` is in `gaps` (a space) is widened by `extra` when the line is justified.
    """

    runs: tuple[GlyphRun, ...]
    start: int
    end: int
    x: float
    width: float
    ascent: float
    descent: float
    gaps: frozenset[int] = frozenset()
    extra: float = 0.0


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph after normalisation, set in lines. `base_level` is 1 for right to left, 0 for left to right."""

    text: str
    base_level: int
    lines: tuple[Line, ...]

    @property
    def width(self) -> float:
        """Width of the widest line, in points."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """Sum of the lines' ascents and descents, in points, without leading."""
        return sum(line.ascent + line.descent for line in self.lines)
