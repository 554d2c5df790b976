"""The list of artisans: each with her village, her picture and how many pieces she has in the catalogue."""

from typing import Any, Final

import sqlalchemy as sa

from core.journal.grant import NETWORK_SCOPE
from core.records.cards import Artisan, Photo, Product, Village
from desktop.storage.lists.paging import Listing, holds_words
from replica.tables import Tables


def _query(tables: Tables, scope: str) -> sa.Select[Any]:
    artisan, village = tables[Artisan], tables[Village]
    pictures = picture_of(tables, scope, "artisan")
    pieces = _pieces(tables, scope)
    home = (village.c.id == artisan.c.village) & village.c.scope.in_((scope, NETWORK_SCOPE))
    return (
        sa.select(
            artisan,
            village.c.name.label("village_name"),
            pictures.c.thumbnail.label("picture"),
            sa.func.coalesce(pieces.c.pieces, 0).label("pieces"),
        )
        .select_from(artisan)
        .outerjoin(village, home)
        .outerjoin(pictures, pictures.c.owner == artisan.c.id)
        .outerjoin(pieces, pieces.c.artisan == artisan.c.id)
        .where(artisan.c.scope == scope)
    )


def picture_of(tables: Tables, scope: str, owner: str) -> sa.Subquery:
    """By `owner` (an artisan or a product), the thumbnail of the first photo: columns `owner` and `thumbnail`."""
    photo = tables[Photo]
    # SQLite gives, beside min(), the other columns of the row that has it.
    return (
        sa.select(photo.c[owner].label("owner"), photo.c.thumbnail, sa.func.min(photo.c.id).label("first"))
        .where(photo.c.scope == scope, photo.c.archived == 0, photo.c[owner].is_not(None))
        .group_by(photo.c[owner])
        .subquery()
    )


def _pieces(tables: Tables, scope: str) -> sa.Subquery:
    product = tables[Product]
    return (
        sa.select(product.c.artisan, sa.func.count().label("pieces"))
        .where(product.c.scope == scope, product.c.archived == 0)
        .group_by(product.c.artisan)
        .subquery()
    )


ARTISANS: Final = Listing(
    query=_query,
    order="name",
    matching=holds_words("artisan"),
    nullable=frozenset({"birth_year", "joined", "village_name"}),
    texts=frozenset({"name", "village_name"}),
)
