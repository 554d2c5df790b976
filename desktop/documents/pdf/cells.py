"""Set the cells of a table: lines placed from the left edge of a cell."""

from typing import Final

from msgspec import Struct

from desktop.documents.faces import stack_of
from desktop.documents.pdf.blocks import Cell, Style, TableLook
from desktop.documents.pdf.pieces import Setting, Side
from desktop.documents.pdf.prose import line_height, measured, wrapped
from desktop.documents.text.layout import layout
from desktop.documents.text.lines import Line, Paragraph

LEAST: Final = 56.0
"""Points below which a column that can wrap does not shrink while others could."""


class Entry(Struct, frozen=True, kw_only=True):
    """A line in a cell: whose text it is of, how far it is moved to the right within the cell, and its look."""

    text: str
    line: Line
    x: float
    style: Style

    @property
    def height(self) -> float:
        """Height of the line with its leading, in points."""
        return line_height(self.style)


class Figure(Struct, frozen=True, kw_only=True):
    """A number, and the width of what stands after its last digit of units, separator included."""

    paragraph: Paragraph
    fraction: float

    @property
    def whole(self) -> float:
        """The width of what stands before the separator."""
        return self.paragraph.width - self.fraction


def figure(text: str, style: Style, setting: Setting, decimal: str) -> Figure:
    """Set a number, from left to right in any document. `decimal`: the marks that begin a fraction."""
    stack = stack_of(style.family, bold=style.bold)
    paragraph = layout(text, stack, style.size, base="ltr", language=setting.language)
    at = max(text.rfind(mark) for mark in decimal)
    tail = "" if at < 0 else text[at:]
    fraction = layout(tail, stack, style.size, base="ltr", language=setting.language).width if tail else 0.0
    return Figure(paragraph=paragraph, fraction=fraction)


def figure_entries(shown: Figure, style: Style, right: float, fraction: float) -> list[Entry]:
    """Place a number so that its separator stands `fraction` points left of `right`."""
    left = right - fraction - shown.whole
    return [Entry(text=shown.paragraph.text, line=line, x=left, style=style) for line in shown.paragraph.lines]


def natural_width(cell: str | Cell, look: TableLook, setting: Setting) -> float:
    """Return the width of a cell's longest line when nothing wraps, in points."""
    return max(measured(text, style, setting).width for text, style in _parts(cell, look))


def text_entries(cell: str | Cell, look: TableLook, align: Side, width: float, setting: Setting) -> list[Entry]:
    """Place a cell's text and note in lines of at most `width` points."""
    return [entry for text, style in _parts(cell, look) for entry in line_entries(text, style, align, width, setting)]


def line_entries(text: str, style: Style, align: Side, width: float, setting: Setting) -> list[Entry]:
    """Place a text in lines of at most `width` points."""
    paragraph = measured(text, style, setting)
    if paragraph.width > width:
        aligned = Style(family=style.family, size=style.size, bold=style.bold, align=align)
        paragraph = wrapped(text, aligned, width, setting)
        return [Entry(text=paragraph.text, line=line, x=0.0, style=style) for line in paragraph.lines]
    return [
        Entry(text=paragraph.text, line=line, x=setting.aligned(align, line.width, width), style=style)
        for line in paragraph.lines
    ]


def _parts(cell: str | Cell, look: TableLook) -> list[tuple[str, Style]]:
    if isinstance(cell, str):
        return [(cell, look.style)]
    return [(cell.text, look.style), (cell.note, look.note)] if cell.note else [(cell.text, look.style)]
