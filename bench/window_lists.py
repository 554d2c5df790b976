"""Opening each list of a book with 50,000 products and 200,000 orders, and Ctrl+K, beside the raw query.

The rows are put straight into the folded tables, as the fold would have left them: what is measured only reads them.
"""

import datetime as dt
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import sqlalchemy as sa

from core.folding import index_text
from core.ids import pack
from core.records.cards import Artisan, ChannelPrice, Customer, Product
from core.records.facts import InvoiceIssued, Line, OrderPlaced, PaymentReceived
from core.records.values import DatedPrice
from desktop.practice import names
from desktop.practice.sample_office import DAY, sample_session
from desktop.storage import search
from desktop.storage.lists.artisans import ARTISANS
from desktop.storage.lists.customers import CUSTOMERS
from desktop.storage.lists.finding import find
from desktop.storage.lists.orders import ORDERS
from desktop.storage.lists.paging import Ask, Listing, count, page
from desktop.storage.lists.products import products
from desktop.storage.session import Session
from desktop.storage.statistics import gather
from replica.fold.rows import insert_many
from replica.tables import card_row, fact_row, line_rows, lines_name

PRODUCTS, ORDER_COUNT, PEOPLE = 50_000, 200_000, 5_000
_NOW = 1_795_430_000
_SCREEN = 100
_TIMES = 7
TYPED = ("ف", "فاط", "فاطمه", "شال احمر", "وساده مطرزه", "X-4312", "R150000", "فاطمهه", "ام احمد")
"""Keystrokes of Ctrl+K: a first letter, words, codes, a number, a slip, somebody who is not there."""


def measure() -> dict[str, object]:
    """Milliseconds, medians of seven: of each list its first page with the count, and of the raw query beside it."""
    with tempfile.TemporaryDirectory() as scratch, sample_session(Path(scratch), _NOW) as session:
        _fill(session)
        lists: dict[str, tuple[Listing, type]] = {
            "artisans": (ARTISANS, Artisan),
            "products": (products(lambda: DAY), Product),
            "customers": (CUSTOMERS, Customer),
            "orders": (ORDERS, OrderPlaced),
        }
        found: dict[str, object] = {
            name: {"open_ms": _opening(session, listing), "raw_ms": _raw(session, record)}
            for name, (listing, record) in lists.items()
        }
        keys = [_median(lambda typed=typed: find(session, typed)) for typed in TYPED]
        found["ctrl_k_ms"] = {"median": statistics.median(keys), "slowest": max(keys)}
        found["orders_last_page_ms"] = _last_page(session)
        found["resident_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return found


def _opening(session: Session, listing: Listing) -> float:
    ask = Ask(listing.order, listing.descending)
    return _median(lambda: (count(session, listing, ask), page(session, listing, ask, 0, _SCREEN)))


def _raw(session: Session, record: type) -> float:
    """The same table, its first hundred rows by day or name and how many there are, without anything beside."""
    table = session.tables[record]
    order = table.c.day.desc() if "day" in table.c else table.c.name
    query = sa.select(table).where(table.c.scope == session.scope).order_by(order).limit(_SCREEN)
    number = sa.select(sa.func.count()).select_from(table).where(table.c.scope == session.scope)

    def ask() -> None:
        with session.book.read() as connection:
            connection.execute(query).all()
            connection.execute(number).scalar_one()

    return _median(ask)


def _last_page(session: Session) -> float:
    """Scrolling at the end: the page behind a known edge."""
    ask = Ask(ORDERS.order, ORDERS.descending)
    number = count(session, ORDERS, ask)
    near = page(session, ORDERS, ask, number - 2 * _SCREEN, _SCREEN).edge
    return _median(lambda: page(session, ORDERS, ask, number - _SCREEN, _SCREEN, near))


def _median(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(times), 1)


def _fill(session: Session) -> None:
    dice, scope, chain = Random(1), session.scope, b"bench-01"  # noqa: S311 - the same rows in every run
    people = [pack(chain, n + 1, 0) for n in range(PEOPLE)]
    pieces = [pack(chain, n + 1, 1) for n in range(PRODUCTS)]
    buyers = [pack(chain, n + 1, 2) for n in range(PEOPLE)]
    with session.book.write() as connection:
        cards = [
            *((identity, _artisan(dice, n)) for n, identity in enumerate(people)),
            *((identity, _product(dice, n, people)) for n, identity in enumerate(pieces)),
            *((identity, Customer(code=f"K-{n}", name=_name(dice))) for n, identity in enumerate(buyers)),
        ]
        for kind, words in ((Artisan, "artisan"), (Product, "product"), (Customer, "customer")):
            mine = [(identity, card) for identity, card in cards if isinstance(card, kind)]
            insert_many(connection, session.tables[kind], [card_row(scope, *one) for one in mine])
            search.put(connection, words, [(identity, index_text(_words(card))) for identity, card in mine])
        price = DatedPrice(amount=5000, currency="JOD", since=dt.date(2026, 1, 1))
        prices = [
            card_row(scope, pack(chain, n + 1, 3), ChannelPrice(product=piece, channel="village", price=price))
            for n, piece in enumerate(pieces)
        ]
        insert_many(connection, session.tables[ChannelPrice], prices)
        _orders(session, connection, dice, pieces, buyers)
        gather(connection)


def _orders(
    session: Session, connection: sa.Connection, dice: Random, pieces: list[bytes], buyers: list[bytes]
) -> None:
    scope, tables = session.scope, session.tables
    placed, lines, states, invoices, payments, numbers = [], [], [], [], [], []
    for n in range(ORDER_COUNT):
        order, invoice, payment = (pack(b"bench-02", n + 1, at) for at in range(3))
        day = DAY - dt.timedelta(days=(ORDER_COUNT - n) // 150)
        line = Line(product=dice.choice(pieces), quantity=1000, unit_price=5000, net=5000, maker=3000, materials=1000)
        fact = OrderPlaced(day=day, currency="JOD", total=5000, lines=(line,), customer=dice.choice(buyers))
        placed.append(fact_row(scope, order, _NOW, None, fact))
        lines += line_rows(scope, order, fact)
        states.append((scope, order, "delivered" if n < ORDER_COUNT - 500 else "placed", order))
        paper = InvoiceIssued(number=f"AJL-9ZZ-2026-{n:05d}", day=day, currency="JOD", total=5000, order=order)
        invoices.append(fact_row(scope, invoice, _NOW, None, paper))
        money = PaymentReceived(number=f"AJL-9ZZ-2026-R{n:05d}", day=day, amount=5000, currency="JOD", order=order)
        payments.append(fact_row(scope, payment, _NOW, None, money))
        numbers += [(scope, invoice, "AJL-9ZZ-2026-", n, day.isoformat())]
        numbers += [(scope, payment, "AJL-9ZZ-2026-R", n, day.isoformat())]
    for name, rows in (
        (OrderPlaced, placed),
        (lines_name(OrderPlaced), lines),
        ("order_state", states),
        (InvoiceIssued, invoices),
        (PaymentReceived, payments),
        ("number", numbers),
    ):
        insert_many(connection, tables[name], rows)


def _artisan(dice: Random, number: int) -> Artisan:
    return Artisan(code=f"B-{number}", name=_name(dice), phone=f"+962 79 {number:07d}")


def _product(dice: Random, number: int, people: list[bytes]) -> Product:
    what, category, material, _ = dice.choice(names.PIECES)
    name = f"{what} – {dice.choice(names.COLOURS)}"
    return Product(sku=f"X-{number}", name=name, category=category, material=material, artisan=dice.choice(people))


def _name(dice: Random) -> str:
    fathers = " ".join(dice.choices(names.FATHERS, k=2))
    return f"{dice.choice(names.GIVEN)} {fathers} {dice.choice(names.FAMILIES)}"


def _words(card: Artisan | Product | Customer) -> str:
    code = card.sku if isinstance(card, Product) else card.code
    return f"{code} {card.name}"
