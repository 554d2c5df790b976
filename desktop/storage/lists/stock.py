"""What lies where, and how it came there: the places of the office, their pieces, and every move."""

from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from core.records.cards import Officer, Product
from core.records.facts import StockMoved
from desktop.storage.lists.artisans import picture_of
from desktop.storage.lists.paging import Listing, found_by_words
from desktop.storage.session import Session
from replica.tables import Tables

PLACES: Final = ("store", "shop")
"""Those that every office is offered; others come by being moved to."""


class Lying(NamedTuple):
    """Thousandths of a piece that a place should have."""

    product: bytes
    sku: str
    name: str
    quantity: int


def _stock_query(tables: Tables, scope: str) -> sa.Select[Any]:
    lying, product = tables["stock"], tables[Product]
    place = sa.cast(lying.c.place, sa.LargeBinary)
    return (
        sa.select(
            sa.cast(lying.c.id.concat(place), sa.LargeBinary).label("id"),
            lying.c.id.label("product"),
            lying.c.place,
            lying.c.quantity,
            sa.func.coalesce(product.c.sku, "").label("sku"),
            sa.func.coalesce(product.c.name, "").label("name"),
            picture_of(tables, scope, "product", lying.c.id).label("picture"),
        )
        .select_from(lying)
        .outerjoin(product, (product.c.id == lying.c.id) & (product.c.scope == scope))
        .where(lying.c.scope == scope, lying.c.quantity != 0)
    )


def _moves_query(tables: Tables, scope: str) -> sa.Select[Any]:
    moved, product, officer = tables[StockMoved], tables[Product], tables[Officer]
    return (
        sa.select(
            moved,
            sa.func.coalesce(product.c.sku, "").label("sku"),
            sa.func.coalesce(product.c.name, "").label("name"),
            officer.c.name.label("officer"),
        )
        .select_from(moved)
        .outerjoin(product, (product.c.id == moved.c.product) & (product.c.scope == scope))
        .outerjoin(officer, (officer.c.id == moved.c.actor) & (officer.c.scope == scope))
        .where(moved.c.scope == scope)
    )


def _of_found(inner: sa.Subquery, _session: Session, words: str) -> sa.ColumnElement[bool]:
    return inner.c.product.in_(found_by_words(words, "product"))


STOCK: Final = Listing(query=_stock_query, order="sku", matching=_of_found, texts=frozenset({"name"}))
MOVES: Final = Listing(
    query=_moves_query,
    order="recorded",
    descending=True,
    matching=_of_found,
    nullable=frozenset({"officer"}),
    texts=frozenset({"name"}),
)


def places(session: Session) -> tuple[str, ...]:
    """All places that pieces lie in or ever lay in, with those that every office is offered first."""
    lying = session.tables["stock"]
    here = sa.select(lying.c.place).where(lying.c.scope == session.scope).distinct()
    with session.book.read() as connection:
        found = set(connection.execute(here).scalars())
    return (*PLACES, *sorted(found - set(PLACES)))


def lying_in(session: Session, place: str) -> tuple[Lying, ...]:
    """What a place should have, by SKU."""
    lying, product = session.tables["stock"], session.tables[Product]
    query = (
        sa.select(lying.c.id.label("product"), product.c.sku, product.c.name, lying.c.quantity)
        .outerjoin(product, (product.c.id == lying.c.id) & (product.c.scope == session.scope))
        .where(lying.c.scope == session.scope, lying.c.place == place, lying.c.quantity != 0)
        .order_by(product.c.sku, lying.c.id)
    )
    with session.book.read() as connection:
        rows = connection.execute(query).all()
    return tuple(Lying(row.product, row.sku or "", row.name or "", int(row.quantity)) for row in rows)


def piece_of(session: Session, sku: str) -> Lying | None:
    """The piece with an SKU, as it was scanned, with a quantity of none; None where there is none or more than one."""
    product = session.tables[Product]
    query = sa.select(product.c.id, product.c.sku, product.c.name).where(
        product.c.scope == session.scope, sa.func.upper(product.c.sku) == sku.strip().upper(), product.c.archived == 0
    )
    with session.book.read() as connection:
        rows = connection.execute(query.limit(2)).all()
    return Lying(rows[0].id, rows[0].sku, rows[0].name, 0) if len(rows) == 1 else None
