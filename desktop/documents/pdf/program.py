"""The parts of an embedded font that depend on its cut alone, kept between documents that show the same."""

import zlib
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Final

from msgspec import Struct

from desktop.documents.pdf.cut import Cut, Shape
from desktop.documents.pdf.fontfile import font_file
from desktop.documents.pdf.outlines import Outlines

_CMAP_HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_TAIL: Final = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_BLOCK: Final = 100  # the most entries of one bfchar section
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Program(Struct, frozen=True, kw_only=True):
    """A font file and its ToUnicode map, both deflated, the length and tag of the file, and its widths as PDF text."""

    file: bytes
    length: int
    tag: str
    widths: str
    unicode_map: bytes


def program_of(cut: Cut) -> Program:
    """Return what is embedded for a cut; the last few are kept."""
    return _made(cut.outlines, tuple(cut.shapes))


@lru_cache(maxsize=32)
def _made(outlines: Outlines, shapes: tuple[Shape, ...]) -> Program:
    data = font_file(outlines, shapes)
    return Program(
        file=zlib.compress(data),
        length=len(data),
        tag="".join(_LETTERS[byte % 26] for byte in sha256(data).digest()[:6]),
        widths=_widths(outlines.units_per_em, shapes),
        unicode_map=zlib.compress(_unicode_map(shapes).encode("ascii")),
    )


def _widths(units_per_em: int, shapes: Sequence[Shape]) -> str:
    """PDF 32000-1, 9.7.4.3: thousandths of the size, from code 0 on."""
    return f"[0[{' '.join(f'{shape.advance * 1000 / units_per_em:.6g}' for shape in shapes)}]]"


def _unicode_map(shapes: Sequence[Shape]) -> str:
    entries = [f"<{code:04x}> <{shape.char.encode('utf-16-be').hex()}>" for code, shape in enumerate(shapes) if code]
    blocks = [entries[start : start + _BLOCK] for start in range(0, len(entries), _BLOCK)]
    body = "".join("{} beginbfchar\n{}\nendbfchar\n".format(len(block), "\n".join(block)) for block in blocks)
    return _CMAP_HEAD + body + _CMAP_TAIL
