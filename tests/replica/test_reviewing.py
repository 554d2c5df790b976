"""Revocation: what a stolen laptop wrote after a moment does not count, whoever hears of it first."""

import datetime as dt
from functools import cache

import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from replicas import BALANCED, Replica, memory
from test_fold import order

from core.ids import pack
from core.journal.body import Parts
from core.journal.chain import Head
from core.journal.segment import Segment
from core.records.cards import Artisan, Product
from core.records.facts import (
    InvoiceIssued,
    InvoiceVoided,
    OrderMoved,
    SamenessSettled,
    SamenessSuspected,
)
from core.records.rulings import ChainRevoked, EntriesReadmitted
from replica import schema
from replica.check import check
from replica.outgoing import hash_at

DAY = dt.date(2026, 11, 23)
STOLEN = b"laptop_a"


def story(laptop: Replica, other: Replica) -> None:
    """A laptop writes 9 entries; another one builds on some of them; then the first one goes on."""
    woman = laptop.make(Artisan, name="هدى", code="A-1")
    product = laptop.make(Product, name="شال مطرّز", sku="EMB-1")
    (placed,) = laptop.write(order(product))
    number = InvoiceIssued(number="AJL-7K-2026-00001", day=DAY, currency="JOD", total=5)
    (invoice,) = laptop.write(number, postings=BALANCED)
    other.take_in(*laptop.outgoing())
    other.change(Artisan, woman, 1, "A-2", woman)
    other.write(OrderMoved(order=placed, day=DAY, before="placed", after="ready"))
    laptop.change(Artisan, woman, 1, "A-3", woman)
    laptop.write(OrderMoved(order=placed, day=DAY, before="placed", after="cancelled"))
    laptop.write(InvoiceVoided(invoice=invoice, day=DAY), postings=BALANCED)
    other.take_in(*laptop.outgoing())
    other.write(InvoiceVoided(invoice=invoice, day=DAY), postings=BALANCED)
    (doubt,) = laptop.write(SamenessSuspected(first=woman, second=woman, likeness=900))
    laptop.write(SamenessSettled(suspicion=doubt, same=True))
    other.take_in(*laptop.outgoing())


def revoked(after: int, *readmitted: int) -> tuple[Replica, Replica, Replica]:
    """The stolen laptop, another one and a centre that revokes the first after an entry and readmits some."""
    laptop, other, centre = Replica(memory(), "laptop_a"), Replica(memory(), "laptop_b"), Replica(memory(), "centre_1")
    story(laptop, other)
    centre.take_in(*other.outgoing())
    centre.write(revocation(centre, after))
    if readmitted:
        centre.write(EntriesReadmitted(entries=tuple(pack(STOLEN, seq, 0) for seq in readmitted)))
    return laptop, other, centre


def revocation(replica: Replica, after: int) -> ChainRevoked:
    with replica.engine.connect() as connection:
        found = hash_at(connection, STOLEN, after) if after else bytes(32)
    return ChainRevoked(chain=STOLEN, seq=after, hash=found)


def faults(replica: Replica) -> list:
    with replica.engine.connect() as connection:
        found = check(connection)
        connection.rollback()
    return found


def states(replica: Replica) -> dict[int, str]:
    return {row["seq"]: row["state"] for row in entries(replica) if row["chain"] == STOLEN}


def entries(replica: Replica) -> list:
    with replica.engine.connect() as connection:
        return connection.exec_driver_sql("SELECT chain, seq, state FROM entries").mappings().all()


def test_what_follows_the_named_entry_does_not_count():
    _, _, centre = revoked(after=4)
    assert states(centre) == {seq: "folded" if seq <= 4 else "review" for seq in range(1, 10)}
    (woman,) = centre.rows("artisan")
    (state,) = centre.rows("order_state")
    (reversal,) = centre.rows("reversal")
    assert woman["code"] == "A-2"
    assert state["state"] == "ready"
    assert reversal["by"][:8] == b"laptop_b"
    assert centre.rows("sameness_suspected") == centre.rows("task") == centre.rows("conflict") == []
    assert faults(centre) == []


def test_a_revoked_chain_still_verifies_and_travels_on():
    _, other, centre = revoked(after=4)
    other.take_in(*centre.outgoing())
    assert states(other) == states(centre)
    assert other.digest() == centre.digest()
    assert faults(other) == []


def test_what_is_written_after_the_revocation_was_heard_does_not_count_there_either():
    laptop, _, centre = revoked(after=4)
    laptop.take_in(*centre.outgoing())
    laptop.make(Artisan, name="سعاد", code="A-9")
    centre.take_in(*laptop.outgoing())
    assert states(laptop) == states(centre) == {seq: "folded" if seq <= 4 else "review" for seq in range(1, 11)}
    assert laptop.digest() == centre.digest()
    assert faults(laptop) == faults(centre) == []


def test_an_entry_that_is_readmitted_counts_again():
    _, _, centre = revoked(4, 5, 8)
    assert [seq for seq, state in states(centre).items() if state == "review"] == [6, 7, 9]
    (woman,) = centre.rows("artisan")
    assert woman["code"] in ("A-2", "A-3")
    assert len(centre.rows("conflict")) == 1
    assert [row["kind"] for row in centre.rows("task")] == ["sameness"]
    assert faults(centre) == []


def test_of_several_revocations_the_strictest_counts_in_whatever_order():
    _, _, centre = revoked(after=6)
    centre.write(revocation(centre, 2))
    centre.write(revocation(centre, 8))
    assert [seq for seq, state in states(centre).items() if state == "folded"] == [1, 2]
    assert faults(centre) == []


def test_a_chain_can_be_revoked_from_its_start():
    _, _, centre = revoked(after=0)
    assert set(states(centre).values()) == {"review"}
    assert centre.rows("product") == []
    assert faults(centre) == []


def test_a_branch_of_a_revoked_chain_does_not_count():
    first, copy, centre = Replica(memory(), "laptop_a"), Replica(memory(), "laptop_a"), Replica(memory(), "centre_1")
    for book in (first, copy):
        book.make(Product, name="شال")
    first.make(Product, name="ثوب")
    copy.make(Product, name="مفرش")
    centre.take_in(*first.outgoing())
    centre.take_in(*copy.outgoing())
    centre.write(revocation(centre, 2))
    assert sorted(row["name"] for row in centre.rows("product")) == ["ثوب", "شال"]
    assert faults(centre) == []
    for book in (first, copy):
        book.take_in(*centre.outgoing())
    assert first.digest() == centre.digest()


def test_the_named_branch_counts_whichever_branch_was_there_first():
    first, copy, centre = Replica(memory(), "laptop_a"), Replica(memory(), "laptop_a"), Replica(memory(), "centre_1")
    for book in (first, copy):
        book.make(Product, name="شال")
    first.make(Product, name="ثوب")
    copy.make(Product, name="مفرش")
    centre.take_in(*first.outgoing())
    named = revocation(copy, 2)
    centre.write(named)  # what it names has not arrived
    centre.take_in(*copy.outgoing())
    assert sorted(row["name"] for row in centre.rows("product")) == ["شال", "مفرش"]
    assert faults(centre) == []


def single(replica: Replica) -> list[Segment]:
    """Every entry of a replica's own chain as a segment of its own, in chain order."""
    with replica.engine.connect() as connection:
        query = sa.select(schema.entries).where(schema.entries.c.chain == replica.writer.chain)
        return [
            Segment(
                chain=row.chain,
                first=row.seq,
                entries=(Parts(row.body, row.personal),),
                signature=replica.writer.sign(Head(row.seq, row.hash)),
            )
            for row in connection.execute(query.order_by(schema.entries.c.seq))
        ]


@cache
def told() -> tuple[Replica, Replica]:
    """The story, told once: it is only read."""
    laptop, other = Replica(memory(), "laptop_a"), Replica(memory(), "laptop_b")
    story(laptop, other)
    return laptop, other


@settings(max_examples=20)
@given(st.integers(0, 9), st.sets(st.integers(1, 9)), st.randoms(use_true_random=False))
def test_replicas_agree_in_whatever_order_entries_and_revocation_arrive(after, readmitted, chance):
    laptop, other = told()
    centre, late = Replica(memory(), "centre_1"), Replica(memory())
    centre.take_in(*other.outgoing())
    centre.write(revocation(centre, after))
    centre.write(EntriesReadmitted(entries=tuple(pack(STOLEN, seq, 0) for seq in readmitted)))
    given = {replica.writer.chain: single(replica) for replica in (laptop, other, centre)}
    while any(given.values()):
        chain = chance.choice([chain for chain, left in given.items() if left])
        late.take_in(given[chain].pop(0))
    assert late.digest() == centre.digest()
    assert faults(late) == []
