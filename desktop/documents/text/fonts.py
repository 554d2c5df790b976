"""A font file opened for shaping, and the order in which fonts are tried for a grapheme cluster."""

import logging
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from core.problems import Problem
from desktop.documents.text.properties import PROPERTIES

if TYPE_CHECKING:
    import uharfbuzz as hb


class FontUnreadable(Problem):
    """A font, of which `file` is the file's name, is missing or is no TrueType font."""

    code: ClassVar[str] = "documents.font_unreadable"
    file: str


_SPACES = frozenset("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2028")
"""HarfBuzz makes these of the space; a line separator ends a line, where nothing is drawn."""
_HYPHENS = {"\u2011": "\u2010"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Font:
    """One static TrueType face. `ascent` and `descent` are distances from the baseline in font units, both positive."""

    name: str
    path: Path
    units_per_em: int
    ascent: int
    descent: int
    hb_face: "hb.Face"
    hb_font: "hb.Font"
    chars: frozenset[str]

    def covers(self, cluster: str) -> bool:
        """Say whether every visible character of a text, taken apart where need be, has a glyph here."""
        return all(map(self._draws, set(cluster) - self.chars))

    def _draws(self, char: str) -> bool:
        """Say whether HarfBuzz draws, by others, a character without a glyph of its own."""
        if PROPERTIES[char].ignorable or char in _SPACES:
            return True
        parts = _HYPHENS.get(char) or unicodedata.normalize("NFD", char)
        return self.chars.issuperset(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class FontStack:
    """The font that is wanted, and those tried in turn for a cluster that it lacks."""

    primary: Font
    fallbacks: tuple[Font, ...] = ()

    def font_for(self, cluster: str) -> Font:
        """Return the first font that covers the cluster; the primary one when none does."""
        if self.primary.covers(cluster):
            return self.primary
        return next((font for font in self.fallbacks if font.covers(cluster)), self.primary)


@cache
def harfbuzz() -> Any:
    """Return the module uharfbuzz, which a program that prints nothing should not load, and some machine may lack.

    Then a stand-in prints legibly, and the log says so.
    """
    try:
        return import_module("uharfbuzz")
    except ImportError:
        logging.getLogger(__name__).warning("uharfbuzz is missing: documents print legibly, with plain letter forms")
        return import_module("desktop.documents.plain_shaping")


@lru_cache(maxsize=64)
def load_font(path: Path) -> Font:
    """Open a TrueType file once for the life of the process; its glyph metrics stay in font units."""
    hb = harfbuzz()
    try:
        face = hb.Face(hb.Blob.from_file_path(str(path)))
    except (OSError, hb.HarfBuzzError) as error:
        raise FontUnreadable(file=path.name) from error
    if not face.glyph_count or not face.unicodes:
        raise FontUnreadable(file=path.name)
    font = hb.Font(face)
    extents = font.get_font_extents("ltr")
    return Font(
        name=path.stem,
        path=path,
        units_per_em=face.upem,
        ascent=extents.ascender,
        descent=-extents.descender,
        hb_face=face,
        hb_font=font,
        chars=frozenset(map(chr, face.unicodes)),
    )
