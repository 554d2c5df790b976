"""The cut of a font that one document carries: every code it shows stands for exactly one character.

A reader takes the codes of a line from left to right and turns right-to-left runs round itself. So a ligature of two
letters is two codes, one with ink and one blank, which share its width; so do a letter and its marks, each with its own
ink; and a letter made of several glyphs is one composite outline. Then text, boxes and ink agree without hidden text.
"""

from collections.abc import Sequence

from msgspec import Struct

from desktop.documents.pdf.outlines import HEADER, Component, Outlines, components, composite, shifted

Part = tuple[int, int, int]
"""A glyph and where it stands in its cluster: (glyph id, x, y), in font units."""


class Shape(Struct, frozen=True):
    """What one code shows: its ink, its advance in font units, and its character."""

    parts: tuple[Part, ...]
    advance: int
    char: str


class Cut:
    """Codes (CIDs, also glyph ids) given out in the order of first use, so that equal input gives equal bytes."""

    def __init__(self, outlines: Outlines) -> None:
        """Begin a cut with nothing in it but .notdef, which is never shown."""
        self.outlines = outlines
        self.shapes: list[Shape] = [Shape((), 0, "\0")]
        self._codes: dict[Shape, int] = {}

    def code(self, shape: Shape) -> int:
        """Return the code that shows a shape."""
        known = self._codes.get(shape)
        if known is None:
            known = self._codes[shape] = len(self.shapes)
            self.shapes.append(shape)
        return known


def shapes_of(parts: tuple[Part, ...], advance: int, chars: str, *, rtl: bool) -> tuple[Shape, ...]:
    """Return the shapes, from left to right, of a cluster whose ink is `parts` and whose characters are `chars`."""
    inks = _handed_out(parts[::-1] if rtl else parts, len(chars))
    shown = list(zip(inks, _shares(advance, len(chars)), chars, strict=True))
    shapes, left = [], 0
    for ink, width, char in reversed(shown) if rtl else shown:
        shapes.append(Shape(tuple((gid, x - left, y) for gid, x, y in ink), width, char))
        left += width
    return tuple(shapes)


class GlyphTable:
    """The outlines of a cut, in the order of its codes, followed by the outlines that composites are made of."""

    def __init__(self, outlines: Outlines, shapes: Sequence[Shape]) -> None:
        """Collect and renumber the outlines that the shapes need."""
        self._outlines = outlines
        self.records: list[bytes] = [b""] * len(shapes)
        self.most_parts = 1
        self._numbers: dict[int, int] = {}
        for code, shape in enumerate(shapes):
            if shape.parts:
                self.records[code] = self._record(code, shape.parts)

    def _record(self, code: int, parts: tuple[Part, ...]) -> bytes:
        inked = [part for part in parts if self._outlines.record(part[0])]
        if len(inked) == 1 and inked[0][1:] == (0, 0) and inked[0][0] not in self._numbers:
            self._numbers[inked[0][0]] = code
            return self._renumbered(self._outlines.record(inked[0][0]))
        if not inked:
            return b""
        placed = [shifted(self._number(gid), x, y) for gid, x, y in inked]
        self.most_parts = max(self.most_parts, len(placed))
        return composite(_box(self._outlines, inked), placed)

    def _number(self, gid: int) -> int:
        known = self._numbers.get(gid)
        if known is None:
            known = self._numbers[gid] = len(self.records)
            self.records.append(b"")
            self.records[known] = self._renumbered(self._outlines.record(gid))
        return known

    def _renumbered(self, record: bytes) -> bytes:
        parts = components(record)
        if not parts:
            return record
        self.most_parts = max(self.most_parts, len(parts))
        moved = [Component(self._number(part.gid), part.flags, part.placement) for part in parts]
        return composite(HEADER.unpack_from(record)[1:], moved)


def _handed_out(parts: Sequence[Part], count: int) -> list[Sequence[Part]]:
    """Give each of `count` characters its ink, both in logical order: a mark its own, a ligature's first letter all."""
    if len(parts) < count:
        return [*([part] for part in parts), *[()] * (count - len(parts))]
    head = len(parts) - count + 1
    return [parts[:head], *([part] for part in parts[head:])]


def _shares(advance: int, count: int) -> list[int]:
    each, rest = divmod(advance, count)
    return [each + (index < rest) for index in range(count)]


def _box(outlines: Outlines, parts: Sequence[Part]) -> tuple[int, int, int, int]:
    boxes = [(HEADER.unpack_from(outlines.record(gid)), x, y) for gid, x, y in parts]
    return (
        min(box[1] + x for box, x, _ in boxes),
        min(box[2] + y for box, _, y in boxes),
        max(box[3] + x for box, x, _ in boxes),
        max(box[4] + y for box, _, y in boxes),
    )
