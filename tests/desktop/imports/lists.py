"""Builds the files that offices send."""

import csv
import datetime as dt
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import xlsxwriter

from core.currency import CURRENCIES
from desktop.imports.values import Context, Resolver

CONTEXT = Context(currency=CURRENCIES["JOD"], country="JO", today=dt.date(2026, 11, 23))


def knowing(**resolvers: Resolver) -> Context:
    return Context(currency=CONTEXT.currency, country=CONTEXT.country, today=CONTEXT.today, resolvers=resolvers)


def workbook(path: Path, rows: Sequence[Sequence[Any]], dress: Callable[[Any, Any], None] | None = None) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("القائمة")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(at, column, cell, day)
                elif cell != "":
                    sheet.write(at, column, cell)
        if dress:
            dress(book, sheet)
    return path


def delimited(path: Path, rows: Sequence[Sequence[Any]], *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path
