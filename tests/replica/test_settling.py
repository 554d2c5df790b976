"""Folded sums: what an order owes and what lies where are what the rows of facts add up to, however they arrived."""

import random
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parcels import DAY, OFFICE, PIECE, handing_over, line, placing
from replicas import BALANCED, SCOPE, Replica, arrived, memory

from core.ids import pack
from core.records.declare import LARGEST
from core.records.facts import (
    CreditNoteIssued,
    InvoiceIssued,
    InvoiceVoided,
    OrderAmended,
    OrderMoved,
    OrderPlaced,
    PaymentReceived,
    PaymentReversed,
    StockMoved,
)
from core.records.rulings import ChainRevoked, EntriesReadmitted
from replica.check import check
from replica.orders import balance
from replica.outgoing import hash_at


def amending(order: bytes, version: bytes, source: random.Random) -> OrderAmended:
    total = source.randrange(2000)
    return OrderAmended(
        order=order, replaces=version, day=DAY, currency="JOD", total=total, lines=(line(total),), due=DAY
    )


class Office:
    """Three laptops that sell, take back and move pieces, and meet now and then."""

    def __init__(self, source: random.Random) -> None:
        self.source = source
        self.laptops = [Replica(memory(), name) for name in OFFICE]
        self.made = defaultdict(list)

    def live(self, steps: int) -> None:
        for _ in range(steps):
            laptop = self.source.choice(self.laptops)
            content = self.source.choice((self.order, self.paper, self.taken_back, self.move, None))
            if content is None:
                laptop.take_in(*self.source.choice(self.laptops).outgoing())
                continue
            fact = content()
            (dot,) = laptop.write(fact, postings=BALANCED if fact.MONEY else ())
            self.made[type(fact)].append(dot)

    def any_of(self, kind: type) -> bytes:
        return self.source.choice(self.made[kind] or [pack(b"laptop_a", 8000, 0)])

    def order(self):
        order = self.any_of(OrderPlaced)
        before, after = self.source.choices(["placed", "confirmed", "delivered", "cancelled"], k=2)
        version = self.source.choice([order, self.any_of(OrderAmended)])
        moved = OrderMoved(order=order, day=DAY, before=before, after=after)
        return self.source.choice([placing(self.source), moved, amending(order, version, self.source)])

    def paper(self):
        number, order = f"AJL-7K-2026-{self.source.randrange(10**5):05d}", self.any_of(OrderPlaced)
        amount = self.source.randrange(600)
        return self.source.choice([
            PaymentReceived(number=number, day=DAY, amount=amount, currency="JOD", order=order),
            InvoiceIssued(number=number, day=DAY, currency="JOD", total=amount, order=order),
            CreditNoteIssued(
                number=number, invoice=self.any_of(InvoiceIssued), day=DAY, currency="JOD", total=amount, lines=()
            ),
        ])  # fmt: skip

    def taken_back(self):
        payment, invoice = self.any_of(PaymentReceived), self.any_of(InvoiceIssued)
        return self.source.choice([PaymentReversed(payment=payment, day=DAY), InvoiceVoided(invoice=invoice, day=DAY)])

    def move(self):
        origin, target = self.source.choices(["", "store", "shop"], k=2)
        return StockMoved(day=DAY, product=PIECE, quantity=self.source.randrange(9), origin=origin, target=target)


def added_up(replica: Replica) -> dict[bytes, tuple]:
    """By order, what it owes by the rows of facts alone: the definition, in as few words as it has."""
    gone = {row["id"] for row in replica.rows("reversal")}
    content = {row["id"]: row for kind in (OrderPlaced, OrderAmended) for row in replica.rows(kind)}
    lines = [row for name in ("order_placed_line", "order_amended_line") for row in replica.rows(name)]
    found = {}
    for state in replica.rows("order_state"):
        order, version = state["id"], content[state["version"]]
        payments = [row for row in replica.rows(PaymentReceived) if row["order"] == order and row["id"] not in gone]
        invoices = [row for row in replica.rows(InvoiceIssued) if row["order"] == order and row["id"] not in gone]
        notes = replica.rows(CreditNoteIssued)
        credited, number = min(
            ((sum(note["total"] for note in notes if note["invoice"] == row["id"]), row["number"]) for row in invoices),
            default=(0, None),
        )
        paid = sum(row["amount"] for row in payments)
        total = credited if state["state"] == "cancelled" else version["total"]
        pieces = sum(row["quantity"] for row in lines if row["id"] == state["version"])
        found[order] = (paid, total - paid - credited, number, version["total"], version["due"], pieces)
    return found


def asked(replica: Replica) -> dict[bytes, tuple]:
    """By order, what the actions are told: they must not see other sums than the lists."""
    found = {}
    with replica.engine.connect() as connection:
        for row in replica.rows("order_state"):
            told = balance(connection, replica.tables, SCOPE, row["id"])
            found[row["id"]] = (told.paid, told.due, told.invoice is None)
    return found


def folded(replica: Replica) -> dict[bytes, tuple]:
    names = ("paid", "owed", "invoice", "total", "due", "pieces")
    return {row["id"]: tuple(row[name] for name in names) for row in replica.rows("order_state")}


def lying(replica: Replica) -> dict[tuple[bytes, str], int]:
    found = defaultdict(int)
    for row in replica.rows(StockMoved):
        for place, change in ((row["origin"], -row["quantity"]), (row["target"], row["quantity"])):
            if place:
                found[row["product"], place] += change
    return dict(found)


def assert_sums_hold(replica: Replica) -> None:
    assert folded(replica) == added_up(replica)
    told = asked(replica)
    for row in replica.rows("order_state"):
        assert (row["paid"], row["owed"], row["invoice"] is None) == told[row["id"]]
    assert {(row["id"], row["place"]): row["quantity"] for row in replica.rows("stock")} == lying(replica)
    with replica.engine.connect() as connection:
        assert check(connection) == []


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_what_orders_owe_and_what_lies_where_is_what_the_facts_add_up_to(seed, shuffle):
    office = Office(random.Random(seed))
    office.live(40)
    for laptop in office.laptops:
        assert folded(laptop) == added_up(laptop)
    written = [
        segment
        for laptop in office.laptops
        for segment in laptop.outgoing()
        if segment.chain == laptop.writer.chain
    ]  # fmt: skip
    replicas = [arrived(written, shuffle) for _ in range(2)]
    for replica in replicas:
        assert_sums_hold(replica)
    assert len({replica.digest() for replica in replicas}) == 1


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 12))
def test_sums_hold_when_a_laptop_is_shut_out_and_let_in_again(seed, after):
    office = Office(random.Random(seed))
    office.live(30)
    centre = Replica(memory(), "centre_1")
    for laptop in office.laptops:
        centre.take_in(*laptop.outgoing())
    with centre.engine.connect() as connection:
        last = hash_at(connection, b"laptop_a", after) if after else bytes(32)
    centre.write(ChainRevoked(chain=b"laptop_a", seq=after, hash=last or bytes(32)))
    assert_sums_hold(centre)
    centre.write(EntriesReadmitted(entries=tuple(pack(b"laptop_a", after + n, 0) for n in range(1, 4))))
    assert_sums_hold(centre)


def test_sums_that_no_column_holds_stop_at_the_largest_on_every_database(engine):
    hostile = Replica(engine, "laptop_a")
    (order,) = hostile.write(placing(random.Random(1)))
    payment = PaymentReceived(number="x", day=DAY, amount=LARGEST, currency="JOD", order=order)
    move = StockMoved(day=DAY, product=PIECE, quantity=LARGEST, target="shop")
    hostile.write(*[payment] * 1100, postings=BALANCED)
    hostile.write(*[move] * 1100)
    (row,) = hostile.rows("order_state")
    assert (row["paid"], row["owed"]) == (LARGEST, -LARGEST)
    with engine.connect() as connection:  # its page opens all the same
        assert balance(connection, hostile.tables, SCOPE, order).paid == 1100 * LARGEST
    assert [row["quantity"] for row in hostile.rows("stock")] == [LARGEST]
    assert {row["scope"] for row in hostile.rows("stock")} == {SCOPE}


def test_the_same_sums_are_folded_on_every_database(sqlite, postgres):
    office = Office(random.Random(7))
    office.live(60)
    laptop = office.laptops[0]
    for other in office.laptops[1:]:
        laptop.take_in(*other.outgoing())
    for engine in (sqlite, postgres):
        replica = Replica(engine)
        replica.take_in(*laptop.outgoing())
        assert_sums_hold(replica)
        assert replica.digest() == laptop.digest()


def test_pieces_that_two_laptops_hand_over_leave_once(engine):
    """Both recorded, without a line, that one order was handed over: there was one parcel."""
    first, second = Replica(memory(), "laptop_a"), Replica(memory(), "laptop_b")
    first.write(StockMoved(day=DAY, product=PIECE, quantity=9000, target="shop", reason="received"))
    (order,) = first.write(placing(random.Random(1)))
    second.take_in(*first.outgoing())
    first.write(*handing_over(order, "shop"))
    second.write(*handing_over(order, "store"))
    third = Replica(engine, "laptop_c")
    third.take_in(*second.outgoing())
    third.take_in(*first.outgoing())
    second.take_in(*first.outgoing())
    for replica in (second, third):
        assert {row["place"]: row["quantity"] for row in replica.rows("stock") if row["quantity"]} == {"shop": 7000}
        with replica.engine.connect() as connection:
            assert check(connection) == []
    assert second.digest() == third.digest()


def test_a_laptop_that_knew_of_no_pieces_does_not_undo_anothers_handing_over(engine):
    first, second = Replica(engine, "laptop_a"), Replica(memory(), "laptop_b")
    (order,) = first.write(placing(random.Random(1)))
    second.take_in(*first.outgoing())
    first.write(*handing_over(order))
    second.write(*handing_over(order, "shop"))
    first.take_in(*second.outgoing())
    assert [row["quantity"] for row in first.rows("stock")] == [-2000]


def test_a_handing_over_that_is_shut_out_lets_the_other_one_count(engine):
    centre, first, second = Replica(engine, "centre_1"), Replica(memory(), "laptop_a"), Replica(memory(), "laptop_b")
    (order,) = first.write(placing(random.Random(1)))
    second.take_in(*first.outgoing())
    first.write(*handing_over(order, "shop"))
    second.write(*handing_over(order, "store"))
    centre.take_in(*first.outgoing())
    centre.take_in(*second.outgoing())

    def lies():
        return {row["place"]: row["quantity"] for row in centre.rows("stock") if row["quantity"]}

    assert lies() == {"shop": -2000}
    with centre.engine.connect() as connection:
        before = hash_at(connection, b"laptop_a", 1)
        assert before is not None
    centre.write(ChainRevoked(chain=b"laptop_a", seq=1, hash=before))
    assert lies() == {"store": -2000}
    centre.write(EntriesReadmitted(entries=(pack(b"laptop_a", 2, 0),)))
    assert lies() == {"shop": -2000}
    with centre.engine.connect() as connection:
        assert check(connection) == []


@settings(max_examples=4, deadline=None)
@given(st.randoms(use_true_random=False))
def test_orders_handed_over_again_and_again_fold_alike_in_any_order(source):
    laptops = [Replica(memory(), name) for name in OFFICE]
    orders = [laptops[0].write(placing(source))[0] for _ in range(2)]
    for laptop in laptops[1:]:
        laptop.take_in(*laptops[0].outgoing())
    for _ in range(8):
        places = source.choices(("shop", "store"), k=source.randrange(3))
        source.choice(laptops).write(*handing_over(source.choice(orders), *places))
    written = [one for laptop in laptops for one in laptop.outgoing() if one.chain == laptop.writer.chain]
    replicas = [arrived(written, source) for _ in range(2)]
    for replica in replicas:
        with replica.engine.connect() as connection:
            assert check(connection) == []
    assert len({replica.digest() for replica in replicas}) == 1


@pytest.mark.parametrize("credited", [0, 1])
def test_crediting_one_of_two_invoices_for_an_order_leaves_the_other_to_be_paid(engine, credited):
    """Two laptops without a line issued one each; a person credits the one that was too much, whichever."""
    laptop = Replica(engine, "laptop_a")
    (order,) = laptop.write(OrderPlaced(day=DAY, currency="JOD", total=2000, lines=(line(4),), buyer="أم خالد"))
    invoices = [
        laptop.write(
            InvoiceIssued(number=f"AJL-{code}-2026-00001", day=DAY, currency="JOD", total=2000, order=order),
            postings=BALANCED,
        )[0]
        for code in ("7K", "8M")
    ]
    note = CreditNoteIssued(
        number="AJL-7K-CN-2026-00001", invoice=invoices[credited], day=DAY, currency="JOD", total=2000, lines=()
    )
    laptop.write(note, postings=BALANCED)
    (row,) = laptop.rows("order_state")
    with laptop.engine.connect() as connection:
        told = balance(connection, laptop.tables, SCOPE, order)
    assert (row["owed"], told.due, told.invoice) == (2000, 2000, invoices[1 - credited])


def test_a_cancelled_order_asks_for_nothing_and_gives_back_what_was_paid_and_no_more(engine):
    """Its invoice was credited too: that takes off what nobody asks for any more."""
    laptop = Replica(engine, "laptop_a")
    (order,) = laptop.write(placing(random.Random(1)))
    issued = InvoiceIssued(number="AJL-7K-2026-00001", day=DAY, currency="JOD", total=1000, order=order)
    (invoice,) = laptop.write(issued, postings=BALANCED)
    paid = PaymentReceived(number="AJL-7K-R-2026-00001", day=DAY, amount=300, currency="JOD", order=order)
    laptop.write(paid, postings=BALANCED)
    laptop.write(OrderMoved(order=order, day=DAY, before="placed", after="cancelled"))
    note = CreditNoteIssued(
        number="AJL-7K-CN-2026-00001", invoice=invoice, day=DAY, currency="JOD", total=1000, lines=()
    )
    laptop.write(note, postings=BALANCED)
    (row,) = laptop.rows("order_state")
    with laptop.engine.connect() as connection:
        told = balance(connection, laptop.tables, SCOPE, order)
    assert (row["paid"], row["owed"], told.due) == (300, -300, -300)


@settings(max_examples=4, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_parcels_are_counted_anew_when_a_laptop_is_shut_out_and_let_in_again(source, after):
    first, second, centre = (Replica(memory(), name) for name in ("laptop_a", "laptop_b", "centre_1"))
    orders = [first.write(placing(source))[0] for _ in range(2)]
    second.take_in(*first.outgoing())
    for _ in range(8):
        places = source.choices(("shop", "store"), k=source.randrange(3))
        source.choice((first, second)).write(*handing_over(source.choice(orders), *places))
    centre.take_in(*[one for laptop in (first, second) for one in laptop.outgoing()])
    with centre.engine.connect() as connection:
        last = hash_at(connection, b"laptop_a", after) or bytes(32)
    centre.write(ChainRevoked(chain=b"laptop_a", seq=after, hash=last))
    with centre.engine.connect() as connection:
        assert check(connection) == []
    centre.write(EntriesReadmitted(entries=tuple(pack(b"laptop_a", after + n, 0) for n in range(1, 4))))
    with centre.engine.connect() as connection:
        assert check(connection) == []
