"""HarfBuzz on one run: characters in, glyphs in visual order out."""

from functools import lru_cache

from msgspec import Struct

from desktop.documents.text.fonts import Font, harfbuzz
from desktop.documents.text.lines import Glyph
from desktop.documents.text.properties import PROPERTIES

# Arabic letters join across the ends of a run; HarfBuzz looks at no more than five characters (its CONTEXT_LENGTH).
_CONTEXT = 5
_JOINING = frozenset({"Arab", "Syrc", "Mand", "Nkoo", "Mong", "Adlm"})


class Shaped(Struct, frozen=True):
    """Glyphs in visual order, clusters counted from the run's first character, and the sum of their advances."""

    glyphs: tuple[Glyph, ...]
    advance: int


_NOTHING = Shaped((), 0)


def shape(font: Font, text: str, start: int, end: int, *, level: int, script: str, language: str) -> Shaped:
    """Shape `text[start:end]`, letters joined to those outside it as the text says; font units."""
    if end - start == 1 and PROPERTIES[text[start]].ignorable:
        return _NOTHING
    if script in _JOINING:
        before = text[max(0, start - _CONTEXT) : start].rpartition(" ")[2]
        after = text[end : end + _CONTEXT].partition(" ")[0]
        return _shape(font, text[start:end], before, after, level & 1, script, language)
    return _shape(font, text[start:end], "", "", level & 1, script, language)


@lru_cache(maxsize=4096)
def _shape(font: Font, text: str, before: str, after: str, backward: int, script: str, language: str) -> Shaped:
    hb = harfbuzz()
    buffer = hb.Buffer()
    buffer.add_str(before + text + after, len(before), len(text))
    buffer.direction = "rtl" if backward else "ltr"
    buffer.script = script
    buffer.language = language
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(font.hb_font, buffer)
    offset = len(before)
    glyphs = [
        Glyph(
            gid=info.codepoint,
            cluster=info.cluster - offset,
            x_advance=place.x_advance,
            y_advance=place.y_advance,
            x_offset=place.x_offset,
            y_offset=place.y_offset,
        )
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True)
    ]
    return Shaped(tuple(glyphs), sum([glyph.x_advance for glyph in glyphs]))
