"""Where facts contradict each other a person says what is true: the task closes everywhere, sums and stock follow."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parcels import DAY, OFFICE, PIECE, handing_over, placing
from replicas import BALANCED, SCOPE, Replica, arrived, memory

from core.ids import pack
from core.records.facts import (
    ContradictionSettled,
    OrderAmended,
    OrderMoved,
    PaymentReceived,
    PaymentReversed,
    StockMoved,
)
from core.records.rulings import ChainRevoked, EntriesReadmitted
from replica.check import check
from replica.orders import balance
from replica.outgoing import hash_at

CANCELLED = {"day": DAY, "before": "placed", "after": "cancelled"}


def state(replica: Replica) -> str:
    (row,) = replica.rows("order_state")
    return row["state"]


def tasks(replica: Replica) -> list[bytes]:
    return sorted(row["dot"] for row in replica.rows("task"))


def in_shop(replica: Replica) -> int:
    return next((row["quantity"] for row in replica.rows("stock") if row["place"] == "shop"), 0)


def agree(*replicas: Replica) -> None:
    assert len({replica.digest() for replica in replicas}) == 1
    for replica in replicas:
        with replica.engine.connect() as connection:
            assert check(connection) == []


def meet(*replicas: Replica) -> None:
    for one in replicas:
        for other in replicas:
            one.take_in(*other.outgoing())


@pytest.fixture
def torn(engine):
    """Two laptops: on the first an order was delivered, on the second cancelled, and then they met."""
    first, second = Replica(engine, "laptop_a"), Replica(memory(), "laptop_b")
    first.write(StockMoved(day=DAY, product=PIECE, quantity=9000, target="shop", reason="received"))
    (order,) = first.write(placing(random.Random(1)))
    meet(first, second)
    delivered = first.write(*handing_over(order, "shop"))[0]
    (cancelled,) = second.write(OrderMoved(order=order, **CANCELLED))
    meet(first, second)
    assert tasks(first) == tasks(second) != []
    return first, second, order, (delivered, cancelled)


def test_it_was_cancelled_closes_the_task_everywhere_and_the_pieces_are_still_there(torn):
    first, second, order, seen = torn
    assert in_shop(first) == 7000
    second.write(ContradictionSettled(record=order, seen=seen, state="cancelled"))
    meet(first, second)
    for laptop in (first, second):
        assert (state(laptop), tasks(laptop), in_shop(laptop)) == ("cancelled", [], 9000)
        with laptop.engine.connect() as connection:
            assert balance(connection, laptop.tables, SCOPE, order).due == 0
    agree(first, second)


def test_it_was_delivered_closes_the_task_everywhere_and_the_pieces_are_gone(torn):
    first, second, order, seen = torn
    first.write(ContradictionSettled(record=order, seen=seen, state="delivered"))
    meet(first, second)
    for laptop in (first, second):
        assert (state(laptop), tasks(laptop), in_shop(laptop)) == ("delivered", [], 7000)
        assert [row["owed"] > 0 for row in laptop.rows("order_state")] == [True]
    agree(first, second)


def test_what_was_said_can_be_taken_back_and_the_task_waits_again(torn):
    first, second, order, seen = torn
    before = (state(first), tasks(first), in_shop(first))
    (said,) = first.write(ContradictionSettled(record=order, seen=seen, state="cancelled"))
    assert tasks(first) == []
    first.write(ContradictionSettled(record=order, replaces=(said,)))
    meet(first, second)
    for laptop in (first, second):
        assert (state(laptop), tasks(laptop), in_shop(laptop)) == before
    agree(first, second)


def test_two_who_say_otherwise_at_once_make_a_task_that_one_of_them_closes(torn):
    first, second, order, seen = torn
    (yes,) = first.write(ContradictionSettled(record=order, seen=seen, state="delivered"))
    (no,) = second.write(ContradictionSettled(record=order, seen=seen, state="cancelled"))
    meet(first, second)
    assert tasks(first) == tasks(second) == [no]
    second.write(ContradictionSettled(record=order, seen=seen, state="cancelled", replaces=(yes, no)))
    meet(first, second)
    assert [(state(each), tasks(each), in_shop(each)) for each in (first, second)] == [("cancelled", [], 9000)] * 2
    agree(first, second)


def test_two_who_say_the_same_at_once_close_the_task(torn):
    first, second, order, seen = torn
    for laptop in (first, second):
        laptop.write(ContradictionSettled(record=order, seen=seen, state="cancelled"))
    meet(first, second)
    assert [(state(each), tasks(each), in_shop(each)) for each in (first, second)] == [("cancelled", [], 9000)] * 2


def test_what_arrives_later_than_the_decision_is_a_task_again(torn):
    first, second, order, seen = torn
    third = Replica(memory(), "laptop_c")
    third.take_in(*[one for one in first.outgoing() if one.chain == b"laptop_a"][:1])
    third_said = third.write(*handing_over(order, "shop"))[0]
    second.write(ContradictionSettled(record=order, seen=seen, state="cancelled"))
    meet(first, second, third)
    for laptop in (first, second, third):
        assert (state(laptop), tasks(laptop), in_shop(laptop)) == ("cancelled", [third_said], 7000)
    agree(first, second, third)


def test_of_two_versions_the_other_can_be_the_right_one(engine):
    first, second = Replica(engine, "laptop_a"), Replica(memory(), "laptop_b")
    (order,) = first.write(placing(random.Random(1)))
    meet(first, second)
    versions = [
        laptop.write(OrderAmended(order=order, replaces=order, day=DAY, currency="JOD", total=total, lines=()))[0]
        for laptop, total in ((first, 100), (second, 200))
    ]
    meet(first, second)
    assert tasks(first) == versions[1:]
    second.write(ContradictionSettled(record=order, seen=tuple(versions), version=versions[1]))
    meet(first, second)
    for laptop in (first, second):
        assert tasks(laptop) == []
        assert [(row["version"], row["owed"]) for row in laptop.rows("order_state")] == [(versions[1], 200)]
    agree(first, second)


def test_a_document_taken_back_twice_is_looked_at_once(engine):
    first, second = Replica(engine, "laptop_a"), Replica(memory(), "laptop_b")
    received = PaymentReceived(number="AJL-7K-2026-R00001", day=DAY, amount=5, currency="JOD")
    (payment,) = first.write(received, postings=BALANCED)
    meet(first, second)
    back = tuple(
        each.write(PaymentReversed(payment=payment, day=DAY), postings=BALANCED)[0] for each in (first, second)
    )
    meet(first, second)
    assert tasks(first) == [back[1]]
    second.write(ContradictionSettled(record=payment, seen=back))
    meet(first, second)
    assert tasks(first) == tasks(second) == []
    assert [row["by"] for row in first.rows("reversal")] == [back[0]]
    agree(first, second)


def test_a_decision_of_a_laptop_that_is_shut_out_counts_no_more_until_it_is_let_in(torn):
    first, second, order, seen = torn
    centre = Replica(memory(), "centre_1")
    before = (state(first), tasks(first), in_shop(first))
    (said,) = second.write(ContradictionSettled(record=order, seen=seen, state="cancelled"))
    meet(first, second, centre)
    with centre.engine.connect() as connection:
        last = hash_at(connection, b"laptop_b", 1)
        assert last is not None
    centre.write(ChainRevoked(chain=b"laptop_b", seq=1, hash=last))
    first.take_in(*centre.outgoing())
    for replica in (centre, first):
        assert (state(replica), tasks(replica), in_shop(replica)) == before
    centre.write(EntriesReadmitted(entries=(said,)))
    first.take_in(*centre.outgoing())
    for replica in (centre, first):
        assert (state(replica), tasks(replica), in_shop(replica)) == ("cancelled", [], 9000)
    agree(centre, first)


class Quarrel:
    """Three laptops that say all kinds of things about one order, and meet now and then."""

    def __init__(self, source: random.Random) -> None:
        self.source = source
        self.laptops = [Replica(memory(), name) for name in OFFICE]
        (self.order,) = self.laptops[0].write(placing(source))
        meet(*self.laptops)
        self.said: list[bytes] = []
        self.settled: list[bytes] = []

    def live(self, steps: int) -> None:
        for _ in range(steps):
            laptop = self.source.choice(self.laptops)
            self.source.choice((self.move, self.move, self.amend, self.settle, self.meet))(laptop)

    def meet(self, laptop: Replica) -> None:
        laptop.take_in(*self.source.choice(self.laptops).outgoing())

    def move(self, laptop: Replica) -> None:
        before, after = self.source.choices(["placed", "ready", "delivered", "cancelled"], k=2)
        handed = handing_over(self.order, *self.source.choices(("shop", "store"), k=self.source.randrange(3)))
        moved = OrderMoved(order=self.order, day=DAY, before=before, after=after)
        self.said += laptop.write(moved, *(handed[1:] if after == "delivered" else ()))[:1]

    def amend(self, laptop: Replica) -> None:
        replaces = self.some(self.said, 1) or (self.order,)
        fact = OrderAmended(
            order=self.order, replaces=replaces[0], day=DAY, currency="JOD", total=self.source.randrange(9), lines=()
        )
        self.said += laptop.write(fact)

    def settle(self, laptop: Replica) -> None:
        fact = ContradictionSettled(
            record=self.order,
            seen=self.some(self.said, 9),
            state=self.source.choice(["", "ready", "delivered", "cancelled", "x"]),
            version=next(iter(self.some(self.said, 1)), None),
            replaces=self.some(self.settled, 2),
        )
        self.settled += laptop.write(fact)

    def some(self, dots: list[bytes], most: int) -> tuple[bytes, ...]:
        return tuple(self.source.sample(dots, self.source.randrange(min(most, len(dots)) + 1)))


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_whatever_is_said_of_an_order_is_the_same_everywhere_in_any_order_of_arrival(seed, shuffle):
    quarrel = Quarrel(random.Random(seed))
    quarrel.live(30)
    written = [one for each in quarrel.laptops for one in each.outgoing() if one.chain == each.writer.chain]
    replicas = [arrived(written, shuffle) for _ in range(2)]
    agree(*replicas)


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10**6))
def test_who_has_seen_all_and_says_what_is_true_leaves_no_task(seed):
    quarrel = Quarrel(random.Random(seed))
    quarrel.live(25)
    last = quarrel.laptops[0]
    meet(*quarrel.laptops)
    last.write(
        ContradictionSettled(
            record=quarrel.order, seen=tuple(quarrel.said), state="cancelled", replaces=tuple(quarrel.settled)
        )
    )
    quarrel.laptops[1].take_in(*last.outgoing())
    for laptop in quarrel.laptops[:2]:
        assert (state(laptop), tasks(laptop)) == ("cancelled", [])
        assert not any(row["counts"] for row in laptop.rows("handover"))
        assert not any(row["quantity"] for row in laptop.rows("stock"))
    agree(*quarrel.laptops[:2])


def test_a_decision_about_what_is_not_there_changes_nothing(engine):
    replica = Replica(engine, "laptop_a")
    nowhere = pack(b"laptop_b", 77, 0)
    replica.write(ContradictionSettled(record=nowhere, seen=(nowhere,), state="delivered", version=nowhere))
    assert replica.rows("order_state") == replica.rows("task") == []
    agree(replica)
