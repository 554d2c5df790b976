"""The outlines of a TrueType file, taken out one by one, without hinting, to be put into another font."""

import struct
from functools import lru_cache
from pathlib import Path
from typing import Final

from msgspec import Struct

from desktop.documents.text.fonts import FontUnreadable

_ARGS_ARE_WORDS: Final = 0x0001
_HAS_SCALE: Final = 0x0008
_MORE: Final = 0x0020
_HAS_X_AND_Y_SCALE: Final = 0x0040
_HAS_TWO_BY_TWO: Final = 0x0080
_KEPT: Final = 0xFFFF ^ 0x0300  # without instructions, and without metrics taken from a part
_NEEDED: Final = {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}
HEADER: Final = struct.Struct(">hhhhh")


class Component(Struct, frozen=True):
    """A part of a composite outline: the glyph it points to, its flags, and its placement exactly as in the file."""

    gid: int
    flags: int
    placement: bytes


class Outlines:
    """Read access to a static `glyf` font; every measure is in font units."""

    def __init__(self, path: Path) -> None:
        """Map the tables of the file at `path`; outlines are parsed when they are asked for.

        Raises `FontUnreadable` for a font without TrueType outlines.
        """
        self._tables = _tables(path.read_bytes())
        if not self._tables.keys() >= _NEEDED:
            raise FontUnreadable(file=path.name)  # such as one with CFF outlines
        self.units_per_em: int = struct.unpack_from(">H", self._tables["head"], 18)[0]
        self._offsets = self._loca()
        self._metrics = self._tables["hmtx"]
        self._long_metrics: int = struct.unpack_from(">H", self._tables["hhea"], 34)[0]
        self._cleaned: dict[int, bytes] = {}

    def table(self, tag: str) -> bytes:
        """Return a whole table; KeyError when the font has none of that name."""
        return self._tables[tag]

    def advance(self, gid: int) -> int:
        """Return the advance width of a glyph."""
        index = min(gid, self._long_metrics - 1)
        return int.from_bytes(self._metrics[4 * index : 4 * index + 2], "big")

    def record(self, gid: int) -> bytes:
        """Return a glyph's record without its instructions; empty for a glyph without ink."""
        known = self._cleaned.get(gid)
        if known is None:
            raw = self._tables["glyf"][self._offsets[gid] : self._offsets[gid + 1]]
            known = self._cleaned[gid] = _without_hinting(raw)
        return known

    def _loca(self) -> tuple[int, ...]:
        loca = self._tables["loca"]
        if struct.unpack_from(">h", self._tables["head"], 50)[0]:
            return struct.unpack(f">{len(loca) // 4}I", loca)
        return tuple(2 * offset for offset in struct.unpack(f">{len(loca) // 2}H", loca))


@lru_cache(maxsize=32)
def outlines_of(path: Path) -> Outlines:
    """Open a font's outlines once for the life of the process."""
    return Outlines(path)


def components(record: bytes) -> list[Component]:
    """Return the parts of a composite record; none for a simple one."""
    if not record or HEADER.unpack_from(record)[0] >= 0:
        return []
    found: list[Component] = []
    position, flags = HEADER.size, _MORE
    while flags & _MORE:
        flags, gid = struct.unpack_from(">HH", record, position)
        end = position + 4 + _placement_size(flags)
        found.append(Component(gid, flags & _KEPT, record[position + 4 : end]))
        position = end
    return found


def composite(box: tuple[int, int, int, int], parts: list[Component]) -> bytes:
    """Write a composite record with the bounding box (xMin, yMin, xMax, yMax)."""
    record = [HEADER.pack(-1, *box)]
    last = len(parts) - 1
    for index, part in enumerate(parts):
        flags = part.flags & ~_MORE if index == last else part.flags | _MORE
        record.append(struct.pack(">HH", flags, part.gid) + part.placement)
    return b"".join(record)


def shifted(gid: int, x: int, y: int) -> Component:
    """Return a part that shows a glyph moved by (x, y) font units."""
    return Component(gid, _ARGS_ARE_WORDS | 0x0002, struct.pack(">hh", x, y))  # 0x0002: the arguments are a distance


def _placement_size(flags: int) -> int:
    scale = 2 * bool(flags & _HAS_SCALE) + 4 * bool(flags & _HAS_X_AND_Y_SCALE) + 8 * bool(flags & _HAS_TWO_BY_TWO)
    return (4 if flags & _ARGS_ARE_WORDS else 2) + scale


def _without_hinting(record: bytes) -> bytes:
    if not record:
        return b""
    header = HEADER.unpack_from(record)
    if header[0] < 0:
        return composite(header[1:], components(record))
    start = HEADER.size + 2 * header[0]
    length = int.from_bytes(record[start : start + 2], "big")
    return record[:start] + b"\0\0" + record[start + 2 + length :]


def _tables(data: bytes) -> dict[str, bytes]:
    count = struct.unpack_from(">H", data, 4)[0]
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): data[offset : offset + length] for tag, _, offset, length in entries}
