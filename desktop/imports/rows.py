"""Turns the rows below the headings into values, one row at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from core.currency import find_currency
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
    """What is the same for each row of a list.

    `converters` gives, for the code of a currency, what converts each column by its position; `currency_at` is the
    position of the column that names a row's currency.
    """

    headings: Headings
    target: Target
    context: Context
    converters: Callable[[str], Mapping[int, Convert]]
    currency_at: int | None

    def read(self, number: int, cells: Sequence[Cell]) -> GoodRow | Reject:
        """Read one row: any fault rejects it, except a reference that may mean several records."""
        values, faults = self._convert(cells)
        values = self.target.finish(values, self.context.today)
        wrong = [fault for fault in faults if not isinstance(fault.problem, AmbiguousReference)]
        wrong += self._missing(values, {fault.field for fault in wrong})
        if wrong:
            return Reject(number=number, faults=tuple(wrong), cells=tuple(cells))
        return GoodRow(number=number, values=values, notices=tuple(faults))

    def _convert(self, cells: Sequence[Cell]) -> tuple[Values, list[Fault]]:
        values: Values = {}
        faults: list[Fault] = []
        for at, convert in self.converters(self._currency(cells)).items():
            if at < len(cells) and not says_nothing(cells[at]):
                name = self.headings.fields[at]
                try:
                    values[name] = convert(cells[at])
                except Problem as problem:
                    faults.append(Fault(field=name, heading=self.headings.texts[at], problem=problem))
        return values, faults

    def _currency(self, cells: Sequence[Cell]) -> str:
        """The currency of the row's bare amounts; a word beside an amount goes before it."""
        ours, at = self.context.currency.code, self.currency_at
        if at is None or at >= len(cells) or says_nothing(cells[at]):
            return ours
        try:
            return str(self.converters(ours)[at](cells[at]))
        except Problem:  # the column itself is converted later and tells of it
            return ours

    def _missing(self, values: Values, wrong: set[str]) -> list[Fault]:
        return [
            Fault(field=name, heading=self.headings.over(name), problem=CellMissing())
            for name in self.target.required
            if name not in wrong and not fold(str(values.get(name, "")))
        ]


def row_reader(rows: Sequence[Row], headings: Headings, target: Target, context: Context) -> RowReader:
    """Return what reads these rows; what commas and the order of days mean is found from whole columns."""
    columns = {at: target.column(name) for at, name in headings.fields.items()}
    cells = {at: [row[at] for _, row in rows if at < len(row)] for at in columns}

    @cache
    def converters(code: str) -> Mapping[int, Convert]:
        here = replace(context, currency=find_currency(code))
        return {at: converter(one, cells[at], here) for at, one in columns.items() if one.kind != "ordinal"}

    currency_at = next((at for at, column in columns.items() if column.kind == "currency"), None)
    return RowReader(headings=headings, target=target, context=context, converters=converters, currency_at=currency_at)
