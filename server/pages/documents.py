"""Invoices, receipts and credit notes of all offices."""

from typing import Any

import sqlalchemy as sa

from core.records.facts import CreditNoteIssued, InvoiceIssued, PaymentReceived
from replica import orders
from replica.problems import UnknownRecord
from replica.reading import read_fact
from server.pages.answers import Answer, Shown
from server.pages.history import history
from server.pages.lines import named_lines
from server.pages.paging import part_of
from server.pages.pictures import find_pdf
from server.pages.visit import Visit

KINDS: dict[str, type[InvoiceIssued | PaymentReceived | CreditNoteIssued]] = {
    "invoice": InvoiceIssued,
    "receipt": PaymentReceived,
    "credit_note": CreditNoteIssued,
}


def listed(visit: Visit) -> Answer:
    """Documents, the newest first."""
    found = sa.union_all(*_selects(visit)).subquery()
    query = sa.select(found)
    part = part_of(visit.connection, query, (found.c.day, found.c.id), visit.asked.wanted("after"))
    return Shown("documents.html", {"part": part, "offices": visit.offices(), "kinds": tuple(KINDS)})


def _selects(visit: Visit) -> list[sa.Select[Any]]:
    wanted = visit.asked.wanted("kind")
    return [_select(visit, kind) for kind in KINDS if wanted in ("", kind)] or [
        _select(visit, "invoice").where(sa.false())
    ]


def _select(visit: Visit, kind: str) -> sa.Select[Any]:
    table, reversal, asked = visit.tables[KINDS[kind]], visit.tables["reversal"], visit.asked
    void = sa.exists().where(reversal.c.scope == table.c.scope, reversal.c.id == table.c.id)
    amount = table.c.amount if kind == "receipt" else table.c.total
    query = sa.select(
        sa.literal(kind).label("kind"), table.c.scope, table.c.id, table.c.day, table.c.number, table.c.currency,
        amount.label("amount"), void.label("void"),
    ).where(table.c.scope.in_(visit.scopes()))  # fmt: skip
    if asked.wanted("q"):
        query = query.where(table.c.number.icontains(asked.wanted("q"), autoescape=True))
    if asked.wanted_day("since"):
        query = query.where(table.c.day >= asked.wanted_day("since"))
    return query


def shown(visit: Visit) -> Answer:
    """One document."""
    scope, record = visit.scope(), visit.asked.record()
    kind, fact = _fact(visit, scope, record)
    order = getattr(fact, "order", None)
    lines = getattr(fact, "lines", ())
    if not lines and order is not None and kind == "invoice":
        lines = orders.order_view(visit.connection, visit.tables, scope, order).content.lines
    return Shown(
        "document.html",
        {
            "scope": scope,
            "record": record,
            "kind": kind,
            "fact": fact,
            "amount_due": fact.amount if isinstance(fact, PaymentReceived) else fact.total,
            "order": order,
            "lines": named_lines(visit, scope, lines),
            "pdf": find_pdf(visit, scope, record) is not None,
            "void": orders.is_reversed(visit.connection, visit.tables, scope, record),
            "events": history(visit, scope, record),
        },
    )


def _fact(visit: Visit, scope: str, record: bytes) -> tuple[str, InvoiceIssued | PaymentReceived | CreditNoteIssued]:
    for kind, fact in KINDS.items():
        try:
            return kind, read_fact(visit.connection, visit.tables, scope, fact, record)
        except UnknownRecord:
            continue
    raise UnknownRecord(kind="document", record=record.hex())
