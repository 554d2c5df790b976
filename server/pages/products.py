"""The products of all offices, and each with its photos, prices, stock and listing."""

from typing import Any

import sqlalchemy as sa

from core.ids import singleton
from core.journal.grant import NETWORK_SCOPE, OFFICE_SCOPE
from core.records.cards import Artisan, ChannelPrice, Listing, Office, Photo, Product
from replica.reading import find_card, read_card
from server.pages.answers import Answer, Goto, Shown
from server.pages.history import history
from server.pages.paging import part_of
from server.pages.visit import Visit
from server.publishing.listings import allowed, publish, unpublish
from server.search import found_in

CHANNELS = ("village", "fair", "portal", "wholesale")


def listed(visit: Visit) -> Answer:
    """Products, those registered last first."""
    product, artisan, listing = visit.tables[Product], visit.tables[Artisan], visit.tables[Listing]
    published = sa.exists().where(
        listing.c.scope == NETWORK_SCOPE, listing.c.product == product.c.id, listing.c.archived == 0
    )
    query = (
        sa.select(
            product.c.scope, product.c.id, product.c.sku, product.c.name, product.c.category, product.c.archived,
            artisan.c.name.label("artisan"), published.label("published"),
        )
        .outerjoin(artisan, sa.and_(artisan.c.scope == product.c.scope, artisan.c.id == product.c.artisan))
        .where(product.c.scope.in_(visit.scopes()))
    )  # fmt: skip
    if visit.asked.wanted("q"):
        query = query.where(found_in(product, visit.asked.wanted("q")))
    if visit.asked.wanted("published"):
        query = query.where(published)
    part = part_of(visit.connection, query, (product.c.id,), visit.asked.wanted("after"))
    return Shown("products.html", {"part": part, "offices": visit.offices()})


def shown(visit: Visit) -> Answer:
    """One product."""
    scope, record = visit.scope(), visit.asked.record()
    card = read_card(visit.connection, visit.tables, scope, Product, record)
    artisan = None
    if card.artisan is not None:
        artisan = find_card(visit.connection, visit.tables, scope, Artisan, card.artisan)
    office = find_card(visit.connection, visit.tables, scope, Office, singleton(Office.TYPE)) or Office()
    return Shown(
        "product.html",
        {
            "scope": scope,
            "record": record,
            "card": card,
            "artisan": artisan,
            "photos": _photos(visit, scope, record),
            "prices": prices_of(visit, scope, record),
            "stock": _stock(visit, scope, record),
            "channels": CHANNELS,
            "currency": office.currency,
            "listing": allowed(visit.fold, scope, [record])[record],
            "published": _is_published(visit, record),
            "events": history(visit, scope, record),
        },
    )


def _is_published(visit: Visit, product: bytes) -> bool:
    table = visit.tables[Listing]
    here = (table.c.scope == NETWORK_SCOPE, table.c.product == product, table.c.archived == 0)
    return visit.connection.execute(sa.select(table.c.id).where(*here)).first() is not None


def show_to_all(visit: Visit) -> Answer:
    """Publishes the piece, or takes it off. Raises BadInput."""
    scope, record = visit.scope(), visit.asked.record()
    read_card(visit.connection, visit.tables, scope, Product, record)
    shows = visit.asked.chosen("do", "publish", "unpublish") == "publish"
    if shows:
        publish(visit.fold, visit.around, scope, record)
    else:
        unpublish(visit.fold, visit.around, record)
    office = scope.removeprefix(OFFICE_SCOPE)
    visit.note("published" if shows else "unpublished", office, record.hex())
    return Goto(f"/products/{office}/{record.hex()}")


def prices_of(visit: Visit, scope: str, product: bytes) -> list[Any]:
    """The prices of a product, head office's and the office's own, by channel, the newest first."""
    table = visit.tables[ChannelPrice]
    query = sa.select(table).where(
        table.c.scope.in_((scope, NETWORK_SCOPE)), table.c.product == product, table.c.archived == 0
    )
    return list(
        visit.connection.execute(query.order_by(table.c.channel, table.c.price_since.desc(), table.c.id.desc()))
    )


def _photos(visit: Visit, scope: str, product: bytes) -> list[Any]:
    table = visit.tables[Photo]
    query = sa.select(table.c.content, table.c.thumbnail, table.c.caption).where(
        table.c.scope == scope, table.c.product == product, table.c.archived == 0, table.c.thumbnail.is_not(None)
    )
    return list(visit.connection.execute(query.order_by(table.c.id).limit(12)))


def _stock(visit: Visit, scope: str, product: bytes) -> int | None:
    """What should be there, in thousandths, by all movements that have arrived; None where none was ever recorded."""
    table = visit.tables["stock"]
    query = sa.select(sa.func.sum(table.c.quantity)).where(table.c.scope == scope, table.c.id == product)
    found = visit.connection.execute(query).scalar()
    return None if found is None else int(found)
