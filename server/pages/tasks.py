"""What the fold leaves to a person: contradictions, several values, numbers given twice, people who may be one."""

from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa

from core.numbering import Number
from core.records.cards import CARD_TYPES, CARDS, Artisan, Product
from core.records.declare import by_number
from core.records.facts import InvoiceIssued, OrderPlaced, PaymentReceived
from server.pages.answers import Answer, Shown
from server.pages.visit import Visit

MOST = 200
_PLACES = {
    OrderPlaced: "orders",
    InvoiceIssued: "documents",
    PaymentReceived: "documents",
    Artisan: "artisans",
    Product: "products",
}


class Task(NamedTuple):
    """`kind`: a term. `about`: a number or a field's term. `path`: the page of its record; empty where it has none."""

    scope: str
    kind: str
    about: str
    path: str


def listed(visit: Visit) -> Answer:
    """All tasks of the offices that the user sees."""
    tasks = [*_contradictions(visit), *_doubled_numbers(visit), *_conflicts(visit)]
    return Shown("tasks.html", {"tasks": tasks[:MOST], "more": len(tasks) > MOST, "offices": visit.offices()})


def _contradictions(visit: Visit) -> Iterator[Task]:
    table = visit.tables["task"]
    query = sa.select(table.c.scope, table.c.id, table.c.kind).where(table.c.scope.in_(visit.scopes())).distinct()
    for scope, record, kind in visit.connection.execute(query.order_by(table.c.scope, table.c.id).limit(MOST + 1)):
        yield Task(scope, kind, "", "/people" if kind == "sameness" else _path(visit, scope, record))


def _doubled_numbers(visit: Visit) -> Iterator[Task]:
    """Each document whose number an earlier one has: PostgreSQL 15 has no least of several ids."""
    table, earlier = visit.tables["number"], visit.tables["number"].alias()
    same = (getattr(earlier.c, name) == getattr(table.c, name) for name in ("scope", "series", "serial"))
    query = (
        sa.select(table.c.scope, table.c.series, table.c.serial, table.c.id)
        .where(table.c.scope.in_(visit.scopes()), sa.exists().where(*same, earlier.c.id < table.c.id))
        .order_by(table.c.scope, table.c.series, table.c.serial, table.c.id)
    )
    for row in visit.connection.execute(query.limit(MOST + 1)):
        yield Task(row.scope, "number", str(Number(row.series, row.serial)), _path(visit, row.scope, row.id))


def _conflicts(visit: Visit) -> Iterator[Task]:
    table = visit.tables["conflict"]
    query = sa.select(table.c.scope, table.c.id, table.c.field).where(table.c.scope.in_(visit.scopes())).distinct()
    for scope, record, number in visit.connection.execute(query.order_by(table.c.scope, table.c.id).limit(MOST + 1)):
        field = _field(visit, scope, record, number)
        yield Task(scope, "conflict", field, _path(visit, scope, record))


def _field(visit: Visit, scope: str, record: bytes, number: int) -> str:
    """The name of a card's field by its number."""
    kind = next((card for card in CARDS if _is_there(visit, card, scope, record)), None)
    declared = {} if kind is None else by_number(CARD_TYPES[kind.TYPE])
    return declared[number].name if number in declared else str(number)


def _path(visit: Visit, scope: str, record: bytes) -> str:
    for kind, folder in _PLACES.items():
        if _is_there(visit, kind, scope, record):
            return f"/{folder}/{scope.partition('/')[2]}/{record.hex()}"
    return ""


def _is_there(visit: Visit, kind: type, scope: str, record: bytes) -> bool:
    table = visit.tables[kind]
    query = sa.select(table.c.id).where(table.c.scope == scope, table.c.id == record)
    return visit.connection.execute(query).first() is not None
