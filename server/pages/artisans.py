"""The artisans of all offices, and each with what she allows, makes and is owed."""

from typing import Any

import sqlalchemy as sa

from core.accounts import Account
from core.records.cards import Artisan, Product, Village
from core.records.values import Money
from replica.fold.asking import added, sums
from replica.reading import find_card, read_card
from server.pages.answers import Answer, Shown
from server.pages.history import history
from server.pages.paging import part_of
from server.pages.visit import Visit
from server.publishing.consents import SUBJECTS, consents_of
from server.search import found_in


def listed(visit: Visit) -> Answer:
    """Artisans, those registered last first."""
    artisan, village = visit.tables[Artisan], visit.tables[Village]
    query = (
        sa.select(
            artisan.c.scope, artisan.c.id, artisan.c.code, artisan.c.name, artisan.c.crafts, artisan.c.archived,
            village.c.name.label("village"),
        )
        .outerjoin(village, sa.and_(village.c.scope == artisan.c.scope, village.c.id == artisan.c.village))
        .where(artisan.c.scope.in_(visit.scopes()))
    )  # fmt: skip
    if visit.asked.wanted("q"):
        query = query.where(found_in(artisan, visit.asked.wanted("q")))
    part = part_of(visit.connection, query, (artisan.c.id,), visit.asked.wanted("after"))
    return Shown("artisans.html", {"part": part, "offices": visit.offices()})


def shown(visit: Visit) -> Answer:
    """One artisan."""
    scope, record = visit.scope(), visit.asked.record()
    card = read_card(visit.connection, visit.tables, scope, Artisan, record)
    village = None
    if card.village is not None:
        village = find_card(visit.connection, visit.tables, scope, Village, card.village)
    return Shown(
        "artisan.html",
        {
            "scope": scope,
            "record": record,
            "card": card,
            "village": village,
            "consents": consents_of(visit.connection, visit.tables, scope, record),
            "subjects": SUBJECTS,
            "owed": _owed(visit, scope, record),
            "products": _products(visit, scope, record),
            "events": history(visit, scope, record),
        },
    )


def _owed(visit: Visit, scope: str, record: bytes) -> list[Money]:
    """What the office owes her, by currency, in minor units: the makers' share posted to her."""
    table = visit.tables["posting"]
    query = (
        sa.select(table.c.currency, *sums(table.c.amount))
        .where(table.c.scope == scope, table.c.party == record, table.c.account == int(Account.MAKERS))
        .group_by(table.c.currency)
        .order_by(table.c.currency)
    )
    found = visit.connection.execute(query)
    return [Money(amount=-added(*halves), currency=currency) for currency, *halves in found]


def _products(visit: Visit, scope: str, record: bytes) -> list[Any]:
    table = visit.tables[Product]
    query = sa.select(table.c.id, table.c.sku, table.c.name).where(table.c.scope == scope, table.c.artisan == record)
    return list(visit.connection.execute(query.order_by(table.c.sku, table.c.id).limit(100)))
