"""The list of artisans: each with her village, her picture and how many pieces she has in the catalogue."""

from typing import Any, Final

import sqlalchemy as sa

from core.journal.grant import NETWORK_SCOPE
from core.records.cards import Artisan, Photo, Product, Village
from desktop.storage.lists.paging import Listing, holds_words
from replica.tables import Tables


def _query(tables: Tables, scope: str) -> sa.Select[Any]:
    artisan, village = tables[Artisan], tables[Village]
    home = (village.c.id == artisan.c.village) & village.c.scope.in_((scope, NETWORK_SCOPE))
    return (
        sa.select(
            artisan,
            village.c.name.label("village_name"),
            picture_of(tables, scope, "artisan", artisan.c.id).label("picture"),
            _pieces(tables, artisan).label("pieces"),
        )
        .select_from(artisan)
        .outerjoin(village, home)
        .where(artisan.c.scope == scope)
    )


def picture_of(tables: Tables, scope: str, owner: str, identity: sa.ColumnElement[Any]) -> Any:
    """The thumbnail of the first photo of the `owner` ("artisan" or "product") whose id stands in a column."""
    photo = tables[Photo]
    return (
        sa.select(photo.c.thumbnail)
        .where(photo.c.scope == scope, photo.c[owner] == identity, photo.c.archived == 0)
        .order_by(photo.c.id)
        .limit(1)
        .correlate_except(photo)
        .scalar_subquery()
    )


def _pieces(tables: Tables, artisan: sa.Table) -> sa.ScalarSelect[Any]:
    product = tables[Product]
    hers = (product.c.scope == artisan.c.scope) & (product.c.artisan == artisan.c.id)
    query = sa.select(sa.func.count()).select_from(product).where(hers, product.c.archived == 0)
    return query.correlate(artisan).scalar_subquery()


ARTISANS: Final = Listing(
    query=_query,
    order="name",
    matching=holds_words("artisan"),
    nullable=frozenset({"birth_year", "joined", "village_name"}),
    texts=frozenset({"name", "village_name"}),
)
