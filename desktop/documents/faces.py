"""The bundled families, and for each the fonts tried in turn for what it lacks."""

from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from desktop.documents.text.fonts import FontStack, load_font

FONTS: Final = Path(__file__).parents[2] / "resources" / "fonts"

Family = Literal[
    "ibm-plex-sans-arabic", "noto-naskh-arabic", "noto-sans-arabic", "amiri", "cairo", "tajawal", "dejavu-sans"
]
TEXT: Final[Family] = "ibm-plex-sans-arabic"
DISPLAY: Final[Family] = "noto-naskh-arabic"

_FILES: Final[dict[Family, str]] = {
    "ibm-plex-sans-arabic": "IBMPlexSansArabic",
    "noto-naskh-arabic": "NotoNaskhArabic",
    "noto-sans-arabic": "NotoSansArabic",
    "amiri": "Amiri",
    "cairo": "Cairo",
    "tajawal": "Tajawal",
    "dejavu-sans": "DejaVuSans",
}
_FALLBACKS: Final[tuple[Family, ...]] = ("dejavu-sans", "noto-naskh-arabic", "amiri")
"""DejaVu has the symbols and most of Latin; Noto Naskh the widest Arabic; Amiri the verse marks."""


def font_path(family: Family, *, bold: bool = False) -> Path:
    """Return where the bundled file of a face lies."""
    return FONTS / family / f"{_FILES[family]}-{'Bold' if bold else 'Regular'}.ttf"


@lru_cache(maxsize=64)
def stack_of(family: Family | Path, *, bold: bool = False) -> FontStack:
    """Return a face with its fallbacks, opened once for the life of the process; a path is a font file of one's own."""
    wanted = load_font(family if isinstance(family, Path) else font_path(family, bold=bold))
    others = (load_font(font_path(other, bold=bold)) for other in _FALLBACKS if other != family)
    return FontStack(primary=wanted, fallbacks=tuple(others))
