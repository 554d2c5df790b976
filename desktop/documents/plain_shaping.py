"""Stands in for uharfbuzz where it is missing: joined letters and marks from presentation forms, legible and no more.

It offers the few names of uharfbuzz that `desktop.documents.text` uses, so levels, line breaking, tables and the PDF
stay the same. It joins letters with arabic-reshaper, which keeps harakat, makes lam-alif, mirrors brackets, and sets
marks over the middle of their letter. Kurdish letters without presentation forms stand unjoined, and there is no
kerning.
"""

from pathlib import Path
from typing import Any, Final, NamedTuple

from arabic_reshaper import ArabicReshaper
from fontTools.ttLib import TTFont, TTLibError
from msgspec import Struct

from desktop.documents.text.properties import PROPERTIES, tables

HarfBuzzError = TTLibError
_ZWJ, _TATWEEL = "\u200d", "\u0640"
_LAM: Final = frozenset("\ufedf\ufee0")  # its initial and medial forms
_ALIFS: Final = {"\ufe82": "\ufef5", "\ufe84": "\ufef7", "\ufe88": "\ufef9", "\ufe8e": "\ufefb"}
"""Final alif, by its hamza, and the ligature that lam makes with it; the final form is the next code point."""
_OPTIONS: Final = {"delete_harakat": False, "delete_tatweel": False, "support_ligatures": False}
_AIR: Final = 20  # a mark stands off its letter by this part of the size
_BELOW: Final = frozenset("\u064d\u0650\u0655\u0656")
_reshaper = ArabicReshaper(configuration=_OPTIONS)


_Box = tuple[int, int, int, int]


class BufferFlags:
    """The one flag that is used; it always holds here."""

    REMOVE_DEFAULT_IGNORABLES = 0


class Info(NamedTuple):
    """A glyph and the index of the first character that it stands for."""

    codepoint: int
    cluster: int


class Position(NamedTuple):
    """Advances and offsets in font units."""

    x_advance: int
    y_advance: int
    x_offset: int
    y_offset: int


class Extents(NamedTuple):
    """Distances from the baseline in font units; the descender's is negative."""

    ascender: int
    descender: int


class Blob:
    """The path of a font file."""

    def __init__(self, path: str) -> None:
        """Keep the path."""
        self.path = path

    @classmethod
    def from_file_path(cls, path: str) -> "Blob":
        """Return the file; raises OSError when it is not there."""
        Path(path).stat()
        return cls(path)


class Face:
    """A font's character map and metrics."""

    def __init__(self, blob: Blob) -> None:
        """Open the file; raises HarfBuzzError when it is no font."""
        self.font = TTFont(blob.path, lazy=True)
        self.glyphs: dict[str, int] = {
            chr(code): self.font.getGlyphID(name) for code, name in (self.font.getBestCmap() or {}).items()
        }
        self.upem: int = self.font["head"].unitsPerEm
        self.glyph_count: int = self.font["maxp"].numGlyphs
        self.unicodes = frozenset(ord(char) for char in self.glyphs if self._joins(char))

    def _joins(self, char: str) -> bool:
        """Say whether a letter has all the forms in which it joins others."""
        return all(form in self.glyphs for form in _reshaper.letters.get(char, ())[1:] if form)

    def glyph(self, char: str) -> int:
        """Return the glyph of a character, or of the letter whose presentation form it is; 0 for none."""
        return self.glyphs.get(char) or self.glyphs.get(_bare(char), 0)

    def advance(self, gid: int) -> int:
        """Return a glyph's advance."""
        width: int = self.font["hmtx"][self.font.getGlyphName(gid)][0]
        return width

    def ink(self, gid: int) -> tuple[int, int, int, int]:
        """Return the box of a glyph's ink: left, bottom, right, top; all 0 for a blank."""
        outline = self.font["glyf"][self.font.getGlyphName(gid)]
        return (outline.xMin, outline.yMin, outline.xMax, outline.yMax) if outline.numberOfContours else (0, 0, 0, 0)


class Font:
    """A face at its own size."""

    def __init__(self, face: Face) -> None:
        """Keep the face."""
        self.face = face

    def get_font_extents(self, _direction: str) -> Extents:
        """Return the extents of a line."""
        metrics: Any = self.face.font["hhea"]
        return Extents(metrics.ascent, metrics.descent)


class Buffer:
    """A stretch of a text to be shaped, and its glyphs."""

    def __init__(self) -> None:
        """Begin empty."""
        self.direction = "ltr"
        self.script = self.language = ""
        self.flags = 0
        self.text, self.start, self.end = "", 0, 0
        self.glyph_infos: list[Info] = []
        self.glyph_positions: list[Position] = []

    def add_str(self, text: str, start: int, length: int) -> None:
        """Take a text, of which the rest is only what its ends join to."""
        self.text, self.start, self.end = text, start, start + length


class _Sign(Struct, frozen=True):
    """A character to be drawn, and the index of the first one that it stands for."""

    char: str
    cluster: int


def shape(font: Font, buffer: Buffer) -> None:
    """Fill a buffer with glyphs in visual order."""
    joined = _reshaper.reshape(buffer.text.replace(_ZWJ, _TATWEEL))
    signs = _ligated([_Sign(char, index) for index, char in enumerate(joined)], font.face)
    inside = [sign for sign in signs if buffer.start <= sign.cluster < buffer.end and _is_seen(buffer.text, sign)]
    if buffer.direction == "rtl":
        mirrors = tables().mirrors
        inside = [_Sign(mirrors.get(sign.char, sign.char), sign.cluster) for sign in inside]
    placed = _placed(inside, font.face, rtl=buffer.direction == "rtl")
    buffer.glyph_infos = [info for info, _ in placed]
    buffer.glyph_positions = [position for _, position in placed]


def _is_seen(text: str, sign: _Sign) -> bool:
    return not PROPERTIES[text[sign.cluster]].ignorable


def _ligated(signs: list[_Sign], face: Face) -> list[_Sign]:
    found: list[_Sign] = []
    for sign in signs:
        last = found[-1].char if found else ""
        if last in _LAM and sign.char in _ALIFS:
            ligature = chr(ord(_ALIFS[sign.char]) + (last == "\ufee0"))
            if ligature in face.glyphs:
                found[-1] = _Sign(ligature, found[-1].cluster)
                continue
        found.append(sign)
    return found


def _placed(signs: list[_Sign], face: Face, *, rtl: bool) -> list[tuple[Info, Position]]:
    """Give each sign its glyph; a mark takes no room, and stands over or under the middle of its letter's ink."""
    found: list[tuple[Info, Position]] = []
    cluster, width, box = 0, 0, (0, 0, 0, 0)
    for sign in signs:
        gid = face.glyph(sign.char)
        if PROPERTIES[sign.char].mark:
            x, y, box = _stacked(box, face.ink(gid), face.upem // _AIR, below=sign.char in _BELOW)
            found.append((Info(gid, cluster), Position(0, 0, x - (0 if rtl else width), y)))
        else:
            cluster, width, box = sign.cluster, face.advance(gid), face.ink(gid)
            found.append((Info(gid, cluster), Position(width, 0, 0, 0)))
    return found[::-1] if rtl else found


def _stacked(letter: _Box, mark: _Box, air: int, *, below: bool) -> tuple[int, int, _Box]:
    """Return how far a mark moves to stand over or under a letter, and the box of both."""
    left, bottom, right, top = letter
    x = (left + right - mark[0] - mark[2]) // 2
    if below:
        y = bottom - air - mark[3]
        return x, y, (left, mark[1] + y, right, top)
    y = top + air - mark[1]
    return x, y, (left, bottom, right, mark[3] + y)


def _bare(char: str) -> str:
    """Return a presentation form's own letter, for a font that lacks the form."""
    return next((letter for letter, forms in _reshaper.letters.items() if char in forms), char)
