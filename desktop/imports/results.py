"""What reading a list gives: good rows, rejects with their reasons, and what was made of the file."""

from dataclasses import dataclass

from core.problems import Problem
from desktop.imports.columns import Headings
from desktop.imports.sheets import Cell
from desktop.imports.targets import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with one cell. `heading` is what stands over its column, or "" if there is none."""

    field: str
    heading: str
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodRow:
    """A row that can be taken. `notices` are about references left out of `values`: they may mean several records."""

    number: int
    values: Values
    notices: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A row that cannot be taken: its number as the spreadsheet shows it, why, and its cells as they are."""

    number: int
    faults: tuple[Fault, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file holds. Rows below the headings that hold anything are in `good`, `rejects` or `skipped`.

    `skipped` are the numbers of rows of totals and of repeated headings. `leftovers` are the headings, or the letters,
    of columns that hold something and that no field takes. `encoding` and `delimiter` are empty for workbooks;
    `far_cells` were left out because they stand far from the table.
    """

    sheet: str
    other_sheets: tuple[str, ...]
    headings: Headings
    good: tuple[GoodRow, ...]
    rejects: tuple[Reject, ...]
    skipped: tuple[int, ...]
    leftovers: tuple[str, ...]
    encoding: str
    delimiter: str
    far_cells: int

    @property
    def rows(self) -> int:
        """How many rows there are below the headings, without the skipped ones."""
        return len(self.good) + len(self.rejects)
