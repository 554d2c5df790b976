"""A book with 50,000 products and 200,000 orders, for measuring what reads it.

The rows are put straight into the folded tables, as the fold would have left them.
"""

import datetime as dt
from collections.abc import Sequence
from random import Random

import sqlalchemy as sa

from core.folding import index_text
from core.ids import pack
from core.orders import OPEN as STATES
from core.records.cards import Artisan, ChannelPrice, Customer, Photo, Product
from core.records.facts import InvoiceIssued, Line, OrderPlaced, PaymentReceived, StockMoved
from core.records.values import DatedPrice
from desktop.practice import names
from desktop.storage import search
from desktop.storage.session import Session
from desktop.storage.statistics import gather
from replica.columns import card_row, fact_row, line_rows
from replica.fold.rows import insert_many
from replica.fold.settling import stand, write_orders
from replica.fold.stock import write_stock
from replica.tables import lines_name

PRODUCTS, ORDER_COUNT, PEOPLE = 50_000, 200_000, 5_000
OWED_OF = 20
"""Of so many orders one is not paid in full."""
NAMED_OF, TAKEN_BACK_OF = 10, 200
"""Of so many orders one is for a name without a card, and of one the invoice and the payment were taken back."""


def fill(session: Session, day: dt.date, now: int) -> None:
    """Add the rows to a book. `day`: the last orders' day; `now`: Unix seconds at which all was recorded."""
    dice, chain = Random(1), b"bench-01"  # noqa: S311 - the same rows in every run
    people, pieces, buyers = (
        [pack(chain, n + 1, at) for n in range(number)] for at, number in enumerate((PEOPLE, PRODUCTS, PEOPLE))
    )
    with session.book.write() as connection:
        _cards(session, connection, [(identity, _artisan(dice, n)) for n, identity in enumerate(people)])
        _cards(session, connection, [(identity, _product(dice, n, people)) for n, identity in enumerate(pieces)])
        _cards(
            session, connection,
            [(identity, Customer(code=f"K-{n}", name=_name(dice))) for n, identity in enumerate(buyers)],
        )  # fmt: skip
        _beside_pieces(session, connection, pieces, now)
        _orders(session, connection, dice, pieces, buyers, day, now)
        gather(connection)


def _cards(
    session: Session, connection: sa.Connection, cards: Sequence[tuple[bytes, Artisan | Product | Customer]]
) -> None:
    table = session.tables[type(cards[0][1])]
    insert_many(connection, table, [card_row(session.scope, *one) for one in cards])
    kind = type(cards[0][1]).__name__.lower()
    search.put(connection, kind, [(identity, index_text(_words(card))) for identity, card in cards])


def _beside_pieces(session: Session, connection: sa.Connection, pieces: list[bytes], now: int) -> None:
    """Of each piece a price, a photo, and how it came into the store."""
    scope, day, prices, photos, moves = session.scope, dt.date(2026, 1, 1), [], [], []
    price = DatedPrice(amount=5000, currency="JOD", since=day)
    for n, piece in enumerate(pieces):
        made = [pack(b"bench-03", n + 1, at) for at in range(3)]
        prices.append(card_row(scope, made[0], ChannelPrice(product=piece, channel="village", price=price)))
        photos.append(card_row(scope, made[1], Photo(product=piece, content=bytes(32), thumbnail=bytes(32))))
        move = StockMoved(product=piece, quantity=2000, target="store", day=day)
        moves.append(fact_row(scope, made[2], now, None, move))
    for kind, rows in ((ChannelPrice, prices), (Photo, photos), (StockMoved, moves)):
        insert_many(connection, session.tables[kind], rows)
    write_stock(connection, session.tables, scope, pieces)


def _orders(
    session: Session,
    connection: sa.Connection,
    dice: Random,
    pieces: list[bytes],
    buyers: list[bytes],
    today: dt.date,
    now: int,
) -> None:
    scope, tables = session.scope, session.tables
    placed, lines, standing, invoices, payments, numbers = [], [], [], [], [], []
    taken_back: list[tuple[str, bytes, bytes]] = []
    for n in range(ORDER_COUNT):
        order, invoice, payment = (pack(b"bench-02", n + 1, at) for at in range(3))
        day = today - dt.timedelta(days=(ORDER_COUNT - n) // 150)
        line = Line(product=dice.choice(pieces), quantity=1000, unit_price=5000, net=5000, maker=3000, materials=1000)
        due = day + dt.timedelta(days=dice.randrange(30)) if n % 3 else None
        buyer, name = (None, _name(dice)) if n % NAMED_OF == 0 else (dice.choice(buyers), "")
        fact = OrderPlaced(day=day, currency="JOD", total=5000, lines=(line,), customer=buyer, buyer=name, due=due)
        placed.append(fact_row(scope, order, now, None, fact))
        lines += line_rows(scope, order, fact)
        state = "delivered" if n < ORDER_COUNT - 500 else STATES[n % len(STATES)]
        standing.append(stand(scope, fact, fact, order, state, order))
        paper = InvoiceIssued(
            number=f"AJL-9ZZ-2026-{n:05d}", day=day, currency="JOD", total=5000, order=order, customer=buyer
        )
        invoices.append(fact_row(scope, invoice, now, None, paper))
        paid = 2000 if n % OWED_OF == 0 else 5000
        receipt = f"AJL-9ZZ-2026-R{n:05d}"
        money = PaymentReceived(number=receipt, day=day, amount=paid, currency="JOD", order=order, customer=buyer)
        payments.append(fact_row(scope, payment, now, None, money))
        numbers += [(scope, invoice, "AJL-9ZZ-2026-", n, day.isoformat(), 5000, "JOD", buyer)]
        numbers += [(scope, payment, "AJL-9ZZ-2026-R", n, day.isoformat(), paid, "JOD", buyer)]
        if n % TAKEN_BACK_OF == 0:
            taken_back += [(scope, payment, pack(b"bench-04", n + 1, 0)), (scope, invoice, pack(b"bench-04", n + 1, 1))]
    for name, rows in (
        (OrderPlaced, placed),
        (lines_name(OrderPlaced), lines),
        (InvoiceIssued, invoices),
        (PaymentReceived, payments),
        ("number", numbers),
        ("reversal", taken_back),
    ):
        insert_many(connection, tables[name], rows)
    write_orders(connection, tables, scope, standing)


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
