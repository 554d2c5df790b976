"""Set tables: columns from the start, headings on every page, totals under the last column and carried over."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from msgspec.structs import replace

from desktop.documents.pdf.blocks import Cell, Style, Table
from desktop.documents.pdf.cells import Entry, figure, figure_entries, line_entries, text_entries
from desktop.documents.pdf.grid import fitted, strong_style
from desktop.documents.pdf.pieces import Piece, Setting, Side
from desktop.documents.pdf.prose import baseline, measured
from desktop.documents.pdf.sheet import Colour, Sheets

_ROOM: Final = 0.6
"""The part of a page that a row may fill before it is parted."""
_HAIR: Final = 0.4
_GAP: Final = 22.0
"""Points between the summaries and what stands beside them."""


class TableSetter:
    """One table at one width; it also says what a page's end puts under and over the rows that it parts."""

    def __init__(self, table: Table, width: float, setting: Setting) -> None:
        """Find the columns' widths."""
        self._table, self._grid = fitted(table, width, setting)
        self._look = self._table.look
        self._setting = setting

    def rows(self) -> list[Piece]:
        """Return the headings and the rows; the last row stays with the summaries."""
        rows = [piece for number in range(len(self._table.rows)) for piece in self._row(number)]
        if rows:
            rows[-1] = replace(rows[-1], keep=bool(self._table.summaries))
        return [replace(self._headings(), keep=True), *rows]

    def closing(self, row: int) -> Sequence[Piece]:
        """Carry the running total over, unless the rows are all there."""
        carry = self._table.carry
        if carry is None or row == len(self._table.rows) - 1:
            return []
        return [self._labelled(carry.carried, carry.totals[row], self._look.style)]

    def opening(self, row: int) -> Sequence[Piece]:
        """Repeat the headings, and bring the running total in."""
        carry = self._table.carry
        if carry is None or row == len(self._table.rows) - 1:
            return [self._headings()]
        return [self._headings(), self._labelled(carry.brought, carry.totals[row], self._look.style)]

    def _headings(self) -> Piece:
        look = self._look
        columns = [
            line_entries(column.heading, look.heading, self._side(number), self._inner(number), self._setting)
            for number, column in enumerate(self._table.columns)
        ]
        return self._band(columns, ground=look.heading_ground)

    def _row(self, number: int) -> list[Piece]:
        cells = self._table.rows[number]
        columns = [self._cell(column, cell) for column, cell in enumerate(cells)]
        limit = max(1, int(self._setting.page_height * _ROOM / max(entry.height for cell in columns for entry in cell)))
        slices = range(0, max(map(len, columns)), limit)
        return [
            replace(self._band([cell[start : start + limit] for cell in columns]), whole=self, row=number)
            for start in slices
        ]

    def _cell(self, number: int, cell: str | Cell) -> list[Entry]:
        if not self._table.columns[number].number or isinstance(cell, Cell):
            return text_entries(cell, self._look, self._side(number), self._inner(number), self._setting)
        shown = figure(cell, self._look.style, self._setting, self._table.decimal)
        return figure_entries(shown, self._look.style, self._inner(number), self._grid.fractions[number])

    def _band(self, columns: Sequence[Sequence[Entry]], ground: Colour | None = None) -> Piece:
        look, width = self._look, self._grid.width
        height = max((sum(entry.height for entry in cell) for cell in columns), default=0.0) + 2 * look.pad_y
        placed = [
            (left + look.pad_x, y + look.pad_y + baseline(entry.style), entry)
            for left, cell in zip(self._grid.lefts, columns, strict=True)
            for y, entry in _under_each_other(cell)
        ]

        def draw(sheets: Sheets, x: float, y: float) -> None:
            if ground:
                sheets.fill([(x, y, width, height)], ground)
            else:
                sheets.fill([(x, y + height - _HAIR, width, _HAIR)], look.rule)
            for left, down, entry in placed:
                sheets.text(entry.text, [(entry.line, x + left + entry.x, y + down)], entry.style.colour)

        return Piece(height=height, draw=draw)

    def room_beside(self) -> float:
        """Return the width that the summaries leave free, in points."""
        return self._grid.width - self._summary_width() - _GAP

    def summaries(self) -> list[Piece]:
        """Return the rows under the last column, kept together."""
        pieces = []
        for summary in self._table.summaries:
            style = strong_style(self._table) if summary.strong else self._look.style
            ground = self._look.strong_ground if summary.strong else None
            pieces.append(replace(self._labelled(summary.label, summary.value, style, ground), keep=True))
        return [*pieces[:-1], replace(pieces[-1], keep=False)] if pieces else []

    def _labelled(self, label: str, value: str, style: Style, ground: Colour | None = None) -> Piece:
        """Set a value under the last column with its label before it, as wide as the widest label needs."""
        look, setting, last = self._look, self._setting, len(self._table.columns) - 1
        whole = self._summary_width()
        wide = whole - self._grid.widths[last]
        edge = setting.aligned("end", whole, self._grid.width)
        words = line_entries(label, style, "start", wide - 2 * look.pad_x, setting)
        shown = figure(value, style, setting, self._table.decimal)
        number = figure_entries(shown, style, self._inner(last), self._grid.fractions[last])
        places = [
            (edge + setting.left(0, wide, whole) + look.pad_x, words),
            (self._grid.lefts[last] + look.pad_x, number),
        ]
        height = sum(entry.height for entry in words) + 2 * look.pad_y

        def draw(sheets: Sheets, x: float, y: float) -> None:
            if ground:
                sheets.fill([(x + edge, y, whole, height)], ground)
            else:
                sheets.fill([(x + edge, y + height - _HAIR, whole, _HAIR)], look.rule)
            for left, entries in places:
                for down, entry in _under_each_other(entries):
                    line_y = y + look.pad_y + down + baseline(entry.style)
                    sheets.text(entry.text, [(entry.line, x + left + entry.x, line_y)], entry.style.colour)

        return Piece(height=height, draw=draw)

    def _summary_width(self) -> float:
        return self._label_width() + 2 * self._look.pad_x + self._grid.widths[-1]

    def _label_width(self) -> float:
        strong = strong_style(self._table)
        labels = [(summary.label, strong if summary.strong else self._look.style) for summary in self._table.summaries]
        if self._table.carry:
            labels += [(label, self._look.style) for label in (self._table.carry.carried, self._table.carry.brought)]
        return max((measured(label, style, self._setting).width for label, style in labels), default=0.0)

    def _side(self, number: int) -> Side:
        column = self._table.columns[number]
        if column.number:
            return "start" if self._setting.rtl else "end"  # numbers stand at the right in both directions
        return column.align

    def _inner(self, number: int) -> float:
        return self._grid.widths[number] - 2 * self._look.pad_x


def _under_each_other(entries: Sequence[Entry]) -> list[tuple[float, Entry]]:
    tops = accumulate((entry.height for entry in entries), initial=0.0)
    return list(zip(tops, entries, strict=False))
