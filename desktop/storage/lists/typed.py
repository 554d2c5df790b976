"""Which orders and papers hold what was typed into a filter, in a book of any size.

Customers' names are looked up first, and each row's customer in them: an index holds it. Everything else, which few
rows have, is a set of ids that an index gives.
"""

from typing import Any, Final

import sqlalchemy as sa

from core.folding import fold, fold_code
from core.records.facts import CreditNoteIssued, InvoiceIssued, PaymentConfirmed, PaymentReceived
from desktop.storage.lists.finding import numbered
from desktop.storage.lists.paging import found_by_words
from desktop.storage.session import Session

_LEAST_SIGNS: Final = 2
_NONE: Final[sa.ColumnElement[str]] = sa.literal_column("''")
"""Indexes leave empty texts out. SQLite knows them by the very words of their condition."""


def orders_with(inner: sa.Subquery, session: Session, words: str) -> sa.ColumnElement[bool]:
    """Orders by the buyer's name, typed or her card's, and by their invoice's number."""
    if _is_letter(words):
        return sa.true()
    invoice = session.tables[InvoiceIssued]
    by_number = sa.select(invoice.c.order).where(
        invoice.c.scope == session.scope, invoice.c.id.in_(_numbered(session, words)), invoice.c.order.is_not(None)
    )
    found = sa.union_all(_bought_as(session, words), by_number)
    return inner.c.customer.in_(found_by_words(words, "customer")) | inner.c.id.in_(found)


def receipts_with(inner: sa.Subquery, session: Session, words: str) -> sa.ColumnElement[bool]:
    """Receipts by who paid, or whose order it is, by their number, and by the reference of the money's way."""
    if _is_letter(words):
        return sa.true()
    found = [*_paid_as(session, words), *_referring(session, words)]
    known = inner.c.customer.in_(found_by_words(words, "customer"))
    return known | inner.c.id.in_(sa.union_all(*found)) | inner.c.id.in_(_numbered(session, words))


def papers_with(inner: sa.Subquery, session: Session, words: str) -> sa.ColumnElement[bool]:
    """Invoices, receipts and credit notes by whom they are for, and by their number."""
    if _is_letter(words):
        return sa.true()
    tables, scope = session.tables, session.scope
    invoice, note, order = tables[InvoiceIssued], tables[CreditNoteIssued], tables["order_state"]
    known = found_by_words(words, "customer")
    invoices = sa.select(invoice.c.id).where(invoice.c.scope == scope, invoice.c.order.in_(_bought_as(session, words)))
    corrected = note.join(invoice, (invoice.c.scope == note.c.scope) & (invoice.c.id == note.c.invoice)).outerjoin(
        order, (order.c.scope == invoice.c.scope) & (order.c.id == invoice.c.order)
    )
    notes = (
        sa.select(note.c.id)
        .select_from(corrected)
        .where(note.c.scope == scope, invoice.c.customer.in_(known) | _holds(order.c.buyer, words))
    )
    found = sa.union_all(invoices, notes, *_paid_as(session, words))
    return inner.c.addressee.in_(known) | inner.c.id.in_(found) | inner.c.id.in_(_numbered(session, words))


def _is_letter(words: str) -> bool:
    """Whether no more was typed yet than a letter, which nearly every name holds: it narrows nothing."""
    return len(fold(words)) < _LEAST_SIGNS and not words.strip().isdigit()


def _paid_as(session: Session, words: str) -> tuple[sa.Select[Any], ...]:
    receipt = session.tables[PaymentReceived]
    here = sa.select(receipt.c.id).where(receipt.c.scope == session.scope)
    return (
        here.where(receipt.c.payer != _NONE, _holds(receipt.c.payer, words)),
        here.where(receipt.c.order.in_(_bought_as(session, words))),
    )


def _referring(session: Session, words: str) -> tuple[sa.Select[Any], ...]:
    receipt, confirmed = session.tables[PaymentReceived], session.tables[PaymentConfirmed]
    code = fold_code(words).upper()
    if not any(sign.isdigit() for sign in code):
        return ()
    return tuple(
        sa.select(identity).where(
            table.c.scope == session.scope,
            table.c.reference != _NONE,
            sa.func.upper(table.c.reference).contains(code, autoescape=True),
        )
        for table, identity in ((receipt, receipt.c.id), (confirmed, confirmed.c.payment))
    )


def _bought_as(session: Session, words: str) -> sa.Select[Any]:
    order = session.tables["order_state"]
    return sa.select(order.c.id).where(
        order.c.scope == session.scope, order.c.buyer != _NONE, _holds(order.c.buyer, words)
    )


def _holds(column: sa.ColumnElement[Any], words: str) -> sa.ColumnElement[bool]:
    return sa.and_(*(column.contains(word, autoescape=True) for word in words.split()))


def _numbered(session: Session, words: str) -> list[bytes]:
    with session.book.read() as connection:
        return [bytes(row.id) for row in numbered(connection, session, words)]
