"""Set a paragraph: text and fonts in, lines of positioned glyphs out."""

from functools import lru_cache
from typing import Literal

from desktop.documents.text.composing import Align, Composer
from desktop.documents.text.fonts import FontStack
from desktop.documents.text.lines import Line, Paragraph
from desktop.documents.text.spans import Span, analyse
from desktop.documents.text.wrapping import SEPARATOR, wrap

Base = Literal["rtl", "ltr"]

_LEVELS: dict[str | None, int | None] = {"rtl": 1, "ltr": 0, None: None}


@lru_cache(maxsize=1024)
def layout(  # noqa: PLR0913 - all that a paragraph's look depends on
    content: str | tuple[Span, ...],
    stack: FontStack,
    size: float,
    width: float | None = None,
    *,
    align: Align = "start",
    base: Base | None = None,
    language: str = "ar",
    split_words: bool = True,
) -> Paragraph:
    """Set a text, or spans of several fonts, in lines of at most `width` points; without a width, on a line of its own.

    `stack` and `size` (points) are those of a plain text, and give every line its least height. `base` is the
    paragraph's direction, by default that of its first strong character. Line ends in the text begin a new line.
    A word wider than the column is broken between grapheme clusters, unless not `split_words`. `justify` widens only
    spaces of the paragraph's own direction. `language` is a BCP 47 tag, for the font's own rules.
    """
    composer = _composer(content, stack, size, base, language)
    text = composer.content.text
    lines = tuple(wrap(composer, width, split_words=split_words))
    if width is not None:
        lines = tuple(composer.placed(line, width, align, last=_is_last(text, line)) for line in lines)
    return Paragraph(text=text, base_level=composer.content.base, lines=lines)


@lru_cache(maxsize=4096)
def _composer(
    content: str | tuple[Span, ...], stack: FontStack, size: float, base: Base | None, language: str
) -> Composer:
    """Return what a paragraph is before it has a width: a table asks for a cell first without one, and then with it."""
    spans = (Span(text=content, stack=stack, size=size),) if isinstance(content, str) else content
    return Composer(analyse(spans, _LEVELS[base]), Span(text="", stack=stack, size=size), language)


def _is_last(text: str, line: Line) -> bool:
    return line.end == len(text) or text[line.end - 1] == SEPARATOR
