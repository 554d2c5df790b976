"""Turns the rows below the headings into values, one row at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.folding import fold
from core.problems import Problem
from desktop.imports.columns import Headings
from desktop.imports.problems import AmbiguousReference, CellMissing
from desktop.imports.results import Fault, GoodRow, Reject
from desktop.imports.sheets import Cell, Row
from desktop.imports.targets import Target, Values
from desktop.imports.values import Context, Convert, converter, says_nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReader:
    """What is the same for each row of a list: `converters` by the position of their column."""

    headings: Headings
    target: Target
    today: date
    converters: Mapping[int, Convert]

    def read(self, number: int, cells: Sequence[Cell]) -> GoodRow | Reject:
        """Read one row: any fault rejects it, except a reference that may mean several records."""
        values, faults = self._convert(cells)
        values = self.target.finish(values, self.today)
        wrong = [fault for fault in faults if not isinstance(fault.problem, AmbiguousReference)]
        wrong += self._missing(values, {fault.field for fault in wrong})
        if wrong:
            return Reject(number=number, faults=tuple(wrong), cells=tuple(cells))
        return GoodRow(number=number, values=values, notices=tuple(faults))

    def _convert(self, cells: Sequence[Cell]) -> tuple[Values, list[Fault]]:
        values: Values = {}
        faults: list[Fault] = []
        for at, convert in self.converters.items():
            if at < len(cells) and not says_nothing(cells[at]):
                name = self.headings.fields[at]
                try:
                    values[name] = convert(cells[at])
                except Problem as problem:
                    faults.append(Fault(field=name, heading=self.headings.texts[at], problem=problem))
        return values, faults

    def _missing(self, values: Values, wrong: set[str]) -> list[Fault]:
        return [
            Fault(field=name, heading=self.headings.over(name), problem=CellMissing())
            for name in self.target.required
            if name not in wrong and not fold(str(values.get(name, "")))
        ]


def row_reader(rows: Sequence[Row], headings: Headings, target: Target, context: Context) -> RowReader:
    """Return what reads these rows; what commas and the order of days mean is found from whole columns."""
    converters: dict[int, Convert] = {}
    for at, name in headings.fields.items():
        column = target.column(name)
        if column.kind != "ordinal":
            converters[at] = converter(column, [cells[at] for _, cells in rows if at < len(cells)], context)
    return RowReader(headings=headings, target=target, today=context.today, converters=converters)
