"""The offices: when each was last heard, what waits, whose clock is wrong."""

from typing import NamedTuple

import sqlalchemy as sa

from core.ids import singleton
from core.journal.grant import OFFICE_SCOPE
from core.records.cards import Office
from replica import schema
from replica.reading import find_card
from server.pages.answers import Answer, Shown
from server.pages.laptops import laptops_of
from server.pages.unseen import Unseen, unseen
from server.pages.visit import Visit

CLOCK_ERROR = 10 * 60
"""Seconds from which a laptop's clock is called wrong: a slow line makes some of them."""


class Row(NamedTuple):
    """An office as head office sees it. `heard`: Unix seconds, None where it never was. `clock`: seconds ahead."""

    code: str
    name: str
    laptops: int
    heard: int | None
    entries: int
    to_give: int
    to_come: int
    clock: int
    tasks: int
    unseen: list[Unseen]


def listed(visit: Visit) -> Answer:
    """All offices that the user sees."""
    rows = [_row(visit, office) for office in visit.offices()]
    return Shown("offices.html", {"rows": rows, "now": visit.now})


def _row(visit: Visit, code: str) -> Row:
    scope = OFFICE_SCOPE + code
    card = find_card(visit.connection, visit.tables, scope, Office, singleton(Office.TYPE)) or Office()
    laptops = [laptop for laptop in laptops_of(visit, scope) if not laptop.revoked]
    heard = max((laptop.heard for laptop in laptops if laptop.heard is not None), default=None)
    clocks = [laptop.clock for laptop in laptops if abs(laptop.clock) >= CLOCK_ERROR]
    return Row(
        code=code,
        name=card.name or code,
        laptops=len(laptops),
        heard=heard,
        entries=_entries(visit, scope),
        to_give=max((laptop.to_give for laptop in laptops), default=0),
        to_come=sum(laptop.to_come for laptop in laptops),
        clock=max(clocks, key=abs, default=0),
        tasks=_count(visit, visit.tables["task"], scope) + _count(visit, visit.tables["conflict"], scope),
        unseen=unseen(visit, scope, heard),
    )


def _entries(visit: Visit, scope: str) -> int:
    query = sa.select(schema.scopes.c.position).where(schema.scopes.c.scope == scope)
    return visit.connection.execute(query).scalar() or 0


def _count(visit: Visit, table: sa.Table, scope: str) -> int:
    query = sa.select(sa.func.count()).select_from(table).where(table.c.scope == scope)
    found: int = visit.connection.execute(query).scalar_one()
    return found
