"""Opening each list of a book with 50,000 products and 200,000 orders, and Ctrl+K, beside the raw query.

`python -m bench.window_lists FOLDER` is the fresh process that opens the prepared book, its window, and its lists.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import sqlalchemy as sa

from bench.full_book import fill
from bench.pairs import median_ms
from bench.window_lists_narrowed import narrowed
from core.records.cards import Artisan, Customer, Product
from core.records.facts import OrderPlaced, PaymentReceived, StockMoved
from desktop.practice.sample_office import DAY, sample_session
from desktop.storage.keys import Cost
from desktop.storage.lists.artisans import ARTISANS
from desktop.storage.lists.customers import CUSTOMERS
from desktop.storage.lists.documents import documents_list
from desktop.storage.lists.finding import find
from desktop.storage.lists.orders import ORDERS
from desktop.storage.lists.paging import Ask, Listing, count, page
from desktop.storage.lists.paging import opened as first_page
from desktop.storage.lists.payments import OWED, RECEIPTS
from desktop.storage.lists.products import products
from desktop.storage.lists.stock import MOVES, STOCK
from desktop.storage.machine import Machine
from desktop.storage.session import Session, Surroundings

_NOW = 1_795_430_000
_SCREEN = 100
TYPED = ("ف", "فاط", "فاطمه", "شال احمر", "وساده مطرزه", "X-4312", "R150000", "فاطمهه", "ام احمد")
"""Keystrokes of Ctrl+K: a first letter, words, codes, a number, a slip, somebody who is not there."""


class Opened(NamedTuple):
    """A list as a screen opens it, and the table and its column that the raw query beside it reads."""

    listing: Listing
    table: str | type
    order: str
    only: tuple[tuple[str, tuple[int, ...]], ...] = ()


_KEPT: Final = (("archived", (0,)),)
"""The window shows archived cards only where somebody asks for them."""
LISTS = {
    "artisans": Opened(ARTISANS, Artisan, "name", _KEPT),
    "products": Opened(products(lambda: DAY), Product, "sku", _KEPT),
    "customers": Opened(CUSTOMERS, Customer, "name", _KEPT),
    "orders": Opened(ORDERS, OrderPlaced, "day"),
    "documents": Opened(documents_list(dict), "number", "day"),
    "receipts": Opened(RECEIPTS, PaymentReceived, "day"),
    "owed": Opened(OWED, OrderPlaced, "day"),
    "stock": Opened(STOCK, StockMoved, "product"),
    "moves": Opened(MOVES, StockMoved, "recorded"),
}


def measure() -> dict[str, object]:
    """Of each list its first page with the count, and the raw query beside it, as `bench.pairs.median_ms` has it.

    Seconds of filling the book, and MiB resident of the process that only opened it, its window and its lists.
    """
    with tempfile.TemporaryDirectory() as scratch:
        start = time.perf_counter()
        with sample_session(Path(scratch), _NOW) as session:
            fill(session, DAY, _NOW)
        filled = time.perf_counter() - start
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}
        told = subprocess.run(
            [sys.executable, "-m", "bench.window_lists", scratch], env=environment, stdout=subprocess.PIPE, check=True
        ).stdout
    found: dict[str, object] = json.loads(told)
    return found | {"filling_s": round(filled, 1)}


def reading(folder: Path) -> dict[str, object]:
    """What the fresh process finds, with the book's window open all the while."""
    world = Surroundings(Machine.at(folder / "home"), lambda: _NOW, cost=Cost(passes=1, memory=8192))
    session = Session.open(folder / "sample", "practice", world)
    kept = _window(session)
    found: dict[str, object] = {name: _beside(session, opened) for name, opened in LISTS.items()}
    keys = [median_ms(partial(find, session, typed)) for typed in TYPED]
    found["ctrl_k_ms"] = {"median": statistics.median(keys), "slowest": max(keys)}
    found["orders_last_page_ms"] = _last_page(session)
    found["narrowed"] = narrowed(session, {name: opened.listing for name, opened in LISTS.items()})
    found["resident_mib"] = _resident()
    del kept
    return found


def _window(session: Session) -> object:
    """The window on its first screen, held while the lists are asked."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only the fresh process has a window

    import desktop.window  # noqa: PLC0415
    from desktop.ui.window_app import Surface, World  # noqa: PLC0415

    application = QApplication(["nawl"])
    surface = Surface(application, session, "ar", desktop.window.PORTS, World(clock=lambda: _NOW))
    surface.window.resize(1366, 768)
    surface.window.show()
    while not surface.background.is_idle:
        application.processEvents()
    return application, surface


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def _beside(session: Session, opened: Opened) -> dict[str, float]:
    ask = Ask(opened.listing.order, opened.listing.descending, only=opened.only)
    ours = median_ms(lambda: first_page(session, opened.listing, ask, _SCREEN))
    return {"open_ms": ours, "raw_ms": _raw(session, opened)}


def _raw(session: Session, opened: Opened) -> float:
    """The same table, its first hundred rows in the list's order and how many there are, without anything beside."""
    table = session.tables[opened.table]
    order = table.c[opened.order]
    here = table.c.scope == session.scope
    query = sa.select(table).where(here).order_by(order.desc() if opened.listing.descending else order).limit(_SCREEN)
    number = sa.select(sa.func.count()).select_from(table).where(here)

    def ask() -> None:
        with session.book.read() as connection:
            connection.execute(query).all()
            connection.execute(number).scalar_one()

    return median_ms(ask)


def _last_page(session: Session) -> float:
    """Scrolling at the end: the page behind a known edge."""
    ask = Ask(ORDERS.order, ORDERS.descending)
    number = count(session, ORDERS, ask)
    near = page(session, ORDERS, ask, number - 2 * _SCREEN, _SCREEN).edge
    return median_ms(lambda: page(session, ORDERS, ask, number - _SCREEN, _SCREEN, near))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(reading(Path(sys.argv[1]))))
    sys.stdout.flush()
    os._exit(0)  # the window's threads have nothing left to do
