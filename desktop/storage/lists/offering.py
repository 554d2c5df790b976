"""Pieces as a sale offers them: found by code or words, each with its price, its picture and where it lies."""

import datetime as dt
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from core.folding import fold, fold_code
from core.journal.grant import NETWORK_SCOPE
from core.records.cards import Product
from core.records.facts import PaymentReceived, StockMoved
from core.records.values import Money
from desktop.storage import search
from desktop.storage.lists.artisans import picture_of
from desktop.storage.lists.products import price_in_force, stock_of
from desktop.storage.session import Session
from replica.tables import Tables, lines_name, table_name

MOST: Final = 24
_SHELF: Final = "shop"
"""The place that a sale over the table takes from first."""


class Offered(NamedTuple):
    """A piece that can be sold. `price` in the channel that was asked for; `stock` in thousandths, in all places."""

    id: bytes
    sku: str
    name: str
    price: Money | None
    stock: int
    picture: bytes | None


def offered(session: Session, typed: str, channel: str, day: dt.date, most: int = MOST) -> tuple[Offered, ...]:
    """Pieces whose words or code begin with those typed, the best first; the first by code where nothing is typed."""
    query = _query(session.tables, session.scope, channel, day)
    with session.book.read() as connection:
        if not fold(typed):
            return _read(connection, query.order_by(sa.literal_column("sku"), sa.literal_column("id")).limit(most))
        kinds = (table_name(Product),)
        hits = [hit.record for hit in search.find(connection, typed, kinds=kinds, most=most)]
        found = {one.id: one for one in _read(connection, query.where(session.tables[Product].c.id.in_(hits)))}
    named = fold_code(typed)
    there = [found[hit] for hit in hits if hit in found]
    return tuple(sorted(there, key=lambda one: fold_code(one.sku) != named))


def by_code(session: Session, code: str, channel: str, day: dt.date) -> Offered | None:
    """The piece whose code was typed or scanned."""
    product = session.tables[Product]
    plain = sa.func.upper(sa.func.replace(sa.func.replace(product.c.sku, "-", ""), " ", ""))
    query = _query(session.tables, session.scope, channel, day)
    wanted = fold_code(code)
    if not wanted:
        return None
    with session.book.read() as connection:
        exact = _read(connection, query.where(product.c.sku == code.strip()).limit(1))
        near = exact or _read(connection, query.where(plain == wanted.upper()).limit(1))
    return next(iter(near), None)


def origins(session: Session, wanted: dict[bytes, int]) -> dict[bytes, str]:
    """By product, where its pieces are taken from: the shop if it has enough, else the place that has most.

    `wanted`: thousandths by product. What lies nowhere is taken from the shop, whose stock then shows what is missing.
    """
    found = lying(session, frozenset(wanted))
    return {product: _origin(found.get(product, {}), quantity) for product, quantity in wanted.items()}


def lying(session: Session, products: frozenset[bytes]) -> dict[bytes, dict[str, int]]:
    """By product and place, the thousandths that lie there by the book; less than none where more was taken."""
    found: dict[bytes, dict[str, int]] = {}
    table = session.tables["stock"]
    query = table.select().where(table.c.scope == session.scope, table.c.id.in_(products), table.c.quantity != 0)
    with session.book.read() as connection:
        for row in connection.execute(query):
            found.setdefault(bytes(row.id), {})[row.place] = int(row.quantity)
    return found


def _origin(places: dict[str, int], quantity: int) -> str:
    if places.get(_SHELF, 0) >= quantity or not places:
        return _SHELF
    return max(places, key=lambda place: places[place])


def left_from(session: Session, order: bytes, products: frozenset[bytes]) -> str:
    """The place from which pieces of an order left last; the shop where none lay in a place."""
    move = session.tables[StockMoved]
    query = (
        sa.select(move.c.origin)
        .where(move.c.scope == session.scope, move.c.product.in_(products), move.c.order == order, move.c.origin != "")
        .order_by(move.c.recorded.desc(), move.c.id.desc())
        .limit(1)
    )
    with session.book.read() as connection:
        return connection.execute(query).scalar() or _SHELF


def last_rate(session: Session, currency: str, counted: str) -> tuple[int, int] | None:
    """The ratio at which a currency was last taken for another: (top, bottom) as `core.records.facts.Tender` has it."""
    payment = session.tables[PaymentReceived]
    line = session.tables[lines_name(PaymentReceived)]
    query = (
        sa.select(line.c.rate_top, line.c.rate_bottom)
        .join(payment, (payment.c.scope == line.c.scope) & (payment.c.id == line.c.id))
        .where(line.c.scope == session.scope, line.c.currency == currency, payment.c.currency == counted)
        .order_by(payment.c.recorded.desc(), payment.c.id.desc())
        .limit(1)
    )
    with session.book.read() as connection:
        row = connection.execute(query).first()
    return None if row is None else (int(row[0]), int(row[1]))


def _query(tables: Tables, scope: str, channel: str, day: dt.date) -> sa.Select[Any]:
    product = tables[Product]
    return (
        sa.select(
            product.c.id, product.c.sku, product.c.name,
            price_in_force(tables, scope, channel, day, "amount").label("amount"),
            price_in_force(tables, scope, channel, day, "currency").label("currency"),
            stock_of(tables, scope).label("stock"),
            picture_of(tables, scope, "product", product.c.id).label("thumbnail"),
        )
        .select_from(product)
        .where(product.c.scope.in_((scope, NETWORK_SCOPE)), product.c.archived == 0)
    )  # fmt: skip


def _read(connection: sa.Connection, query: sa.Select[Any]) -> tuple[Offered, ...]:
    return tuple(
        Offered(
            bytes(row.id), row.sku, row.name,
            None if row.amount is None else Money(amount=row.amount, currency=row.currency),
            int(row.stock), row.thumbnail,
        )
        for row in connection.execute(query)
    )  # fmt: skip
