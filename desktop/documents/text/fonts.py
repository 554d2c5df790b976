"""A font file opened for shaping, and the order in which fonts are tried for a grapheme cluster."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.documents.text.properties import default_ignorable

if TYPE_CHECKING:
    import uharfbuzz as hb


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
    code_points: frozenset[int]

    def covers(self, cluster: str) -> bool:
        """Say whether every visible character of a grapheme cluster has a glyph here."""
        known = self.code_points
        return all(ord(char) in known or default_ignorable(char) for char in cluster)


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


@lru_cache(maxsize=64)
def load_font(path: Path) -> Font:
    """Open a TrueType file once for the life of the process; its glyph metrics stay in font units."""
    import uharfbuzz as hb  # noqa: PLC0415 - a program that prints nothing should not pay for it

    blob: Any = hb.Blob.from_file_path(str(path))
    face = hb.Face(blob)
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
        code_points=frozenset(face.unicodes),
    )
