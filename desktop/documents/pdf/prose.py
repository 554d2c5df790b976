"""Set paragraphs in columns."""

from collections.abc import Sequence

from desktop.documents.faces import stack_of
from desktop.documents.pdf.blocks import Style, Text
from desktop.documents.pdf.pieces import Draw, Piece, Setting
from desktop.documents.pdf.sheet import Sheets
from desktop.documents.text.layout import layout
from desktop.documents.text.lines import Line, Paragraph

_FEWEST = 2  # lines of a paragraph that stay together before and after a page's end


def measured(text: str, style: Style, setting: Setting) -> Paragraph:
    """Set a text without breaking lines but where it says so."""
    return layout(
        text, stack_of(style.family, bold=style.bold), style.size, base=setting.base, language=setting.language
    )


def wrapped(text: str, style: Style, width: float, setting: Setting) -> Paragraph:
    """Set a text in lines of at most `width` points."""
    stack = stack_of(style.family, bold=style.bold)
    return layout(text, stack, style.size, width, align=style.align, base=setting.base, language=setting.language)


def line_height(style: Style) -> float:
    """Return the distance from one line to the next, in points."""
    return style.size * style.leading


def baseline(style: Style) -> float:
    """Return how far the baseline lies below the top of a line, so that the ink stands in its middle."""
    font = stack_of(style.family, bold=style.bold).primary
    middle = (font.ascent - font.descent) * style.size / font.units_per_em
    return (line_height(style) + middle) / 2


def drawn(paragraph: Paragraph, lines: Sequence[Line], style: Style) -> Draw:
    """Return what draws lines of a paragraph under each other."""
    step, first = line_height(style), baseline(style)

    def draw(sheets: Sheets, x: float, y: float) -> None:
        places = [(line, x, y + first + step * number) for number, line in enumerate(lines)]
        sheets.text(paragraph.text, places, style.colour)

    return draw


def prose(block: Text, width: float, setting: Setting) -> list[Piece]:
    """Set a paragraph, a piece for each line; the first two stay together, and so do the last two."""
    style = block.style
    base = None if block.base == "auto" else block.base or setting.base
    stack = stack_of(style.family, bold=style.bold)
    paragraph = layout(block.text, stack, style.size, width, align=style.align, base=base, language=setting.language)
    last = len(paragraph.lines) - 1
    kept = {0, last - _FEWEST + 1} if last >= _FEWEST - 1 else set()
    return [
        Piece(
            height=line_height(style),
            draw=drawn(paragraph, [line], style),
            keep=number in kept if number < last else block.keep,
        )
        for number, line in enumerate(paragraph.lines)
    ]
