"""A paragraph's content before it is set: its text, its levels, and the runs of one level, script, font and size."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from msgspec import Struct

from desktop.documents.text.alphabet import BIDI
from desktop.documents.text.bidi import embedding_levels
from desktop.documents.text.clusters import clusters
from desktop.documents.text.explicit import base_level
from desktop.documents.text.fonts import Font, FontStack
from desktop.documents.text.normal import normalise
from desktop.documents.text.scripts import script_runs
from desktop.documents.text.values import FSI, LRI, PDI

_STARTS = frozenset({LRI, FSI})
Value = TypeVar("Value")


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
    levels = embedding_levels(text, classes, base)
    faces = list(_faces(pieces, spans))
    return Content(text, classes, base, levels, _items(text, levels, script_runs(text), faces))


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


def _items(
    text: str, levels: tuple[int, ...], scripts: list[tuple[int, str]], faces: list[tuple[int, tuple[Font, float]]]
) -> list[Item]:
    """Cut the text wherever its level, script, font or size changes.

    The marks of an isolate that is the whole text are left out; inside, even unseen, they part what L2 reorders.
    """
    rows = _ends(levels)
    if len(rows) == len(scripts) == len(faces) == 1:
        return [Item(0, len(text), rows[0][1], scripts[0][1], *faces[0][1])]
    start, stop = int(text[:1] in _STARTS), len(text) - text.endswith(PDI)
    found: list[Item] = []
    for end in sorted({min(end, stop) for end, _ in (*rows, *scripts, *faces) if end > start}):
        found.append(Item(start, end, _at(rows, start), _at(scripts, start), *_at(faces, start)))
        start = end
    return found


def _at(stretches: list[tuple[int, Value]], place: int) -> Value:
    """Return the value of the stretch that holds a place; `stretches` are ends and values, in order."""
    return stretches[bisect_right(stretches, place, key=itemgetter(0))][1]


def _ends(levels: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return end and level of each run of one level."""
    if levels and levels.count(levels[0]) == len(levels):
        return [(len(levels), levels[0])]
    cuts = [index for index in range(1, len(levels)) if levels[index] != levels[index - 1]]
    return [(end, levels[end - 1]) for end in [*cuts, len(levels)]] if levels else []
