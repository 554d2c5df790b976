"""People who are registered twice: suspicions to be settled, and cards of two offices that are one person."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from core.actions.sameness import settle_sameness
from core.journal.entry import Operation
from core.journal.grant import CENTRE_SCOPE, OFFICE_SCOPE
from core.records.cards import Artisan
from core.records.facts import SamenessSettled, SamenessSuspected
from replica.reading import find_row
from server.own_work import own_work
from server.pages.answers import Answer, Goto, Shown
from server.pages.problems import BadInput, NoSuchPage
from server.pages.visit import Visit

MOST = 200
_CERTAIN = 1000
"""Likeness, in thousandths, where a person says so."""


class Person(NamedTuple):
    """A card of the two."""

    scope: str
    id: bytes
    name: str
    code: str
    phone: str


class Pair(NamedTuple):
    """Two cards that may be one person, or are. `same`: None where nobody has said."""

    scope: str
    id: bytes
    likeness: int
    same: bool | None
    both: tuple[Person | None, Person | None]


def listed(visit: Visit) -> Answer:
    """Pairs that nobody has settled, then those that were found to be one person."""
    pairs = [_pair(visit, row) for row in _rows(visit)]
    pairs = [pair for pair in pairs if None not in pair.both or pair.scope != CENTRE_SCOPE]
    return Shown(
        "people.html",
        {
            "open": [pair for pair in pairs if pair.same is None],
            "same": [pair for pair in pairs if pair.same],
            "offices": visit.offices(),
        },
    )


def _rows(visit: Visit) -> list[Any]:
    suspected, sameness = visit.tables[SamenessSuspected], visit.tables["sameness"]
    here = sa.and_(sameness.c.scope == suspected.c.scope, sameness.c.id == suspected.c.id)
    query = (
        sa.select(
            suspected.c.scope, suspected.c.id, suspected.c.first, suspected.c.second, suspected.c.likeness,
            sameness.c.same,
        )
        .outerjoin(sameness, here)
        .where(
            suspected.c.scope.in_([*visit.scopes(), CENTRE_SCOPE]),
            sa.or_(sameness.c.same.is_(None), sameness.c.same == 1),
        )
        .order_by(suspected.c.likeness.desc(), suspected.c.id)
        .limit(MOST)
    )  # fmt: skip
    return list(visit.connection.execute(query))


def _pair(visit: Visit, row: Any) -> Pair:
    both = (_person(visit, row.scope, row.first), _person(visit, row.scope, row.second))
    return Pair(row.scope, row.id, row.likeness, None if row.same is None else bool(row.same), both)


def _person(visit: Visit, scope: str, record: bytes) -> Person | None:
    """A card of an office that the user sees."""
    table = visit.tables[Artisan]
    seen = [OFFICE_SCOPE + office for office in visit.offices()]
    scopes = seen if scope == CENTRE_SCOPE else [scope]
    query = sa.select(table.c.scope, table.c.id, table.c.name, table.c.code, table.c.phone)
    row = visit.connection.execute(query.where(table.c.id == record, table.c.scope.in_(scopes))).first()
    return None if row is None else Person(*row)


def settle(visit: Visit) -> Answer:
    """Says whether the two cards of a pair are one person; saying so again undoes it."""
    scope, suspicion = _scope(visit), visit.asked.record()
    row = find_row(visit.connection, visit.tables[SamenessSuspected], scope, suspicion)
    if row is None or (
        scope == CENTRE_SCOPE and None in (_person(visit, scope, row[name]) for name in ("first", "second"))
    ):
        raise NoSuchPage
    same = visit.asked.form.get("same") == "yes"
    settle_sameness(own_work(visit.fold, visit.around, scope), suspicion, same=same)
    visit.note("people_merged" if same else "people_parted", scope.removeprefix(OFFICE_SCOPE), suspicion.hex())
    return Goto("/people")


def _scope(visit: Visit) -> str:
    return CENTRE_SCOPE if visit.asked.parts["office"] == CENTRE_SCOPE else visit.scope()


def merge(visit: Visit) -> Answer:
    """Says that two cards, perhaps of two offices, are one person. Raises BadInput."""
    first, second = (_named(visit, name) for name in ("first", "second"))
    if first == second:
        raise BadInput(field="code")
    work = own_work(visit.fold, visit.around, CENTRE_SCOPE)
    suspicion = work.id()
    work.write(
        Operation(content=SamenessSuspected(first=first, second=second, likeness=_CERTAIN)),
        Operation(content=SamenessSettled(suspicion=suspicion, same=True)),
    )
    visit.note("people_merged", about=suspicion.hex())
    return Goto("/people")


def _named(visit: Visit, which: str) -> bytes:
    """The one artisan with a code in an office. Raises BadInput."""
    office, code = visit.asked.filled(f"{which}_office"), visit.asked.filled(f"{which}_code")
    table = visit.tables[Artisan]
    here = (table.c.scope == OFFICE_SCOPE + office, table.c.code == code)
    found = visit.connection.execute(sa.select(table.c.id).where(*here).limit(2)).scalars().all()
    if office not in visit.offices() or len(found) != 1:
        raise BadInput(field="code")
    return bytes(found[0])
