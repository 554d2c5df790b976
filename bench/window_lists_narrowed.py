"""Lists of a full book as people narrow and sort them: every filter that a screen offers, every heading that sorts."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from bench.pairs import median_ms
from core.records.cards import Product
from desktop.practice.sample_office import DAY
from desktop.storage.lists import people
from desktop.storage.lists.orders import STATES, board
from desktop.storage.lists.paging import Ask, Listing, opened
from desktop.storage.lists.same_code import bearers
from desktop.storage.lists.stock import PLACES, places
from desktop.storage.lists.today import orders_due, takings, waiting
from desktop.storage.session import Session
from desktop.ui.artisans.columns import COLUMNS as ARTISANS
from desktop.ui.catalogue.columns import COLUMNS as PRODUCTS
from desktop.ui.customers.columns import COLUMNS as CUSTOMERS
from desktop.ui.documents.columns import COLUMNS as DOCUMENTS
from desktop.ui.documents.columns import PERIODS, period
from desktop.ui.orders.columns import COLUMNS as ORDERS
from desktop.ui.payments.columns import OWED, RECEIPTS
from desktop.ui.stock.columns import LYING as STOCK
from desktop.ui.stock.columns import MOVES
from desktop.ui.table.columns import Column

WORDS = ("فاطمه", "خالد", "عب", "R150000")
"""What is typed into the filters of papers: first names, two letters that begin many names, a number."""
TYPED_IN = ("orders", "documents", "receipts", "owed")
_SCREEN = 100
_TIMES = 3
_LIVING = ("archived", (0,))
_PERIODS = tuple(period(name, DAY) for name, _ in PERIODS if name != "all")

COLUMNS: dict[str, tuple[Column, ...]] = {
    "artisans": ARTISANS,
    "products": PRODUCTS,
    "customers": CUSTOMERS,
    "orders": ORDERS,
    "documents": DOCUMENTS,
    "receipts": RECEIPTS,
    "owed": OWED,
    "stock": STOCK,
    "moves": MOVES,
}
FILTERS: dict[str, tuple[tuple[str, tuple[Any, ...]], ...]] = {
    "artisans": (_LIVING,),
    "products": (_LIVING,),
    "customers": (_LIVING,),
    "orders": tuple(("state", (state,)) for state in STATES),
    "documents": (
        *(("kind", (kind,)) for kind in ("invoice", "receipt", "credit_note")),
        *(("state", (state,)) for state in ("issued", "void", "credited")),
        ("centre", ("only_here",)),
        *_PERIODS,
    ),
    "receipts": (
        *(("method", (method,)) for method in ("cash", "cheque")),
        *(("state", (state,)) for state in ("arrived", "pending", "reversed")),
        *_PERIODS,
    ),
    "stock": tuple(("place", (place,)) for place in PLACES),
}


def narrowed(session: Session, lists: dict[str, Listing]) -> dict[str, object]:
    """The slowest filter, heading and words of each list, and the first screens, as `bench.pairs.median_ms` has it.

    `over_200_ms`: all that took longer than lists may.
    """
    found = dict(_first_screens(session))
    slow: dict[str, float] = {}
    for name, listing in lists.items():
        for what, asks in (
            ("filter", _filters(name, listing)),
            ("heading", _headings(name)),
            ("words", _typed(name, listing)),
        ):
            times = {f"{name} {what} {said}": _opening(session, listing, ask) for said, ask in asks}
            if times:
                worst = max(times, key=lambda one: times[one])
                found[f"{name}, slowest {what}"] = {worst.rpartition(" ")[2]: times[worst]}
                slow |= {said: took for said, took in times.items() if took > 200}  # noqa: PLR2004 - the promise
    return {**found, "over_200_ms": slow}


def _first_screens(session: Session) -> Iterator[tuple[str, object]]:
    yield "board_ms", median_ms(lambda: board(session))
    yield "today_waiting_ms", median_ms(lambda: waiting(session, DAY))
    yield "today_due_ms", median_ms(lambda: orders_due(session))
    yield "today_takings_ms", median_ms(lambda: takings(session, DAY - dt.timedelta(days=13), DAY))
    yield "places_ms", median_ms(lambda: places(session))
    with session.book.read() as connection:
        maker = connection.execute(sa.select(session.tables[Product].c.artisan).limit(1)).scalar_one()
    yield "makers_orders_ms", median_ms(lambda: people.orders(session, maker))
    yield "makers_earnings_ms", median_ms(lambda: people.earned(session, maker))
    yield "same_code_ms", median_ms(lambda: bearers(session, Product, "sku", "X-4312"))


def _filters(name: str, listing: Listing) -> Iterator[tuple[str, Ask]]:
    for column, values in FILTERS.get(name, ()):
        yield f"{column}={values[0]}", Ask(listing.order, listing.descending, only=((column, values),))


def _headings(name: str) -> Iterator[tuple[str, Ask]]:
    """As a screen asks: lists of cards show those that are not archived."""
    only = (_LIVING,) if _LIVING in FILTERS.get(name, ()) else ()
    for column in COLUMNS[name]:
        if column.sorts:
            for descending in (False, True):
                yield f"{column.key}{'↓' if descending else '↑'}", Ask(column.key, descending, only=only)


def _typed(name: str, listing: Listing) -> Iterator[tuple[str, Ask]]:
    for words in WORDS if name in TYPED_IN else ():
        yield words, Ask(listing.order, listing.descending, words)


def _opening(session: Session, listing: Listing, ask: Ask) -> float:
    return median_ms(lambda: opened(session, listing, ask, _SCREEN), _TIMES)
