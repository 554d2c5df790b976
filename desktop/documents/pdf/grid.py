"""Find where the columns of a table stand, from what is in them."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from desktop.documents.pdf.blocks import Cell, Column, Style, Table, TableLook
from desktop.documents.pdf.cells import LEAST, figure, natural_width
from desktop.documents.pdf.pieces import Setting
from desktop.documents.pdf.prose import measured
from desktop.documents.pdf.widths import Wish, shared

_SCALES: Final = (1.0, 0.9, 0.8, 0.7, 0.6)


class Grid(Struct, frozen=True, kw_only=True):
    """Left edges and widths of the columns, and how far each decimal separator is from its column's right padding."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    fractions: tuple[float, ...]
    width: float


def fitted(table: Table, width: float, setting: Setting) -> tuple[Table, Grid]:
    """Return the table in the largest letters in which its numbers and headings fit, and where its columns stand."""
    for scale in _SCALES:
        shown = table if scale == 1 else replace(table, look=_scaled(table.look, scale))
        found = [_column(shown, number, setting) for number in range(len(table.columns))]
        if sum(wish.least for wish, _ in found) <= width:
            break
    return shown, _shared(found, width, setting)


def _shared(found: Sequence[tuple[Wish, float]], width: float, setting: Setting) -> Grid:
    widths = shared([wish for wish, _ in found], width)
    starts = [0.0, *accumulate(widths)]
    return Grid(
        lefts=tuple(setting.left(start, wide, width) for start, wide in zip(starts, widths, strict=False)),
        widths=tuple(widths),
        fractions=tuple(fraction for _, fraction in found),
        width=width,
    )


def figures_of(table: Table, number: int) -> list[tuple[str, Style]]:
    """Return the numbers of a column with their looks; the last one's include totals."""
    look = table.look
    found = [(plain(row[number]), look.style) for row in table.rows]
    if number == len(table.columns) - 1:
        found += [(summary.value, strong_style(table) if summary.strong else look.style) for summary in table.summaries]
        if table.carry and table.carry.totals:
            found.append((max(table.carry.totals, key=len), look.style))
    return found


def plain(cell: str | Cell) -> str:
    """Return the text of a cell without its note."""
    return cell if isinstance(cell, str) else cell.text


def strong_style(table: Table) -> Style:
    """Return the look of a strong summary: that of the rows, bold and a little larger."""
    style = table.look.style
    return Style(family=style.family, size=style.size * 1.15, bold=True, colour=style.colour, leading=style.leading)


def _column(table: Table, number: int, setting: Setting) -> tuple[Wish, float]:
    column, look = table.columns[number], table.look
    heading = measured(column.heading, look.heading, setting).width
    fraction = 0.0
    if column.number:
        figures = [figure(text, style, setting, table.decimal) for text, style in figures_of(table, number)]
        fraction = max((shown.fraction for shown in figures), default=0.0)
        natural = max((shown.whole for shown in figures), default=0.0) + fraction
        least = max(natural, _longest_word(column, look.heading, setting))
    else:
        natural = max((natural_width(row[number], look, setting) for row in table.rows), default=0.0)
        least = max(min(natural, LEAST), _longest_word(column, look.heading, setting))
    natural = max(natural, heading)
    padding = 2 * look.pad_x
    return Wish(least=least + padding, natural=natural + padding, grow=column.grow), fraction


def _scaled(look: TableLook, scale: float) -> TableLook:
    styles = (replace(style, size=style.size * scale) for style in (look.style, look.note, look.heading))
    style, note, heading = styles
    return replace(look, style=style, note=note, heading=heading, pad_x=look.pad_x * scale)


def _longest_word(column: Column, style: Style, setting: Setting) -> float:
    return max((measured(word, style, setting).width for word in column.heading.split()), default=0.0)
