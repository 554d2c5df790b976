"""Finds the record that a person names: by its id, its code, its number, or its name however it is spelt."""

import re
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from core.actions.problems import UnknownDocument
from core.folding import fold, fold_code
from core.records.cards import Customer, Product
from core.records.declare import Card, Fact
from core.records.facts import CreditNoteIssued, InvoiceIssued, OrderPlaced, PaymentReceived
from desktop.cli.problems import NothingCalledSo, SeveralCalledSo
from desktop.storage.session import Session

_ID = re.compile(r"[0-9a-f]{6,32}")
_WHOLE_ID = 32
_CODES: dict[type[Card], str] = {Product: "sku"}


def find_card(session: Session, kind: type[Card], typed: str) -> bytes:
    """The id of a card that is not archived. Raises NothingCalledSo, SeveralCalledSo."""
    table = session.tables[kind]
    code = table.c[_CODES.get(kind, "code")]
    query = sa.select(table.c.id, code, table.c.name).where(
        table.c.scope.in_((session.scope, "network")), table.c.archived == 0
    )
    with session.book.read() as connection:
        rows = connection.execute(query).all()
    tests: tuple[Callable[[Any], bool], ...] = (
        lambda row: row[0].hex() == typed.lower(),
        lambda row: bool(row[1]) and fold_code(row[1]) == fold_code(typed),
        lambda row: bool(fold(typed)) and fold(row[2]) == fold(typed),
    )
    for test in tests:
        found = [row[0] for row in rows if test(row)]
        if len(found) > 1:
            raise SeveralCalledSo(kind=kind.__name__, count=len(found))
        if found:
            return bytes(found[0])
    raise NothingCalledSo(kind=kind.__name__)


def find_customer(session: Session, typed: str) -> bytes | None:
    """The id of the customer who was named; None for an empty text."""
    return find_card(session, Customer, typed) if typed else None


def find_order(session: Session, typed: str) -> bytes:
    """The id of an order, typed whole, by its last six digits or more, or as the number of its invoice or receipt.

    Raises NothingCalledSo, SeveralCalledSo.
    """
    plain = typed.strip().lower()
    if _ID.fullmatch(plain):
        return _order_by_id(session, plain)
    for kind in (InvoiceIssued, PaymentReceived):
        order = _document(session, kind, typed, "order")
        if order is not None:
            return order
    raise NothingCalledSo(kind="order")


def _order_by_id(session: Session, ending: str) -> bytes:
    table = session.tables[OrderPlaced]
    with session.book.read() as connection:
        ids = connection.execute(sa.select(table.c.id).where(table.c.scope == session.scope)).scalars()
        found = [bytes(one) for one in ids if one.hex().endswith(ending)]
    if len(found) > 1:
        raise SeveralCalledSo(kind="order", count=len(found))
    if not found:
        raise NothingCalledSo(kind="order")
    return found[0]


def find_document(session: Session, kind: type[Fact], number: str) -> bytes:
    """The id of the invoice, credit note or payment of a number, or of an id. Raises UnknownDocument."""
    found = _document(session, kind, number, "id")
    if found is None:
        raise UnknownDocument(number=number)
    return found


def _document(session: Session, kind: type[Fact], number: str, column: str) -> bytes | None:
    table = session.tables[kind]
    typed = number.strip()
    named = table.c.number == typed.upper()
    if len(typed) == _WHOLE_ID and _ID.fullmatch(typed.lower()):
        named |= table.c.id == bytes.fromhex(typed)
    query = sa.select(table.c[column]).where(table.c.scope == session.scope, named)
    with session.book.read() as connection:
        found = connection.execute(query.order_by(table.c.id)).scalars().first()
    return None if found is None else bytes(found)


DOCUMENTS: tuple[type[Fact], ...] = (InvoiceIssued, CreditNoteIssued, PaymentReceived)
"""Facts that have a number."""
