"""Writes a list as CSV, as a workbook or as JSON lines, so that no program takes a text for a formula."""

import csv
import datetime as dt
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, Literal, get_args

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from desktop.exports.cells import Cell, Row
from desktop.imports.rejects import harmless

Format = Literal["csv", "xlsx", "jsonl"]
FORMATS: tuple[Format, ...] = get_args(Format)


def write(
    path: Path, form: Format, columns: Sequence[str], headings: Sequence[str], rows: Iterable[Row], *, rtl: bool
) -> int:
    """Write rows beside the file and put it in place when it is whole; return how many there were. Raises OSError.

    `headings` stand over the columns of CSV and workbooks; JSON lines have the columns' names. `rtl`: the workbook's
    first column is its rightmost.
    """
    beside = path.with_name(f".{path.name}.being-written")
    try:
        if form == "xlsx":
            count = _workbook(beside, columns, headings, rows, rtl=rtl)
        elif form == "csv":
            with beside.open("w", encoding="utf-8-sig", newline="") as file:  # with its mark, or Excel garbles Arabic
                count = _csv(file, columns, headings, rows)
        else:
            with beside.open("w", encoding="utf-8", newline="\n") as file:
                count = _json_lines(file, columns, rows)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return count


def _csv(file: IO[str], columns: Sequence[str], headings: Sequence[str], rows: Iterable[Row]) -> int:
    writer = csv.writer(file)
    writer.writerow(headings)
    count = 0
    for row in rows:
        writer.writerow([_text(row.get(column)) for column in columns])
        count += 1
    return count


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "1" if cell else "0"
        case Decimal():
            return f"{cell:f}"
        case str():
            return harmless(cell)
        case _:
            return str(cell)


def _json_lines(file: IO[str], columns: Sequence[str], rows: Iterable[Row]) -> int:
    count = 0
    for row in rows:
        cells = {column: _plain(row.get(column)) for column in columns}
        file.write(json.dumps(cells, ensure_ascii=False) + "\n")
        count += 1
    return count


def _plain(cell: Cell) -> str | int | float | None:
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def _workbook(path: Path, columns: Sequence[str], headings: Sequence[str], rows: Iterable[Row], *, rtl: bool) -> int:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet()
        if rtl:
            sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, headings, book.add_format({"bold": True}))
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        decimals = {places: book.add_format({"num_format": f"0.{'0' * places}"}) for places in (1, 2, 3)}
        count = 0
        for count, row in enumerate(rows, start=1):
            for at, column in enumerate(columns):
                cell = row.get(column)
                if isinstance(cell, Decimal):
                    places = max(0, -int(cell.as_tuple().exponent))
                    sheet.write_number(count, at, float(cell), decimals.get(places))
                elif isinstance(cell, bool | int):
                    sheet.write(count, at, int(cell))
                elif isinstance(cell, dt.date):
                    sheet.write_datetime(count, at, cell, day)
                elif cell is not None:
                    sheet.write_string(count, at, harmless(cell))
    return count
