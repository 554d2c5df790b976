"""Write the cut of a font as a TrueType file of the six tables that a PDF needs."""

import struct
from collections.abc import Sequence
from itertools import accumulate

from desktop.documents.pdf.cut import GlyphTable, Shape
from desktop.documents.pdf.outlines import HEADER, Outlines


def font_file(outlines: Outlines, shapes: Sequence[Shape]) -> bytes:
    """Return a font program (PDF 32000-1, 9.9: glyf, head, hhea, hmtx, loca, maxp) whose glyphs are the shapes."""
    glyphs = GlyphTable(outlines, shapes)
    records = glyphs.records
    padded = [record + b"\0" * (-len(record) % 4) for record in records]
    offsets = [0, *accumulate(len(record) for record in padded)]
    advances = [shape.advance for shape in shapes] + [0] * (len(records) - len(shapes))
    return _assembled(
        {
            "glyf": b"".join(padded),
            "head": _head(outlines.table("head")),
            "hhea": outlines.table("hhea")[:34] + struct.pack(">H", len(records)),
            "hmtx": b"".join(map(_metric, advances, records)),
            "loca": struct.pack(f">{len(offsets)}I", *offsets),
            "maxp": _maxp(outlines.table("maxp"), len(records), glyphs.most_parts),
        }
    )


def _head(head: bytes) -> bytes:
    """Long offsets in loca, and a check sum of 0: no reader of a PDF looks at it.

    The box stays that of the whole font, as HarfBuzz's subsetter leaves it: poppler places glyphs by it.
    """
    return head[:8] + b"\0\0\0\0" + head[12:50] + struct.pack(">hh", 1, 0)


def _metric(advance: int, record: bytes) -> bytes:
    return struct.pack(">Hh", advance, HEADER.unpack_from(record)[1] if record else 0)


def _maxp(maxp: bytes, count: int, most: int) -> bytes:
    values = list(struct.unpack(">IHHHHHHHHHHHHHH", maxp[:32]))
    values[1] = count
    values[4] *= most  # the points and contours of a composite are at most those of its parts together
    values[5] *= most
    values[4:6] = [min(65535, max(value, floor)) for value, floor in zip(values[4:6], values[2:4], strict=True)]
    values[6:13] = [2, 0, 0, 0, 0, 0, 0]  # no instructions
    values[13:15] = [max(values[13], most), values[14] + 2]
    return struct.pack(">IHHHHHHHHHHHHHH", *values)


def _assembled(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(">IHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    offset = len(header) + 16 * count
    directory, body = [], []
    for tag, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        directory.append(struct.pack(">4sIII", tag.encode("ascii"), _check_sum(padded), offset, len(data)))
        body.append(padded)
        offset += len(padded)
    return b"".join([header, *directory, *body])


def _check_sum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
