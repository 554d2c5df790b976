"""Grapheme clusters (UAX #29, Unicode 15): what a reader takes for one character, and a font must draw as one."""

from desktop.documents.text.alphabet import Alphabet

GRAPHEME = Alphabet("grapheme")

_HANGUL = "(?:L*(?:V+|LV V*|LVT)T*|L+|T+)"
_PICTURE = "Pictograph(?:Extend*ZWJ Pictograph)*"
_CLUSTER = GRAPHEME.compile(
    "CR LF|[Control CR LF]|"
    f"Prepend*(?:{_HANGUL}|Regional_Indicator Regional_Indicator|{_PICTURE}|[^Control CR LF])[Extend ZWJ SpacingMark]*|"
    "Prepend+"
)


def clusters(text: str) -> list[tuple[int, int]]:
    """Return start and end of each grapheme cluster."""
    return [found.span() for found in _CLUSTER.finditer(GRAPHEME.spell(text))]
