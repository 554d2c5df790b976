"""What an invoice asked for, what credit notes have taken of it line by line, and why a document was taken back."""

import sqlalchemy as sa

from core.records.declare import Fact
from core.records.facts import CreditNoteIssued, InvoiceIssued, Line, OrderAmended, OrderPlaced
from desktop.storage.session import Session
from replica.fold.asking import added, sums
from replica.tables import lines_name
from replica.work import ReplicaWork


def invoice_lines(work: ReplicaWork, invoice: bytes) -> tuple[Line, ...]:
    """The lines of an invoice: its own, or those of its order as it stood. Raises UnknownRecord."""
    fact = work.fact(InvoiceIssued, invoice)
    if fact.lines or fact.order is None:
        return fact.lines
    if fact.version is None:
        return work.fact(OrderPlaced, fact.order).lines
    return work.fact(OrderAmended, fact.version).lines


def credited_lines(session: Session, invoice: bytes, lines: tuple[Line, ...]) -> tuple[int, ...]:
    """By line, the thousandths that were credited: a note names no line, so equal pieces are taken from the first."""
    left = _credited(session, invoice)
    found = []
    for line in lines:
        key = (line.product, line.unit_price, line.text)
        taken = min(line.quantity, left.get(key, 0))
        left[key] = left.get(key, 0) - taken
        found.append(taken)
    return tuple(found)


def _credited(session: Session, invoice: bytes) -> dict[tuple[bytes | None, int, str], int]:
    note, line = session.tables[CreditNoteIssued], session.tables[lines_name(CreditNoteIssued)]
    query = (
        sa.select(line.c.product, line.c.unit_price, line.c.text, *sums(line.c.quantity))
        .select_from(note)
        .join(line, (line.c.scope == note.c.scope) & (line.c.id == note.c.id))
        .where(note.c.scope == session.scope, note.c.invoice == invoice)
        .group_by(line.c.product, line.c.unit_price, line.c.text)
    )
    with session.book.read() as connection:
        return {(row[0], row[1], row[2]): added(*row[3:]) for row in connection.execute(query)}


def taken_back_by(session: Session, document: bytes, kind: type[Fact]) -> str:
    """The reason with which a document was voided or reversed; empty where it was not, or none was given."""
    reversal, by = session.tables["reversal"], session.tables[kind]
    query = (
        sa.select(by.c.reason)
        .select_from(reversal)
        .join(by, (by.c.scope == reversal.c.scope) & (by.c.id == reversal.c.by))
        .where(reversal.c.scope == session.scope, reversal.c.id == document)
    )
    with session.book.read() as connection:
        return connection.execute(query).scalar() or ""
