"""Cells of a sheet that a person corrected before it is imported; the file itself stays as it is."""

from collections.abc import Mapping
from dataclasses import replace

from desktop.imports.sheets import Cell, Sheet

Mends = Mapping[tuple[int, int], str]
"""By the number of a row and the position of a cell in it, what should stand there."""


def mended(sheet: Sheet, mends: Mends) -> Sheet:
    """Return the sheet with corrected cells; rows that are shorter are filled up with empty ones."""
    by_row: dict[int, dict[int, str]] = {}
    for (number, at), text in mends.items():
        by_row.setdefault(number, {})[at] = text
    rows = [(number, _mended(cells, by_row[number]) if number in by_row else cells) for number, cells in sheet.rows]
    return replace(sheet, rows=rows)


def _mended(cells: list[Cell], texts: Mapping[int, str]) -> list[Cell]:
    wide = max(len(cells), *(at + 1 for at in texts))
    found = [*cells, *[""] * (wide - len(cells))]
    for at, text in texts.items():
        found[at] = text
    return found
