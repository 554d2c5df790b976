"""A paragraph's content before it is set: its text, its levels, and the runs of one level, script, font and size."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from desktop.documents.text.alphabet import BIDI
from desktop.documents.text.bidi import class_levels
from desktop.documents.text.brackets import BRACKETS
from desktop.documents.text.clusters import clusters
from desktop.documents.text.explicit import base_level
from desktop.documents.text.fonts import Font, FontStack
from desktop.documents.text.normal import normalise
from desktop.documents.text.scripts import script_runs


class Span(Struct, frozen=True, kw_only=True):
    """A piece of a paragraph set in a stack and size (points) of its own."""

    text: str
    stack: FontStack
    size: float


class Item(Struct, frozen=True):
    """A stretch of characters of one level, script, font and size."""

    start: int
    end: int
    level: int
    script: str
    font: Font
    size: float


class Content(Struct, frozen=True):
    """A normalised paragraph analysed once: bidi classes as `BIDI` letters, levels before L1, and its items."""

    text: str
    classes: str
    base: int
    levels: tuple[int, ...]
    items: list[Item]


def analyse(spans: Sequence[Span], base: int | None) -> Content:
    """Normalise, find levels and scripts, and choose a font for each grapheme cluster."""
    pieces = [normalise(span.text) for span in spans]
    text = "".join(pieces)
    classes = BIDI.spell(text)
    if base is None:
        base = base_level(classes) or 0
    levels = class_levels(classes, base, "" if BRACKETS.isdisjoint(text) else text)
    items = [*_items(text, levels, list(_faces(pieces, spans)))]
    return Content(text, classes, base, levels, items)


def _faces(pieces: Sequence[str], spans: Sequence[Span]) -> Iterator[tuple[int, tuple[Font, float]]]:
    """Yield end, font and size of each stretch that one font draws."""
    offset = 0
    for piece, span in zip(pieces, spans, strict=True):
        for end, font in _fonts(piece, span.stack):
            yield offset + end, (font, span.size)
        offset += len(piece)


def _fonts(text: str, stack: FontStack) -> list[tuple[int, Font]]:
    if stack.primary.covers(text):
        return [(len(text), stack.primary)]
    chosen = [(end, stack.font_for(text[start:end])) for start, end in clusters(text)]
    return [list(same)[-1] for _, same in groupby(chosen, key=lambda choice: choice[1])]


def _items(text: str, levels: tuple[int, ...], faces: list[tuple[int, tuple[Font, float]]]) -> Iterator[Item]:
    """Cut the text wherever its level, script, font or size changes."""
    scripts = iter(script_runs(text))
    rows = iter(_ends(levels))
    looks = iter(faces)
    start = 0
    script_end = level_end = look_end = 0
    while start < len(text):
        if script_end == start:
            script_end, script = next(scripts)
        if level_end == start:
            level_end, level = next(rows)
        while look_end == start:
            look_end, (font, size) = next(looks)
        end = min(script_end, level_end, look_end)
        yield Item(start, end, level, script, font, size)
        start = end


def _ends(levels: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return end and level of each run of one level."""
    if levels and levels.count(levels[0]) == len(levels):
        return [(len(levels), levels[0])]
    cuts = [index for index in range(1, len(levels)) if levels[index] != levels[index - 1]]
    return [(end, levels[end - 1]) for end in [*cuts, len(levels)]] if levels else []
