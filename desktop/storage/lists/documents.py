"""The list of issued documents: what each says, what became of it, and whether it is safe at the centre."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import sqlalchemy as sa

from core.folding import fold_code
from core.ids import MAX_INDEX, pack
from core.numbering import CREDIT_NOTE, RECEIPT
from core.records.cards import Customer
from core.records.facts import CreditNoteIssued, DocumentKept, InvoiceIssued, OrderPlaced, PaymentReceived
from desktop.storage.lists.paging import Listing, found_by_words
from desktop.storage.tables import blobs
from desktop.storage.tables import given as given_blobs
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
        matching=_matching,
        nullable=frozenset({"party", "amount", "currency"}),
        texts=frozenset({"party"}),
        counted="number",
    )


def _query(tables: Tables, scope: str, at_centre: AtCentre) -> sa.Select[Any]:
    # Columns are asked by key for each row that is shown: joins would be made for every row that is only counted.
    number = tables["number"]
    invoice, receipt, note = tables[InvoiceIssued], tables[PaymentReceived], tables[CreditNoteIssued]
    kind, corrected = kind_of(number.c.series), of_row(number, note, "invoice", number.c.id)

    def said(*columns: tuple[sa.Table, str]) -> sa.ColumnElement[Any]:
        own = [of_row(number, table, name, number.c.id) for table, name in columns]
        return sa.func.coalesce(*own)

    def said_or_corrected(name: str) -> sa.ColumnElement[Any]:
        return sa.func.coalesce(said((invoice, name), (receipt, name)), of_row(number, invoice, name, corrected))

    who, what_for = said_or_corrected("customer"), said_or_corrected("order")
    named = sa.func.coalesce(
        sa.func.nullif(of_row(number, receipt, "payer", number.c.id), ""),
        sa.func.nullif(of_row(number, tables[OrderPlaced], "buyer", what_for), ""),
        of_row(number, tables[Customer], "name", who),
        "",
    )
    return sa.select(
        number.c.id,
        (number.c.series + sa.func.printf("%05d", number.c.serial)).label("number"),
        kind.label("kind"),
        number.c.day,
        sa.func.substr(number.c.day, 1, 7).label("month"),
        sa.func.substr(number.c.day, 1, 4).label("year"),
        named.label("party"),
        who.label("customer"),
        what_for.label("order"),
        said((invoice, "total"), (receipt, "amount"), (note, "total")).label("amount"),
        said((invoice, "currency"), (receipt, "currency"), (note, "currency")).label("currency"),
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
    total = sa.select(sa.func.coalesce(sa.func.sum(note.c.total), 0)).where(here)
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


def _matching(inner: sa.Subquery, words: str) -> sa.ColumnElement[bool]:
    code = fold_code(words).upper()
    known = inner.c.customer.in_(found_by_words(words, "customer"))
    found = inner.c.party.contains(words, autoescape=True) | known
    if any(sign.isdigit() for sign in code):
        found |= sa.func.replace(inner.c.number, "-", "").contains(code, autoescape=True)
    return found
