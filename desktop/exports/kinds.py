"""What can be exported, and how each kind of list is read from a book."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from heapq import merge

import msgspec
import sqlalchemy as sa

from core.accounts import Account
from core.currency import CURRENCIES
from core.records.cards import Artisan, Customer, Product, Village
from core.records.facts import CreditNoteIssued, InvoiceIssued, OrderAmended, OrderPlaced, PaymentReceived, StockMoved
from desktop.exports.cells import NAMED, Row, cells, columns, decimal_of
from desktop.storage.lists.products import CHANNEL, price_in_force
from desktop.storage.session import Session
from replica.reading import to_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of list. `columns` are the names of cells in their order; `rows` reads them from a book on a day."""

    columns: tuple[str, ...]
    rows: Callable[[Session, dt.date], Iterator[Row]]


def _of_record(record: type[msgspec.Struct]) -> Kind:
    return Kind(columns=("id", *columns(record)), rows=lambda session, _today: _rows(session, record))


def _rows(session: Session, record: type[msgspec.Struct]) -> Iterator[Row]:
    table = session.tables[record]
    with session.book.read() as connection:
        names = _names(connection, session)
        query = sa.select(table).where(table.c.scope == session.scope).order_by(table.c.id)
        for row in connection.execute(query).mappings():
            yield {"id": bytes(row["id"]).hex(), **cells(to_record(record, row), names)}


def _names(connection: sa.Connection, session: Session) -> Mapping[bytes, str]:
    """What references are written as: the name of the card."""
    found: dict[bytes, str] = {}
    for kind in NAMED.values():
        table = session.tables[kind]
        for row in connection.execute(sa.select(table.c.id, table.c.name).where(table.c.scope == session.scope)):
            found[bytes(row.id)] = row.name
    return found


def _product_rows(session: Session, today: dt.date) -> Iterator[Row]:
    """Products with what they cost in the village today or, before any price has begun, with none."""
    table = session.tables[Product]
    parts = (price_in_force(session.tables, session.scope, CHANNEL, today, part) for part in ("amount", "currency"))
    query = sa.select(table.c.id, *parts).where(table.c.scope == session.scope)
    with session.book.read() as connection:
        prices = {
            identity.hex(): (_amount(amount, currency), currency)
            for identity, amount, currency in connection.execute(query)
            if amount is not None
        }
    for row in _rows(session, Product):
        price, currency = prices.get(str(row["id"]), (None, None))
        yield row | {"price": price, "currency": currency}


def _amount(amount: int, currency: str) -> Decimal | int:
    """In the major unit where the currency is known: another laptop may have written any."""
    return decimal_of(amount, currency) if currency in CURRENCIES else amount


def _order_rows(session: Session, _today: dt.date) -> Iterator[Row]:
    """Orders as they stand, with what is owed."""
    with session.book.read() as connection:
        names = _names(connection, session)
        standing = (_standing(connection, session, kind, names) for kind in (OrderPlaced, OrderAmended))
        yield from merge(*standing, key=lambda row: str(row["id"]))


def _standing(
    connection: sa.Connection, session: Session, kind: type[OrderPlaced | OrderAmended], names: Mapping[bytes, str]
) -> Iterator[Row]:
    """Of orders those that stand as they were placed, or as they were amended."""
    state, version = session.tables["order_state"], session.tables[kind]
    sums = (state.c.id.label("identity"), state.c.state, state.c.paid, state.c.owed)
    query = (
        sa.select(version, *sums)
        .select_from(state)
        .join(version, (version.c.scope == state.c.scope) & (version.c.id == state.c.version))
        .where(state.c.scope == session.scope)
        .order_by(state.c.id)
    )
    for row in connection.execute(query).mappings():
        found = {**cells(to_record(kind, row), names), "id": bytes(row["identity"]).hex()}
        yield {name: found[name] for name in ("id", *columns(OrderPlaced))} | {
            "state": row["state"],
            "paid": _amount(row["paid"], row["currency"]),
            "balance": _amount(row["owed"], row["currency"]),
        }


def _document_rows(session: Session, _today: dt.date) -> Iterator[Row]:
    """All numbered documents, by number."""
    found: list[Row] = []
    table = session.tables["reversal"]
    with session.book.read() as connection:
        query = sa.select(table.c.id).where(table.c.scope == session.scope)
        reversed_ = {bytes(identity).hex() for identity in connection.execute(query).scalars()}
    for kind, name in ((InvoiceIssued, "invoice"), (CreditNoteIssued, "credit_note"), (PaymentReceived, "receipt")):
        for row in _rows(session, kind):
            total = row.get("total", row.get("amount"))
            shown = {"kind": name, "total": total, "void": row["id"] in reversed_}
            found.append({column: (row | shown).get(column) for column in _DOCUMENT_COLUMNS})
    yield from sorted(found, key=lambda row: str(row["number"]))


_DOCUMENT_COLUMNS = ("id", "kind", "number", "day", "customer", "total", "currency", "void")
_POSTING_COLUMNS = ("document", "account", "account_name", "amount", "currency", "about")


def _posting_rows(session: Session, _today: dt.date) -> Iterator[Row]:
    """What was posted to which account. The amounts of a document add up to nothing."""
    table = session.tables["posting"]
    query = sa.select(table).where(table.c.scope == session.scope).order_by(table.c.id, table.c.n)
    with session.book.read() as connection:
        for row in connection.execute(query).all():
            yield {
                "document": bytes(row.id).hex(),
                "account": row.account,
                "account_name": Account(row.account).name.lower() if row.account in set(Account) else "",
                "amount": _amount(row.amount, row.currency),
                "currency": row.currency,
                "about": bytes(row.about).hex(),
            }


KINDS: Mapping[str, Kind] = {
    "artisans": _of_record(Artisan),
    "products": Kind(columns=("id", *columns(Product), "price", "currency"), rows=_product_rows),
    "customers": _of_record(Customer),
    "villages": _of_record(Village),
    "orders": Kind(columns=("id", *columns(OrderPlaced), "state", "paid", "balance"), rows=_order_rows),
    "invoices": _of_record(InvoiceIssued),
    "credit-notes": _of_record(CreditNoteIssued),
    "payments": _of_record(PaymentReceived),
    "stock": _of_record(StockMoved),
    "documents": Kind(columns=_DOCUMENT_COLUMNS, rows=_document_rows),
    "postings": Kind(columns=_POSTING_COLUMNS, rows=_posting_rows),
}
