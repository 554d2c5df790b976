"""Makes docs/journal-vectors.json, by which another implementation of docs/journal.md can be tested. Run by hand.

The vectors are published: after the first release entries are only ever added to them.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import msgspec

from core.ids import pack, singleton
from core.journal.body import Parts, decode, encode, personal_hash
from core.journal.chain import Writer, branch, extend, genesis
from core.journal.entry import CardChanged, CardMade, Change, Content, Entry, Operation, Posting
from core.journal.grant import OFFICE_KINDS, Charter, Grant
from core.journal.problems import MalformedEntry
from core.journal.references import Home, shorten
from core.journal.segment import Segment, segment_to_wire
from core.numbering import parse_number
from core.orders import fold_order
from core.records.cards import CARDS, Artisan, ChannelPrice, Customer, Office, Officer, Photo, Product, Village
from core.records.declare import by_number, fields
from core.records.facts import (
    FACTS,
    ChainGranted,
    ChainOpened,
    ConsentRecorded,
    CreditNoteIssued,
    InvoiceIssued,
    InvoiceVoided,
    Line,
    OrderAmended,
    OrderMoved,
    OrderPlaced,
    PaymentReceived,
    PaymentReversed,
    PersonalErased,
    SamenessSettled,
    SamenessSuspected,
    StockMoved,
)
from core.records.values import DatedPrice, Money
from replica.fold.cards import merge
from replica.fold.operation import placed

TARGET = Path(__file__).parents[1] / "docs" / "journal-vectors.json"
CHAIN = bytes.fromhex("a1b2c3d4e5f60718")
OTHER = bytes.fromhex("0f1e2d3c4b5a6978")
SEED, SALT = bytes(range(32)), bytes(range(100, 116))
HOME = Home(CHAIN)
DAY = dt.date(2026, 11, 23)
TIME = 1_795_000_000
ACTOR = pack(CHAIN, 1, 2)


def plain(value: Any) -> Any:
    """A decoded value as JSON has it: bytes in hexadecimal digits, days as ISO 8601, records by their fields' names."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, msgspec.Struct):
        return {field.name: plain(getattr(value, field.name)) for field in fields(type(value))}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def meaning(entry: Entry) -> dict[str, Any]:
    """What an entry says, as JSON has it."""
    return {
        "lamport": entry.lamport,
        "time": entry.time,
        "actor": plain(entry.actor),
        "operations": [_operation(operation) for operation in entry.operations],
    }


def _operation(operation: Operation) -> dict[str, Any]:
    rows = [[posting.account, posting.currency, posting.amount, plain(posting.party)] for posting in operation.postings]
    return {**_content(operation.content), "postings": rows}


def _content(content: Content) -> dict[str, Any]:
    if isinstance(content, CardMade):
        return {"kind": 1, "card": content.card, "values": {str(n): plain(v) for n, v in content.values.items()}}
    if isinstance(content, CardChanged):
        changes = [
            {"field": change.field, "replaces": plain(change.replaces)}
            | ({} if change.value is msgspec.UNSET else {"value": plain(change.value)})
            for change in content.changes
        ]
        return {"kind": 2, "card": content.card, "record": plain(content.record), "changes": changes}
    if isinstance(content, tuple(FACTS)):
        return {"kind": content.KIND, "fields": plain(content)}
    return {"kind": content.kind}


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
    ]


def chain_vectors() -> dict[str, Any]:
    """The chain's entries, its signature, and what follows from it."""
    writer = Writer(CHAIN, SEED)
    head = genesis(CHAIN, writer.key)
    found: dict[str, Any] = {"chain": CHAIN.hex(), "seed": SEED.hex(), "key": writer.key.hex(), "salt": SALT.hex()}
    found |= {"genesis": head.hash.hex(), "entries": []}
    parts = []
    for what, one in written():
        part = encode(one, HOME, SALT)
        head = extend(head, part.body)
        found["entries"].append({
            "what": what, "body": part.body.hex(), "personal": part.personal.hex(), "hash": head.hash.hex(),
            "personal_hash": personal_hash(part.personal).hex() if part.personal else "",
            "meaning": meaning(decode(part, HOME)), "erased": meaning(decode(Parts(part.body, b""), HOME)),
        })  # fmt: skip
        parts.append(part)
    signature = writer.sign(head)
    segment = Segment(chain=CHAIN, first=1, entries=tuple(parts), signature=signature)
    return found | {
        "signature": signature.hex(),
        "segment": segment_to_wire(segment).hex(),
        "branch_of_last": branch(head.hash).hex(),
        "office_card": singleton(Office.TYPE).hex(),
    }


def references() -> list[dict[str, Any]]:
    """How places are written in a chain, in a branch of it, and in a branch of the branch."""
    home = {"chain": CHAIN, "branch": OTHER, "twig": b"\xff" * 8}
    homes = [Home(home["chain"])]
    homes += [Home(home["branch"], 10, homes[0])]
    homes += [Home(home["twig"], 20, homes[1])]
    cases = [
        (at, pack(chain, seq, index))
        for at in range(3)
        for chain in home.values()
        for seq, index in ((1, 0), (9, 15), (10, 0), (10, 16), (20, 1), (2**48 - 1, 3))
    ]
    found = []
    for at, identity in cases:
        wire = shorten(identity, homes[at])
        runs = [{"chain": one.chain.hex(), "first": one.first} for one in homes[: at + 1]]
        found.append({"runs": runs, "id": identity.hex(), "wire": wire if isinstance(wire, int) else wire.hex()})
    return found


def body(*operations: Any, lamport: Any = 1, rest: tuple[Any, ...] = ()) -> bytes:
    """A body by its parts, whatever they are."""
    return msgspec.msgpack.encode([lamport, TIME, None, list(operations), *rest])


def refused() -> list[dict[str, str]]:
    """Bodies that are stored, and quarantined."""
    moved, day = [16, 20_780, "placed", "ready"], 20_780
    cases = {
        "not msgpack": b"\xc1",
        "nothing": b"",
        "a byte behind": body([12, moved]) + b"\xc0",
        "no operations": body(),
        "a body of three": msgspec.msgpack.encode([1, TIME, None]),
        "a map for a body": msgspec.msgpack.encode({1: 1, 2: 2, 3: None, 4: [[3, None]]}),
        "Lamport 0": body([12, moved], lamport=0),
        "Lamport 2^53": body([12, moved], lamport=2**53),
        "Lamport true": body([12, moved], lamport=True),
        "Lamport 1.0": body([12, moved], lamport=1.0),
        "a long integer": b"\x94\xcc\x01\x01\xc0\x91\x92\x03\xc0",
        "a long text header": b"\x94\x01\x01\xc0\x91\x92\x03\xd9\x01a",
        "a key twice": b"\x94\x01\x01\xc0\x91\x92\x01\x92\x04\x82\x01\xa1a\x01\xa1b",
        "a boolean for a key": body([3, {True: 1}]),
        "a float": body([3, 1.5]),
        "an extension": b"\x94\x01\x01\xc0\x91\x92\x03\xd4\x05\x01",
        "a time stamp": b"\x94\x01\x01\xc0\x91\x92\x03\xd6\xff\x00\x00\x00\x01",
        "17 arrays deep": b"\x94\x01\x01\xc0\x91\x92\x03" + b"\x91" * 14 + b"\xc0",
        "a surrogate": b"\x94\x01\x01\xc0\x91\x92\x03\xa3\xed\xa0\x80",
        "an operation that is no array": body({3: 1, 4: 2}),
        "an operation of one": body([3]),
        "kind 0": body([0, None]),
        "a fact that is no array": body([12, {0: 16}]),
        "a required field missing": body([12, moved[:3]]),
        "nil for text": body([12, [16, day, None, "ready"]]),
        "a reference below 16": body([12, [15, *moved[1:]]]),
        "a reference of 15 bytes": body([12, [bytes(15), *moved[1:]]]),
        "a day that is true": body([12, [16, True, "placed", "ready"]]),
        "a day after 9999": body([12, [16, 2_932_897, "placed", "ready"]]),
        "a day before the year 1": body([12, [16, -719_163, "placed", "ready"]]),
        "a whole beyond 2^53": body([18, [day, 16, 2**53]]),
        "lines that are no array": body([10, [day, "JOD", 1, {}]]),
        "a line too short": body([10, [day, "JOD", 1, [[16, 1, 1, 1, 1]]]]),
        "money without postings": body([17, [16, day]]),
        "money with empty postings": body([17, [16, day], []]),
        "postings out of balance": body([17, [16, day], ["JOD", [1, 5, 3, -4]]]),
        "balanced over two currencies": body([17, [16, day], ["JOD", [1, 5], "USD", [3, -5]]]),
        "an odd number of postings": body([17, [16, day], ["JOD", [1]]]),
        "account 0": body([17, [16, day], ["JOD", [0, 5, 3, -5]]]),
        "no currency": body([17, [16, day], ["", [1, 5, 3, -5]]]),
        "a currency of 17 characters": body([17, [16, day], ["J" * 17, [1, 5, 3, -5]]]),
        "postings of an unknown kind out of balance": body([777, None, ["JOD", [1, 1]]]),
        "card values that are no map": body([1, [4, [1, "A"]]]),
        "a card value of the wrong type": body([1, [4, {1: 5}]]),
        "card type 0": body([1, [0, {}]]),
        "a change that names a field twice": body([2, [4, 16, [[1, [], "a"], [1, [], "b"]]]]),
        "dots as bytes": body([2, [4, 16, [[1, b"\x10", "a"]]]]),
        "a change without dots": body([2, [4, 16, [[1]]]]),
        "an actor below 16": msgspec.msgpack.encode([1, TIME, 3, [[3, None]]]),
    }
    for what, wire in cases.items():
        try:
            decode(Parts(wire, b""), HOME)
        except MalformedEntry:
            continue
        raise AssertionError(what)
    return [{"what": what, "body": wire.hex()} for what, wire in cases.items()]


def accepted() -> list[dict[str, Any]]:
    """Entries that no writer of this version makes, and that are folded all the same."""
    moved = [16, 20_780, "placed", "ready"]
    personal = msgspec.msgpack.encode([SALT, {0: {4: "سبب", 3: "hidden"}, 7: {1: "x"}}])
    wrong = msgspec.msgpack.encode([SALT, {0: {4: 5}}])
    twice = b"\x92\xc4\x00\x81\x00\x82\x04\xa1a\x04\xa1b"
    named = personal_hash(personal)
    cases = {
        "fields of a later version": Parts(body([12, [*moved, "", "later", {1: [2]}]]), b""),
        "card fields of a later version": Parts(body([1, [4, {1: "A1", 999: "later"}]]), b""),
        "a card of a later version": Parts(body([1, [777, {1: 2}]], [2, [777, 16, [[1, [], 5]]]]), b""),
        "a kind of a later version, with postings": Parts(body([777, {"new": [1]}, ["JOD", [1, 4, 2, -4]]]), b""),
        "more behind an operation, and behind the body": Parts(body([12, moved, [], "later"], rest=(None, 5)), b""),
        "an own record named by its 16 bytes": Parts(body([12, [pack(CHAIN, 1, 0), *moved[1:]]]), b""),
        "a default written out": Parts(body([12, [*moved, ""]]), b""),
        "a personal value in the body counts for nothing": Parts(
            body([12, [*moved, "سبب"]], [1, [4, {2: "هدى"}]]), b""
        ),
        "a personal part that also names what is not personal": Parts(body([12, moved], rest=(named,)), personal),
        "a personal part of wrong types is passed over": Parts(body([12, moved], rest=(personal_hash(wrong),)), wrong),
        "a personal part that names a field twice is passed over": Parts(
            body([12, moved], rest=(personal_hash(twice),)), twice
        ),
        "a personal part that was erased": Parts(body([12, moved], rest=(named,)), b""),
        "16 arrays deep": Parts(b"\x94\x01\x01\xc0\x91\x92\x03" + b"\x91" * 13 + b"\xc0", b""),
        "postings of zero, and one currency twice": Parts(
            body([17, moved[:2], ["JOD", [1, 0], "JOD", [1, 5, [3, 16], -5]]]), b""
        ),
    }
    return [
        {
            "what": what,
            "body": parts.body.hex(),
            "personal": parts.personal.hex(),
            "meaning": meaning(decode(parts, HOME)),
        }
        for what, parts in cases.items()
    ]


Written = tuple[bytes, int, Entry]


def _entries(run: list[Written]) -> list[dict[str, Any]]:
    found = []
    for chain, seq, one in run:
        parts = encode(one, Home(chain), SALT)
        found.append({"chain": chain.hex(), "seq": seq, "body": parts.body.hex(), "personal": parts.personal.hex()})
    return found


def merges() -> list[dict[str, Any]]:
    """Cards that several laptops changed."""
    card = pack(CHAIN, 1, 0)
    first = (CHAIN, 1, entry(made(Artisan, name="هدى", phone="1", crafts="تطريز"), lamport=1))

    def change(
        chain: bytes, seq: int, lamport: int, *changes: Change, kind: int = Artisan.TYPE, of: bytes = card
    ) -> Written:
        return chain, seq, entry(CardChanged(card=kind, record=of, changes=changes), lamport=lamport)

    dot = pack(OTHER, 1, 0)
    cases: dict[str, tuple[bytes, list[Written]]] = {
        "different fields both stay": (
            card,
            [
                first,
                change(CHAIN, 2, 2, Change(field=7, replaces=(card,), value="2")),
                change(OTHER, 1, 2, Change(field=2, replaces=(card,), value="هدى منصور")),
            ],
        ),
        "of two values the higher chain is shown at one Lamport": (
            card,
            [
                first,
                change(CHAIN, 2, 2, Change(field=7, replaces=(card,), value="2")),
                change(OTHER, 1, 2, Change(field=7, replaces=(card,), value="3")),
            ],
        ),
        "what the form did not show is not replaced": (
            card,
            [
                first,
                change(OTHER, 1, 2, Change(field=7, replaces=(card,), value="2")),
                change(CHAIN, 2, 9, Change(field=7, replaces=(card,), value="3")),
            ],
        ),
        "a person settles it": (
            card,
            [
                first,
                change(OTHER, 1, 2, Change(field=7, replaces=(card,), value="2")),
                change(CHAIN, 2, 3, Change(field=7, replaces=(card,), value="3")),
                change(CHAIN, 3, 4, Change(field=7, replaces=(dot, pack(CHAIN, 2, 0)), value="2")),
            ],
        ),
        "equal values are no conflict": (
            card,
            [
                first,
                change(OTHER, 1, 2, Change(field=7, value="5")),
                change(CHAIN, 2, 3, Change(field=7, replaces=(card,), value="5")),
            ],
        ),
        "sets merge by element": (
            card,
            [
                first,
                change(OTHER, 1, 2, Change(field=6, value="نول")),
                change(CHAIN, 2, 2, Change(field=6, replaces=(card,))),
            ],
        ),
        "a dot may be named before it arrives": (
            card,
            [
                first,
                change(CHAIN, 2, 2, Change(field=7, replaces=(dot,), value="2")),
                change(OTHER, 1, 5, Change(field=7, value="gone")),
            ],
        ),
        "a dot names one field only": (
            card,
            [
                first,
                change(OTHER, 1, 2, Change(field=7, value="2"), Change(field=1, value="A")),
                change(CHAIN, 2, 3, Change(field=7, replaces=(dot, card))),
            ],
        ),
        "a change that takes another type for the card counts for nothing": (
            card,
            [first, change(OTHER, 1, 2, Change(field=2, replaces=(card,), value="كرسي"), kind=Product.TYPE)],
        ),
        "a card that was not made is not there": (card, [change(OTHER, 1, 2, Change(field=7, value="2"))]),
        "a single card needs no making": (
            singleton(Office.TYPE),
            [change(OTHER, 1, 2, Change(field=1, value="AJL"), kind=Office.TYPE, of=singleton(Office.TYPE))],
        ),
    }
    return [_merged(what, record, run) for what, (record, run) in cases.items()]


def _merged(what: str, record: bytes, run: list[Written]) -> dict[str, Any]:
    operations = [one for chain, seq, given in run for one in placed("s", chain, seq, given) if one.record == record]
    found = merge(record, operations)
    result: dict[str, Any] = {"what": what, "record": record.hex(), "entries": _entries(run), "shown": None, "kept": []}
    if found is not None:
        shown = {name: getattr(found.card, name) for name in (field.name for field in fields(type(found.card)))}
        result["shown"] = {
            name: sorted(value) if isinstance(value, frozenset) else plain(value) for name, value in shown.items()
        }
        result["kept"] = [[field.mark.number, live.dot.hex(), plain(live.value)] for field, live in found.conflicts()]
    return result


def orders() -> list[dict[str, Any]]:
    """Orders that several laptops moved on."""
    order = pack(CHAIN, 1, 0)
    placing = (CHAIN, 1, entry(OrderPlaced(day=DAY, currency="JOD", total=1, lines=()), lamport=1))
    amended = OrderAmended(order=order, replaces=order, day=DAY, currency="JOD", total=2, lines=())

    def move(chain: bytes, seq: int, lamport: int, before: str, after: str) -> Written:
        return chain, seq, entry(OrderMoved(order=order, day=DAY, before=before, after=after), lamport=lamport)

    cases: dict[str, list[Written]] = {
        "placed": [placing],
        "moved on": [placing, move(CHAIN, 2, 2, "placed", "confirmed"), move(CHAIN, 3, 3, "confirmed", "delivered")],
        "cancelled here, delivered there": [
            placing,
            move(CHAIN, 2, 2, "placed", "cancelled"),
            move(OTHER, 1, 2, "placed", "delivered"),
        ],
        "two say the same": [placing, move(CHAIN, 2, 2, "placed", "ready"), move(OTHER, 1, 2, "placed", "ready")],
        "a move that is not allowed": [placing, move(CHAIN, 2, 2, "delivered", "placed")],
        "back from ready": [placing, move(CHAIN, 2, 2, "placed", "ready"), move(CHAIN, 3, 3, "ready", "confirmed")],
        "two amendments of one version": [
            placing,
            (CHAIN, 2, entry(amended, lamport=2)),
            (OTHER, 1, entry(amended.but(total=3), lamport=3)),
        ],
        "an amendment after the delivery": [
            placing,
            move(CHAIN, 2, 2, "placed", "delivered"),
            (OTHER, 1, entry(amended, lamport=3)),
        ],
        "an amendment of the amendment": [
            placing,
            (CHAIN, 2, entry(amended, lamport=2)),
            (OTHER, 1, entry(amended.but(replaces=pack(CHAIN, 2, 0)), lamport=3)),
        ],
        "states nobody knows": [placing, move(OTHER, 1, 1, "x", "y"), move(OTHER, 2, 2, "x", "placed")],
    }
    found = []
    for what, run in cases.items():
        operations = sorted(one for chain, seq, given in run for one in placed("s", chain, seq, given))
        state = fold_order(order, [(one.dot, one.content) for one in operations])  # type: ignore[misc]
        found.append({
            "what": what, "order": order.hex(), "entries": _entries(run), "state": state.state,
            "version": state.version.hex(), "contested": plain(state.contested),
        })  # fmt: skip
    return found


def numbers() -> list[dict[str, Any]]:
    """Texts, and the series and serials that they are."""
    texts = (
        "AJL-3-2026-00412", "AJL-3B-2026-R00001", "AJL-7K-2026-C123456", "X-2026-00001", "X-1-2026-0001",
        "X-1-26-00001",
        "X-1-٢٠٢٦-٠٠٠٠١", "X-1-2026-999999999999999", "X-1-2026-9999999999999999", "X-1-2026-r00001", "-2026-00001",
        "X\n-2026-00001", f"{'X' * 40}-2026-00001", f"{'X' * 41}-2026-00001", "مكتب-2026-00007", "", "X-1-2026-00001 ",
    )  # fmt: skip
    found = [(text, parse_number(text)) for text in texts]
    return [{"text": text, "number": None if number is None else list(number)} for text, number in found]


def charter() -> dict[str, Any]:
    """A charter of head office for a chain of the centre."""
    root = Writer(bytes(8), bytes(reversed(range(32))))
    grant = Grant(chain=OTHER, key=Writer(OTHER, SEED).key, scope="office/AJL", kinds=((1, 1999), *OFFICE_KINDS))
    given = Charter.give(grant, root)
    return {
        "root_seed": root.seed.hex(),
        "root_key": root.key.hex(),
        "grant": given.grant.hex(),
        "signature": given.signature.hex(),
        "chain": grant.chain.hex(),
        "key": grant.key.hex(),
        "scope": grant.scope,
        "kinds": plain(grant.kinds),
    }


def vectors() -> dict[str, Any]:
    """All of them."""
    return {
        "format": 1,
        **chain_vectors(),
        "fact_fields": {str(fact.KIND): [field.name for field in fields(fact)] for fact in FACTS},
        "card_fields": {
            str(card.TYPE): {str(number): field.name for number, field in sorted(by_number(card).items())}
            for card in CARDS
        },
        "references": references(),
        "refused": refused(),
        "accepted": accepted(),
        "merges": merges(),
        "orders": orders(),
        "numbers": numbers(),
        "charter": charter(),
    }


if __name__ == "__main__":
    TARGET.write_text(json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
