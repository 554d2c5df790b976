"""Brings a list into the book: good rows become user actions, bad ones are handed back, likely doubles become tasks."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from core.actions.sameness import suspect_sameness
from core.currency import find_currency
from core.duplicates import Pair, Person, likely_same
from core.problems import Problem
from core.records.facts import SamenessSuspected
from desktop.imports import known
from desktop.imports.matching import match_rows
from desktop.imports.people import PeopleByName
from desktop.imports.reading import SourceTable, find_table, read_rows
from desktop.imports.results import Fault, Reading, Reject
from desktop.imports.sheets import Cell
from desktop.imports.taking import TAKERS, CardTaker, Step, Taken
from desktop.imports.targets import Target
from desktop.imports.values import Context
from desktop.storage.session import Session

BATCH = 200
"""Rows that are committed together. A power cut leaves whole batches, and importing again goes on from there."""


Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a list. `doubles` are suspicions that are new; rows that were refused are among the rejects."""

    reading: Reading
    new: int
    changed: int
    same: int
    doubles: int


@dataclass(slots=True)
class _Counts:
    new: int = 0
    changed: int = 0
    same: int = 0


def import_list(
    session: Session, path: Path, target: Target, today: dt.date, *, sheet: str = "", dry_run: bool = False
) -> Imported:
    """Import a file; with `dry_run` say what would become of it and write nothing.

    Importing it again updates and never doubles. Raises the problems of `find_table` and `import_table`.
    """
    return import_table(session, find_table(path, target, sheet=sheet), target, today, dry_run=dry_run)


def import_table(
    session: Session,
    table: SourceTable,
    target: Target,
    today: dt.date,
    *,
    dry_run: bool = False,
    progress: Progress = lambda _done, _of: None,
) -> Imported:
    """Import one sheet as its headings say, as `import_list`.

    `progress` is told the rows that are in the book and all of them; what it raises stops the import between two
    batches. Raises ColumnMissing, EmptyFile.
    """
    reading = read_rows(table, target, _context(session, target, today))
    taker = TAKERS[target.name](session, today)
    found = match_rows(
        target, [(one, taker.values(card)) for one, card in taker.cards.items()], [row.values for row in reading.good]
    )
    rows = [Taken(row.values, identity) for row, identity in zip(reading.good, found, strict=True)]
    before = _people(taker, rows) if target.name == "artisans" else []
    planned, refused, counts = _plan(taker, reading, rows, dict(table.sheet.rows))
    if not dry_run:
        _carry_out(session, planned, progress)
    doubles = _suspect(session, rows, likely_same(before), dry_run=dry_run) if before else 0
    reading = replace(reading, rejects=(*reading.rejects, *refused))
    return Imported(reading=reading, new=counts.new, changed=counts.changed, same=counts.same, doubles=doubles)


def _context(session: Session, target: Target, today: dt.date) -> Context:
    with session.act() as work:
        office = work.office()
    resolvers = {}
    if target.name == "products":
        same = [tuple(pair) for pair, said in known.suspicions(session).items() if said is not False]
        resolvers["Artisan"] = PeopleByName(known.people(session), [(pair[0], pair[-1]) for pair in same])
    return Context(currency=find_currency(office.currency), country=office.country, today=today, resolvers=resolvers)


def _plan(
    taker: CardTaker, reading: Reading, rows: list[Taken], cells: dict[int, list[Cell]]
) -> tuple[list[list[Step]], list[Reject], _Counts]:
    """The steps of each row, and the rows that cannot be taken after all."""
    planned, refused, counts = [], [], _Counts()
    for good, row in zip(reading.good, rows, strict=True):
        try:
            steps = taker.steps(row)
        except Problem as problem:
            fault = Fault(field="price", heading=reading.headings.over("price"), problem=problem)
            refused.append(Reject(number=good.number, faults=(fault,), cells=tuple(cells[good.number])))
            continue
        planned.append(steps)
        if row.identity is None:
            counts.new += 1
        elif steps:
            counts.changed += 1
        else:
            counts.same += 1
    return planned, refused, counts


def _carry_out(session: Session, planned: list[list[Step]], progress: Progress) -> None:
    waiting = [steps for steps in planned if steps]
    for first in range(0, len(waiting), BATCH):
        progress(first, len(waiting))
        with session.actions() as action:
            for step in chain.from_iterable(waiting[first : first + BATCH]):
                step(action())


def _people(taker: CardTaker, rows: list[Taken]) -> list[Person]:
    """The whole register as it will be, each person under a card's id or the number of a new row."""
    values: dict[object, dict[str, object]] = {one: taker.values(card) for one, card in taker.cards.items()}
    for at, row in enumerate(rows):
        key: object = at if row.identity is None else row.identity
        values[key] = values.get(key, {}) | row.values
    return [_person(key, found) for key, found in values.items() if not found.get("archived")]


def _person(key: object, values: dict[str, object]) -> Person:
    year = values.get("birth_year")
    return Person(
        key=key,
        name=str(values.get("name", "")),
        village=str(values.get("village", "")),
        phone=str(values.get("phone", "")),
        birth_year=year if isinstance(year, int) else None,
    )


def _suspect(session: Session, rows: list[Taken], pairs: list[Pair], *, dry_run: bool) -> int:
    """Make a task of each pair that nobody was shown before."""
    asked = known.suspicions(session)
    named = [(_id(pair.first, rows), _id(pair.second, rows), pair.bits) for pair in pairs]
    fresh = [one for one in named if one[0] is None or one[1] is None or frozenset(one[:2]) not in asked]
    if dry_run or not fresh:
        return len(fresh)
    with session.actions() as action:
        for first, second, bits in fresh:
            if first is not None and second is not None:
                earlier, later = sorted((first, second))
                suspicion = SamenessSuspected(first=earlier, second=later, likeness=_thousandths(bits))
                suspect_sameness(action(), suspicion)
    return len(fresh)


def _id(key: object, rows: list[Taken]) -> bytes | None:
    return key if isinstance(key, bytes) else rows[int(str(key))].identity


def _thousandths(bits: float) -> int:
    """The probability that log2 odds stand for."""
    return round(1000 / (1 + 2**-bits))
