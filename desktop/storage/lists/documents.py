"""The list of issued documents: what each says, what became of it, and whether it is safe at the centre."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import sqlalchemy as sa

from core.ids import MAX_INDEX, pack
from core.numbering import CREDIT_NOTE, RECEIPT
from core.records.cards import Customer
from core.records.facts import CreditNoteIssued, DocumentKept, InvoiceIssued, OrderPlaced, PaymentReceived
from desktop.storage.lists.finding import known_series
from desktop.storage.lists.paging import Listing
from desktop.storage.lists.typed import papers_with
from desktop.storage.session import Session
from desktop.storage.tables import blobs
from desktop.storage.tables import given as given_blobs
from replica.fold.asking import whole_sum
from replica.tables import Tables

KINDS: Final = ("invoice", "receipt", "credit_note")
STATES: Final = ("issued", "part_credited", "credited", "void", "reversed")
AtCentre = Mapping[bytes, int]
"""By chain, the last entry that is known to be at the centre."""


def documents_list(at_centre: Callable[[], AtCentre]) -> Listing:
    """All numbered documents, the latest first. `at_centre` is asked at each query."""
    return Listing(
        query=lambda tables, scope: _query(tables, scope, at_centre()),
        order="day",
        descending=True,
        matching=papers_with,
        nullable=frozenset({"party"}),
        texts=frozenset({"party"}),
        counted="number",
        within={"state": _became, "kind": _of_kind},
    )


def _query(tables: Tables, scope: str, at_centre: AtCentre) -> sa.Select[Any]:
    # Columns are asked by key for each row that is shown: joins would be made for every row that is only counted.
    number = tables["number"]
    invoice, receipt = tables[InvoiceIssued], tables[PaymentReceived]
    kind = kind_of(number.c.series)
    corrected = of_row(number, tables[CreditNoteIssued], "invoice", number.c.id)

    what_for = sa.func.coalesce(
        *(of_row(number, table, "order", number.c.id) for table in (invoice, receipt)),
        of_row(number, invoice, "order", corrected),
    )
    who = sa.func.coalesce(number.c.customer, of_row(number, invoice, "customer", corrected))
    named = sa.func.coalesce(
        sa.func.nullif(of_row(number, receipt, "payer", number.c.id), ""),
        sa.func.nullif(of_row(number, tables[OrderPlaced], "buyer", what_for), ""),
        of_row(number, tables[Customer], "name", who),
        "",
    )
    return sa.select(
        number.c.id,
        (number.c.series + sa.func.printf("%05d", number.c.serial)).label("number"),
        number.c.series,
        kind.label("kind"),
        number.c.day,
        sa.func.substr(number.c.day, 1, 7).label("month"),
        sa.func.substr(number.c.day, 1, 4).label("year"),
        named.label("party"),
        who.label("customer"),
        number.c.customer.label("addressee"),
        what_for.label("order"),
        number.c.amount,
        number.c.currency,
        _state(tables, number, kind).label("state"),
        _at_centre(tables, number, at_centre).label("centre"),
    ).where(number.c.scope == scope)


def of_row(row: sa.Table, table: sa.Table, name: str, identity: Any) -> sa.ColumnElement[Any]:
    """A column of another table's row of the same scope with an id, or nothing; asked for each `row`."""
    other = table.alias()
    query = sa.select(other.c[name]).where(other.c.scope == row.c.scope, other.c.id == identity)
    return query.correlate(row).scalar_subquery()


def _state(tables: Tables, number: sa.Table, kind: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    taken_back = of_row(number, tables["reversal"], "by", number.c.id).is_not(None)
    credited = _credited(tables, number)
    total = of_row(number, tables[InvoiceIssued], "total", number.c.id)
    return sa.case(
        (taken_back & (kind == "receipt"), "reversed"),
        (taken_back, "void"),
        (credited == 0, "issued"),
        (credited >= total, "credited"),
        else_="part_credited",
    )


def kind_of(series: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """What a series numbers: "invoice", "receipt" or "credit_note"."""
    return sa.case(
        (series.like(f"%-{RECEIPT}"), "receipt"), (series.like(f"%-{CREDIT_NOTE}"), "credit_note"), else_="invoice"
    )


def _credited(tables: Tables, number: sa.Table) -> sa.ColumnElement[Any]:
    """What credit notes took off: asked by an index for each row that is shown, so that counting asks nothing."""
    note = tables[CreditNoteIssued].alias("taken_off")
    here = (note.c.scope == number.c.scope) & (note.c.invoice == number.c.id)
    total = sa.select(sa.func.coalesce(whole_sum(note.c.total), 0)).where(here)
    return total.correlate(number).scalar_subquery()


def _at_centre(tables: Tables, number: sa.Table, at_centre: AtCentre) -> sa.ColumnElement[Any]:
    """Whether the entry and its file are there. Ids sort by chain and entry: what the centre has is ranges of them.

    A file that another laptop made is its to give: what became of it is not known here, nor promised.
    """
    ranges = [
        number.c.id.between(pack(chain, 0, 0), pack(chain, seq, MAX_INDEX)) for chain, seq in at_centre.items() if seq
    ]
    if not ranges:
        return sa.literal("only_here")
    kept = tables[DocumentKept]
    here = sa.exists().where(kept.c.scope == number.c.scope, kept.c.document == number.c.id)
    given = kept.c.content.in_(sa.select(given_blobs.c.hash))
    waits = kept.c.content.in_(sa.select(blobs.c.hash)) & ~given
    return sa.case(
        (~sa.or_(*ranges), "only_here"),
        (here.where(waits), "file_waits"),
        (here.where(given), "at_centre"),
        else_="entry_safe",
    )


def _became(inner: sa.Subquery, session: Session, states: tuple[str, ...]) -> sa.ColumnElement[bool]:
    """That one of some things became of documents, as `_state` has it. What was taken back or credited is read once."""
    reversal = session.tables["reversal"]
    is_back = inner.c.id.in_(sa.select(reversal.c.id).where(reversal.c.scope == session.scope))
    lowered, wholly = (inner.c.id.in_(_lowered(session, is_wholly=is_wholly)) for is_wholly in (False, True))
    conditions = {
        "issued": ~is_back & ~lowered,
        "part_credited": lowered & ~wholly & ~is_back,
        "credited": wholly & ~is_back,
        "void": is_back & (inner.c.kind != "receipt"),
        "reversed": is_back & (inner.c.kind == "receipt"),
    }
    return sa.or_(sa.false(), *(conditions[state] for state in states))


def _of_kind(inner: sa.Subquery, session: Session, kinds: tuple[str, ...]) -> sa.ColumnElement[bool]:
    """That documents are of some kinds, by the few series that number them."""
    with session.book.read() as connection:
        every = known_series(connection, session)
    named = {RECEIPT: "receipt", CREDIT_NOTE: "credit_note"}
    return inner.c.series.in_([one for one in every if named.get(one.rpartition("-")[2], "invoice") in kinds])


def _lowered(session: Session, *, is_wholly: bool) -> sa.Select[Any]:
    """Invoices of which credit notes took something off, or all."""
    note, invoice = session.tables[CreditNoteIssued], session.tables[InvoiceIssued]
    total = whole_sum(note.c.total)
    return (
        sa.select(note.c.invoice)
        .select_from(note.outerjoin(invoice, (invoice.c.scope == note.c.scope) & (invoice.c.id == note.c.invoice)))
        .where(note.c.scope == session.scope)
        .group_by(note.c.invoice)
        .having((total != 0) & (total >= sa.func.max(invoice.c.total)) if is_wholly else total != 0)
    )
