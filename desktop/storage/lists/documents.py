"""The list of issued documents: what each says, what became of it, and whether it is safe at the centre."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import sqlalchemy as sa

from core.folding import fold_code
from core.ids import MAX_INDEX, pack
from core.journal.grant import NETWORK_SCOPE
from core.numbering import CREDIT_NOTE, RECEIPT
from core.records.cards import Customer
from core.records.facts import CreditNoteIssued, InvoiceIssued, OrderPlaced, PaymentReceived
from desktop.storage.lists.paging import Listing, found_by_words
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
    )


def _query(tables: Tables, scope: str, at_centre: AtCentre) -> sa.Select[Any]:
    number, reversal = tables["number"], tables["reversal"]
    invoice, receipt, note = tables[InvoiceIssued], tables[PaymentReceived], tables[CreditNoteIssued]
    corrected, order, customer = invoice.alias("corrected"), tables[OrderPlaced], tables[Customer]
    credited = _credited(tables, scope)
    kind = kind_of(number.c.series)
    who = sa.func.coalesce(invoice.c.customer, receipt.c.customer, corrected.c.customer)
    what_for = sa.func.coalesce(invoice.c.order, receipt.c.order, corrected.c.order)
    state = sa.case(
        (reversal.c.by.is_not(None) & (kind == "receipt"), "reversed"),
        (reversal.c.by.is_not(None), "void"),
        (credited.c.total >= invoice.c.total, "credited"),
        (credited.c.total > 0, "part_credited"),
        else_="issued",
    )
    named = sa.func.coalesce(
        sa.func.nullif(receipt.c.payer, ""), sa.func.nullif(order.c.buyer, ""), customer.c.name, ""
    )

    def same(table: sa.FromClause) -> sa.ColumnElement[bool]:
        return (table.c.scope == number.c.scope) & (table.c.id == number.c.id)

    return (
        sa.select(
            number.c.id,
            (number.c.series + sa.func.printf("%05d", number.c.serial)).label("number"),
            kind.label("kind"),
            number.c.day,
            sa.func.substr(number.c.day, 1, 7).label("month"),
            sa.func.substr(number.c.day, 1, 4).label("year"),
            named.label("party"),
            who.label("customer"),
            what_for.label("order"),
            sa.func.coalesce(invoice.c.total, receipt.c.amount, note.c.total).label("amount"),
            sa.func.coalesce(invoice.c.currency, receipt.c.currency, note.c.currency).label("currency"),
            state.label("state"),
            _is_at_centre(number.c.id, at_centre).label("centre"),
        )
        .select_from(number)
        .outerjoin(invoice, same(invoice))
        .outerjoin(receipt, same(receipt))
        .outerjoin(note, same(note))
        .outerjoin(reversal, same(reversal))
        .outerjoin(corrected, (corrected.c.scope == number.c.scope) & (corrected.c.id == note.c.invoice))
        .outerjoin(order, (order.c.scope == number.c.scope) & (order.c.id == what_for))
        .outerjoin(customer, customer.c.scope.in_((scope, NETWORK_SCOPE)) & (customer.c.id == who))
        .outerjoin(credited, credited.c.invoice == number.c.id)
        .where(number.c.scope == scope)
    )


def kind_of(series: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """What a series numbers: "invoice", "receipt" or "credit_note"."""
    return sa.case(
        (series.like(f"%-{RECEIPT}"), "receipt"), (series.like(f"%-{CREDIT_NOTE}"), "credit_note"), else_="invoice"
    )


def _credited(tables: Tables, scope: str) -> sa.Subquery:
    note = tables[CreditNoteIssued]
    total = sa.func.sum(note.c.total).label("total")
    return sa.select(note.c.invoice, total).where(note.c.scope == scope).group_by(note.c.invoice).subquery()


def _is_at_centre(identity: sa.ColumnElement[Any], at_centre: AtCentre) -> sa.ColumnElement[Any]:
    """Ids sort by chain and entry: what the centre has of a chain is a range of them."""
    ranges = [
        identity.between(pack(chain, 0, 0), pack(chain, seq, MAX_INDEX)) for chain, seq in at_centre.items() if seq
    ]
    if not ranges:
        return sa.literal("only_here")
    return sa.case((sa.or_(*ranges), "at_centre"), else_="only_here")


def _matching(inner: sa.Subquery, words: str) -> sa.ColumnElement[bool]:
    code = fold_code(words).upper()
    known = inner.c.customer.in_(found_by_words(words, "customer"))
    found = inner.c.party.contains(words, autoescape=True) | known
    if any(sign.isdigit() for sign in code):
        found |= sa.func.replace(inner.c.number, "-", "").contains(code, autoescape=True)
    return found
