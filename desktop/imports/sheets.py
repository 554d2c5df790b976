"""What every kind of file is read into: sheets of cells, numbered as the spreadsheet shows them."""

import datetime as dt
from dataclasses import dataclass

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
"""A cell as its file types it; an empty one is an empty string."""

Row = tuple[int, list[Cell]]
"""The row's number as the spreadsheet shows it, from 1, and its cells from column A (or the first used one) on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows of one sheet that hold anything.

    `first_column` is the position, from 0 for column A, of each row's first cell. `encoding` and `delimiter` say how a
    text file was read and are empty for a workbook; `far_cells` counts cells that stand so far from the table that they
    were left out.
    """

    name: str
    rows: list[Row]
    first_column: int = 0
    encoding: str = ""
    delimiter: str = ""
    far_cells: int = 0


def cell_text(cell: Cell) -> str:
    """Return what a person would read in the cell: 47 for 47.0, an ISO date, never a bool's Python name."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        # Excel keeps 15 digits; more would show the binary fraction behind 12.3.
        return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)


def is_blank(cell: Cell) -> bool:
    """Whether nothing is to be seen in the cell."""
    return isinstance(cell, str) and not cell.strip()
