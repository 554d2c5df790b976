"""Reads a file into typed rows, and keeps each row that cannot be taken with its reasons."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from core.folding import fold
from desktop.imports.choices import TOTALS
from desktop.imports.columns import Headings, find_headings, find_sheet, leftovers
from desktop.imports.files import read_sheets
from desktop.imports.problems import ColumnMissing, EmptyFile, SheetNotFound
from desktop.imports.results import GoodRow, Reading, Reject
from desktop.imports.rows import row_reader
from desktop.imports.sheets import Row, Sheet, cell_text, is_blank
from desktop.imports.targets import Target
from desktop.imports.values import Context


class SourceTable(NamedTuple):
    """A sheet, what its columns are, and the names of the other sheets of its file."""

    sheet: Sheet
    headings: Headings
    others: tuple[str, ...] = ()


def find_table(path: Path, target: Target, *, sheet: str = "", mapping: Mapping[int, str] | None = None) -> SourceTable:
    """The list in a file; `sheet` and `mapping` (column from 0 → field) override what is found.

    Raises the problems of `read_sheets`, SheetNotFound, HeadingsNotFound.
    """
    sheets = read_sheets(path)
    chosen = choose_sheet(sheets, target, sheet)
    others = tuple(one.name for one in sheets if one is not chosen)
    return SourceTable(chosen, find_headings(chosen, target, mapping), others)


def choose_sheet(sheets: Sequence[Sheet], target: Target, name: str = "") -> Sheet:
    """The sheet of that name, or without a name the one that fits the target best. Raises SheetNotFound."""
    if not name:
        return find_sheet(sheets, target)
    for sheet in sheets:
        if sheet.name == name:
            return sheet
    raise SheetNotFound(sheets=tuple(sheet.name for sheet in sheets))


def read_rows(table: SourceTable, target: Target, context: Context) -> Reading:
    """Read the rows below the headings; raises ColumnMissing, and EmptyFile when there is no row."""
    sheet, headings, others = table
    below = [row for row in sheet.rows if row[0] > headings.row]
    rows = [row for row in below if not _repeats(row, headings) and not _adds_up(row, headings)]
    if not rows:
        raise EmptyFile
    _require_columns(headings, target)
    reader = row_reader(rows, headings, target, context)
    read = [reader.read(number, cells) for number, cells in rows]
    return Reading(
        sheet=sheet.name,
        other_sheets=others,
        headings=headings,
        good=tuple(row for row in read if isinstance(row, GoodRow)),
        rejects=tuple(row for row in read if isinstance(row, Reject)),
        skipped=tuple(sorted({number for number, _ in below} - {number for number, _ in rows})),
        leftovers=leftovers(headings, rows, sheet.first_column),
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        far_cells=sheet.far_cells,
    )


def _repeats(row: Row, headings: Headings) -> bool:
    """Whether a row has the headings once more, as in a list that was pasted together from pages."""
    cells = row[1]
    return headings.row > 0 and all(
        at < len(cells) and fold(cell_text(cells[at])) == fold(headings.texts[at]) for at in headings.fields
    )


def _adds_up(row: Row, headings: Headings) -> bool:
    """Whether a row is one of totals: its first full cell, or its name, says so."""
    cells = [cell for cell in row[1] if not is_blank(cell)][:1]
    cells += [row[1][at] for at, name in headings.fields.items() if name == "name" and at < len(row[1])]
    return any(isinstance(cell, str) and fold(cell) in TOTALS for cell in cells)


def _require_columns(headings: Headings, target: Target) -> None:
    found = set(headings.fields.values())
    for name in target.required:
        if not found & {name, *target.made_of.get(name, ())}:
            raise ColumnMissing(column=name)
