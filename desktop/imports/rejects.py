"""Hands rejected rows back as a file like the one that came, with the number of each row and the reason."""

import csv
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from desktop.imports.results import Fault, Reading, Reject
from desktop.imports.sheets import Cell, cell_text

Describe = Callable[[Fault], str]
"""Words a fault in the person's language."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_rejects(path: Path, reading: Reading, describe: Describe, *, row_heading: str, reason_heading: str) -> None:
    """Write xlsx or, by the suffix, CSV (UTF-8 with its mark, so that Excel shows Arabic).

    The file can be mended and imported itself: its columns are those of the source, with two more before them.
    """
    headings = (row_heading, reason_heading, *(harmless(text) for text in reading.headings.texts))
    rows = (_row(reject, describe) for reject in reading.rejects)
    if path.suffix.lower() == ".xlsx":
        _write_workbook(path, headings, rows)
    else:
        _write_text(path, headings, rows, reading.delimiter or ",")


def _row(reject: Reject, describe: Describe) -> list[Cell]:
    reasons = " · ".join(describe(fault) for fault in reject.faults)
    return [reject.number, reasons, *(harmless(cell) if isinstance(cell, str) else cell for cell in reject.cells)]


def harmless(text: str) -> str:
    """Return text that no spreadsheet runs as a formula: an apostrophe goes before = + - @, tab and return.

    A plain negative number keeps its minus. Reading a list takes the apostrophe away again.
    """
    if not text.startswith(_FORMULA_STARTS) or _is_number(text):
        return text
    return f"'{text}"


def _is_number(text: str) -> bool:
    return text[:1] == "-" and text[1:].replace(".", "", 1).replace(",", "", 1).isdecimal()


def _write_text(path: Path, headings: Sequence[str], rows: Iterator[list[Cell]], delimiter: str) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(headings)
        writer.writerows([cell_text(cell) for cell in row] for row in rows)


def _write_workbook(path: Path, headings: Sequence[str], rows: Iterator[list[Cell]]) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet()
        sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, headings, book.add_format({"bold": True}))
        sheet.set_column(1, 1, 50)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for at, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(at, column, cell, day)
                else:
                    sheet.write(at, column, cell if isinstance(cell, int | float) else cell_text(cell))
