"""The entries of which the published vectors' chain consists."""

import datetime as dt
from typing import Any

import msgspec

from core.ids import pack, singleton
from core.journal.entry import CardChanged, CardMade, Change, Content, Entry, Operation, Posting
from core.journal.references import Home
from core.records.cards import Artisan, ChannelPrice, Customer, Listing, Office, Officer, Photo, Product, Village
from core.records.declare import fields
from core.records.facts import (
    CashCounted,
    ChainOpened,
    ConsentRecorded,
    ContradictionSettled,
    CreditNoteIssued,
    DocumentKept,
    InvoiceIssued,
    InvoiceVoided,
    Line,
    OrderAmended,
    OrderMoved,
    OrderPlaced,
    PaymentConfirmed,
    PaymentReceived,
    PaymentReversed,
    Pieces,
    SamenessReopened,
    SamenessSettled,
    SamenessSuspected,
    StockMoved,
    Tender,
)
from core.records.rulings import ChainGranted, ChainRevoked, EntriesReadmitted, PersonalErased
from core.records.values import DatedPrice, Money

CHAIN = bytes.fromhex("a1b2c3d4e5f60718")
OTHER = bytes.fromhex("0f1e2d3c4b5a6978")
SEED, SALT = bytes(range(32)), bytes(range(100, 116))
HOME = Home(CHAIN)
DAY = dt.date(2026, 11, 23)
TIME = 1_795_000_000
ACTOR = pack(CHAIN, 1, 2)


def made(card: Any, **given: Any) -> CardMade:
    """A card that is made."""
    numbers = {field.name: field.mark.number for field in fields(card)}
    return CardMade(card=card.TYPE, values={numbers[name]: value for name, value in given.items()})


def balanced(*rows: tuple[str, int, int] | tuple[str, int, int, bytes]) -> tuple[Posting, ...]:
    """Postings from currency, account, amount and perhaps party."""
    return tuple(
        Posting(currency=row[0], account=row[1], amount=row[2], party=row[3] if len(row) > 3 else None)  # noqa: PLR2004
        for row in rows
    )


def entry(*operations: Content | Operation, lamport: int, actor: bytes | None = ACTOR) -> Entry:
    """An entry of the vectors."""
    given = tuple(one if isinstance(one, Operation) else Operation(content=one) for one in operations)
    return Entry(lamport=lamport, time=TIME + lamport % 1000, actor=actor, operations=given)


LINE = Line(
    product=pack(CHAIN, 3, 1), quantity=2000, unit_price=750, net=1350, maker=810, materials=270, discount=150, tax=216,
    tax_rate=1600,
)  # fmt: skip
FREE = Line(product=None, quantity=500, unit_price=-1, net=0, maker=0, materials=0, text="لفّ هدية — ورق")
ORDER = pack(CHAIN, 5, 0)
FAR = pack(OTHER, 70_000, 300)


def written() -> list[tuple[str, Entry]]:
    """The chain of the vectors: every kind, personal values and none, own and foreign references."""
    sale = balanced(("JOD", 10, 1566), ("JOD", 30, -810), ("JOD", 31, -270), ("JOD", 40, -270), ("JOD", 50, -216))
    paid = balanced(("JOD", 1, 600), ("JOD", 20, -600, FAR), ("USD", 2, 250), ("USD", 20, -250, pack(CHAIN, 2, 0)))
    artisan = pack(CHAIN, 2, 0)
    return [
        (
            "a chain opens with the office's settings and an officer; no actor",
            entry(
                ChainOpened(office="AJL", laptop="7K", previous=OTHER),
                CardChanged(
                    card=Office.TYPE,
                    record=singleton(Office.TYPE),
                    changes=tuple(
                        Change(field=n, value=v)
                        for n, v in {
                            1: "AJL",
                            2: "جمعية عجلون",
                            4: "JOD",
                            9: 1600,
                            10: False,
                            17: bytes(range(32)),
                        }.items()
                    ),
                ),
                made(Officer, name="ليلى حدّاد", role="bookkeeper"),
                lamport=1,
                actor=None,
            ),
        ),
        (
            "an artisan with personal values and one element of a set",
            entry(
                made(
                    Artisan,
                    code="A-1",
                    name="فاطمة أبو أحمد",
                    sex="f",
                    birth_year=1987,
                    village=pack(OTHER, 4, 0),
                    crafts="تطريز",
                    phone="+962790000001",
                    joined=dt.date(1969, 12, 31),
                ),
                CardChanged(card=Artisan.TYPE, record=pack(CHAIN, 2, 0), changes=(Change(field=6, value="نول"),)),
                lamport=2,
            ),
        ),
        (
            "a village, a product with money, a photo, a dated price, a customer",
            entry(
                made(Village, name="كفرنجة", district="عجلون"),
                made(
                    Product,
                    sku="EMB-1",
                    name="شال مطرّز",
                    artisan=artisan,
                    tax_exempt=True,
                    maker_share=Money(amount=450, currency="JOD"),
                ),
                made(Photo, product=pack(CHAIN, 3, 1), content=bytes(range(32)), size=70_000, width=4000, height=3000),
                made(
                    ChannelPrice,
                    product=pack(CHAIN, 3, 1),
                    channel="fair",
                    price=DatedPrice(amount=750, currency="JOD", since=DAY),
                ),
                made(Customer, name="أم خالد", email="x@example.org", language="ar"),
                lamport=5,
            ),
        ),
        (
            "a field replaced, a value taken away, a personal value replaced, archived",
            entry(
                CardChanged(
                    card=Artisan.TYPE,
                    record=artisan,
                    changes=(
                        Change(field=0, value=True),
                        Change(field=6, replaces=(artisan,)),
                        Change(field=7, replaces=(artisan, FAR), value=""),
                        Change(field=5, replaces=(artisan,), value=None),
                    ),
                ),
                lamport=6,
            ),
        ),
        (
            "an order with two lines, a buyer and a note",
            entry(
                OrderPlaced(
                    day=DAY,
                    currency="JOD",
                    total=1566,
                    lines=(LINE, FREE),
                    customer=pack(CHAIN, 3, 4),
                    due=dt.date(2027, 1, 1),
                    buyer="أم خالد",
                    note="قبل العيد\n٢ قطعة",
                ),
                lamport=7,
            ),
        ),
        (
            "an amendment of it, and a move with a reason",
            entry(
                OrderAmended(
                    order=ORDER,
                    replaces=ORDER,
                    day=DAY,
                    currency="JOD",
                    total=1566,
                    lines=(LINE,),
                    rounding=-1,
                    channel="portal",
                ),
                OrderMoved(order=ORDER, day=DAY, before="placed", after="confirmed", reason="اتّصلت"),
                lamport=8,
            ),
        ),
        (
            "an invoice with its stock movement and a payment in two currencies with parties",
            entry(
                Operation(
                    content=InvoiceIssued(
                        number="AJL-7K-2026-00001",
                        day=DAY,
                        currency="JOD",
                        total=1566,
                        order=ORDER,
                        version=pack(CHAIN, 6, 0),
                        tax=216,
                    ),
                    postings=sale,
                ),
                StockMoved(
                    day=DAY, product=pack(CHAIN, 3, 1), quantity=2000, origin="shop", reason="sold", order=ORDER
                ),
                Operation(
                    content=PaymentReceived(
                        number="AJL-7K-2026-R00001",
                        day=DAY,
                        amount=600,
                        currency="JOD",
                        order=ORDER,
                        invoice=pack(CHAIN, 7, 0),
                        method="wallet",
                        reference="٧٧-١",
                        payer="أم خالد",
                    ),
                    postings=paid,
                ),
                lamport=9,
            ),
        ),
        (
            "both taken back, and a credit note",
            entry(
                Operation(
                    content=PaymentReversed(payment=pack(CHAIN, 7, 2), day=DAY, reason="خطأ"),
                    postings=tuple(msgspec.structs.replace(row, amount=-row.amount) for row in paid),
                ),
                Operation(
                    content=InvoiceVoided(invoice=pack(CHAIN, 7, 0), day=DAY),
                    postings=tuple(msgspec.structs.replace(row, amount=-row.amount) for row in sale),
                ),
                Operation(
                    content=CreditNoteIssued(
                        number="AJL-7K-2026-C00001", invoice=FAR, day=DAY, currency="KWD", total=1, lines=(FREE,)
                    ),
                    postings=balanced(("KWD", 10, -1), ("KWD", 41, 1)),
                ),
                lamport=10,
            ),
        ),
        (
            "consent, a suspicion of one person twice, and its settling",
            entry(
                ConsentRecorded(artisan=artisan, day=DAY, subject="face", given=False),
                SamenessSuspected(first=artisan, second=FAR, likeness=912),
                SamenessSettled(suspicion=pack(CHAIN, 9, 1), same=True),
                lamport=2**53 - 1,
            ),
        ),
        (
            "what only the centre may write: a grant and an erasure; reference to index 16 is written in full",
            entry(
                ChainGranted(chain=OTHER, key=bytes(range(32)), laptop="3B", name="مكتب إربد ٢", kinds=((1, 999),)),
                PersonalErased(entries=(pack(CHAIN, 2, 0), pack(OTHER, 5, 0), pack(CHAIN, 2, 16))),
                lamport=12,
                actor=None,
            ),
        ),
        (
            "what only the centre may write: a revocation and a readmission",
            entry(
                ChainRevoked(chain=OTHER, seq=4, hash=bytes(range(32))),
                EntriesReadmitted(entries=(pack(OTHER, 5, 0),)),
                lamport=14,
                actor=None,
            ),
        ),
        (
            "a document kept, and a listing whose maker's name, village, story and portrait are personal",
            entry(
                DocumentKept(document=pack(CHAIN, 7, 0), content=bytes(range(32)), size=18_204),
                CardMade(
                    card=Listing.TYPE,
                    values={
                        1: FAR,
                        2: "AJL",
                        3: "P-001",
                        4: "شال مطرّز",
                        5: "تطريز",
                        6: "قطن",
                        7: "بغرزة الصليب",
                        8: bytes(range(32)),
                        9: "فاطمة",
                        10: "عنجرة",
                        11: "تعلّمت من أمي",
                        12: bytes(range(1, 33)),
                    },
                ),
                lamport=15,
            ),
        ),
        (
            "paid in dollars with change in dinars, which no coin made exact",
            entry(
                Operation(
                    content=PaymentReceived(
                        number="AJL-7K-2026-R00002",
                        day=DAY,
                        amount=23_203,
                        currency="JOD",
                        order=ORDER,
                        tendered=(
                            Tender(amount=4_000, currency="USD", worth=28_360, rate_top=709, rate_bottom=100),
                            Tender(amount=-5_160, currency="JOD", worth=-5_160),
                        ),
                        rounding=-3,
                    ),
                    postings=balanced(
                        ("JOD", 1, -5_160),
                        ("JOD", 61, 28_360),
                        ("JOD", 20, -23_203),
                        ("JOD", 60, 3),
                        ("USD", 1, 4_000),
                        ("USD", 61, -4_000),
                    ),
                ),
                lamport=13,
            ),
        ),
        (
            "cash counted by note and coin with a difference and its reason, and a transfer that arrived",
            entry(
                Operation(
                    content=CashCounted(
                        day=DAY,
                        currency="JOD",
                        counted=61_250,
                        expected=62_250,
                        notes=(
                            Pieces(denomination=20_000, pieces=3),
                            Pieces(denomination=1_000, pieces=1),
                            Pieces(denomination=250, pieces=1),
                        ),
                        reason="دينار واحد ناقص",
                    ),
                    postings=balanced(("JOD", 1, -1_000), ("JOD", 62, 1_000)),
                ),
                PaymentConfirmed(payment=pack(CHAIN, 7, 2), day=DAY, reference="TX10442"),
                lamport=16,
            ),
        ),
        (
            "what was said of one person is taken back",
            entry(SamenessReopened(suspicion=pack(CHAIN, 9, 1)), lamport=17),
        ),
        (
            "what is true of an order is said, and said again",
            entry(
                ContradictionSettled(record=ORDER, seen=(pack(CHAIN, 4, 0), pack(OTHER, 3, 0)), state="delivered"),
                ContradictionSettled(
                    record=ORDER,
                    seen=(pack(OTHER, 3, 0),),
                    version=pack(CHAIN, 4, 1),
                    replaces=(pack(CHAIN, 19, 0),),
                ),
                lamport=18,
            ),
        ),
    ]
