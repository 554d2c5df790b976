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
    seen = _seen(visit)
    pairs = [_pair(visit, seen, row) for row in _rows(visit, seen)]
    return Shown(
        "people.html",
        {
            "open": [pair for pair in pairs if pair.same is None],
            "same": [pair for pair in pairs if pair.same],
            "offices": visit.offices(),
        },
    )


def _seen(visit: Visit) -> list[str]:
    """The scopes of the offices that the user sees."""
    return [OFFICE_SCOPE + office for office in visit.offices()]


def _rows(visit: Visit, seen: list[str]) -> list[Any]:
    """Pairs within the offices that the user sees, and head office's own where she sees both cards."""
    suspected, sameness, card = visit.tables[SamenessSuspected], visit.tables["sameness"], visit.tables[Artisan]
    both = [
        sa.exists().where(card.c.scope.in_(seen), card.c.id == one) for one in (suspected.c.first, suspected.c.second)
    ]
    here = sa.and_(sameness.c.scope == suspected.c.scope, sameness.c.id == suspected.c.id)
    query = (
        sa.select(
            suspected.c.scope, suspected.c.id, suspected.c.first, suspected.c.second, suspected.c.likeness,
            sameness.c.same,
        )
        .outerjoin(sameness, here)
        .where(
            sa.or_(suspected.c.scope.in_(seen), sa.and_(suspected.c.scope == CENTRE_SCOPE, *both)),
            sa.or_(sameness.c.same.is_(None), sameness.c.same == 1),
        )
        .order_by(suspected.c.likeness.desc(), suspected.c.id)
        .limit(MOST)
    )  # fmt: skip
    return list(visit.connection.execute(query))


def _pair(visit: Visit, seen: list[str], row: Any) -> Pair:
    both = (_person(visit, seen, row.scope, row.first), _person(visit, seen, row.scope, row.second))
    return Pair(row.scope, row.id, row.likeness, None if row.same is None else bool(row.same), both)


def _person(visit: Visit, seen: list[str], scope: str, record: bytes) -> Person | None:
    """A card of an office that the user sees."""
    table = visit.tables[Artisan]
    scopes = seen if scope == CENTRE_SCOPE else [scope]
    query = sa.select(table.c.scope, table.c.id, table.c.name, table.c.code, table.c.phone)
    row = visit.connection.execute(query.where(table.c.id == record, table.c.scope.in_(scopes))).first()
    return None if row is None else Person(*row)


def settle(visit: Visit) -> Answer:
    """Says whether the two cards of a pair are one person. Raises BadInput, NoSuchPage."""
    scope, suspicion = _scope(visit), visit.asked.record()
    row = find_row(visit.connection, visit.tables[SamenessSuspected], scope, suspicion)
    both = () if row is None else (_person(visit, _seen(visit), scope, row[name]) for name in ("first", "second"))
    if row is None or (scope == CENTRE_SCOPE and None in both):
        raise NoSuchPage
    same = visit.asked.chosen("same", "yes", "no") == "yes"
    work = own_work(visit.fold, visit.around, scope)
    if _said(visit, scope, suspicion) != same:
        settle_sameness(work, suspicion, same=same)
        visit.note("people_merged" if same else "people_parted", scope.removeprefix(OFFICE_SCOPE), suspicion.hex())
    return Goto("/people")


def _said(visit: Visit, scope: str, suspicion: bytes) -> bool | None:
    """What was said of a pair; None where nobody has said."""
    table = visit.tables["sameness"]
    query = sa.select(table.c.same).where(table.c.scope == scope, table.c.id == suspicion)
    found = visit.connection.execute(query).scalar()
    return None if found is None else bool(found)


def _scope(visit: Visit) -> str:
    return CENTRE_SCOPE if visit.asked.parts["office"] == CENTRE_SCOPE else visit.scope()


def merge(visit: Visit) -> Answer:
    """Says that two cards, perhaps of two offices, are one person. Raises BadInput."""
    first, second = (_named(visit, name) for name in ("first", "second"))
    if first == second:
        raise BadInput(field="code")
    work = own_work(visit.fold, visit.around, CENTRE_SCOPE)
    if _are_merged(visit, first, second):  # the form was sent twice
        return Goto("/people")
    suspicion = work.id()
    work.write(
        Operation(content=SamenessSuspected(first=first, second=second, likeness=_CERTAIN)),
        Operation(content=SamenessSettled(suspicion=suspicion, same=True)),
    )
    visit.note("people_merged", about=suspicion.hex())
    return Goto("/people")


def _are_merged(visit: Visit, first: bytes, second: bytes) -> bool:
    """Whether head office has said already that two cards are one person."""
    suspected = visit.tables[SamenessSuspected]
    query = sa.select(suspected.c.id).where(
        suspected.c.scope == CENTRE_SCOPE,
        suspected.c.first.in_((first, second)),
        suspected.c.second.in_((first, second)),
    )
    return any(_said(visit, CENTRE_SCOPE, found) for found in visit.connection.execute(query).scalars().all())


def _named(visit: Visit, which: str) -> bytes:
    """The one artisan with a code in an office. Raises BadInput."""
    office, code = visit.asked.filled(f"{which}_office"), visit.asked.filled(f"{which}_code")
    table = visit.tables[Artisan]
    here = (table.c.scope == OFFICE_SCOPE + office, table.c.code == code)
    found = visit.connection.execute(sa.select(table.c.id).where(*here).limit(2)).scalars().all()
    if office not in visit.offices() or len(found) != 1:
        raise BadInput(field="code")
    return bytes(found[0])
