"""What a laptop that was altered may write: no entry stops a fold, and all replicas make the same of it."""

import datetime as dt

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from replicas import BALANCED, Replica, grant, memory, writer

from core.ids import pack, singleton
from core.journal.body import Parts, personal_hash
from core.journal.chain import extend, genesis
from core.journal.entry import CardChanged, CardMade, Change, Entry, Operation
from core.journal.problems import BadSignature, MalformedEntry
from core.journal.segment import Segment
from core.records.cards import Artisan, Office, Product
from core.records.declare import LARGEST
from core.records.facts import (
    InvoiceVoided,
    OrderMoved,
    OrderPlaced,
    PaymentReceived,
    PaymentReversed,
    StockMoved,
)
from core.records.rulings import ChainGranted, PersonalErased
from replica.chains import add_chain, read_chain
from replica.check import check
from replica.journal import append
from replica.problems import SegmentOutOfOrder
from replica.take_in import release

DAY = dt.date(2026, 11, 23)
DAYS = 20_780
LAPTOP = b"laptop_a"
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking what three databases fold takes minutes


def signed(*bodies, personal=(), name="laptop_a", first=1, before=None) -> Segment:
    """Entries as bytes, signed as the chain's writer would."""
    own = writer(name)
    head = before or genesis(own.chain, own.key)
    parts = [Parts(msgspec.msgpack.encode(body) if not isinstance(body, bytes) else body, b"") for body in bodies]
    parts = [
        part._replace(personal=given) for part, given in zip(parts, (*personal, *[b""] * len(parts)), strict=False)
    ]
    for part in parts:
        head = extend(head, part.body)
    return Segment(chain=own.chain, first=first, entries=tuple(parts), signature=own.sign(head))


def body(*operations, lamport=1, named=None):
    return [lamport, 1_795_000_000, None, list(operations), *([named] if named else [])]


def states(replica):
    with replica.engine.connect() as connection:
        return connection.execute(sa.text("select state, reason from entries order by chain, seq")).all()


def is_sound(replica):
    with replica.engine.connect() as connection:
        transaction = connection.begin()
        try:
            return check(connection) == []
        finally:
            transaction.rollback()


def test_an_erased_reversal_keeps_the_postings_and_the_number_of_what_it_reverses(engine):
    laptop, centre = Replica(engine, "laptop_a"), Replica(memory(), "centre_1")
    (payment,) = laptop.write(
        PaymentReceived(number="X-1-2026-R00001", day=DAY, amount=5, currency="JOD"), postings=BALANCED
    )
    (back,) = laptop.write(PaymentReversed(payment=payment, day=DAY, reason="خطأ هدى"), postings=BALANCED)
    centre.take_in(*laptop.outgoing())
    centre.write(PersonalErased(entries=(back,)))
    laptop.take_in(*centre.outgoing())
    assert len(laptop.rows("posting")) == 4
    assert len(laptop.rows("number")) == 1
    assert laptop.rows(PaymentReversed)[0]["reason"] == ""
    assert is_sound(laptop)


def test_an_erased_fact_about_a_record_that_is_not_here_folds_again(engine):
    laptop, centre = Replica(engine, "laptop_a"), Replica(memory(), "centre_1")
    absent = pack(b"laptop_b", 9, 0)
    (moved,) = laptop.write(OrderMoved(order=absent, day=DAY, before="ready", after="delivered", reason="هدى"))
    changed = laptop.change(Artisan, singleton(Office.TYPE), 2, "هدى")
    centre.take_in(*laptop.outgoing())
    centre.write(PersonalErased(entries=(moved, changed)))
    laptop.take_in(*centre.outgoing())
    assert is_sound(laptop)
    assert laptop.digest() == centre.digest()


def test_changes_and_facts_about_one_record_fold_alike_together_and_apart():
    stock = StockMoved(day=DAY, product=pack(LAPTOP, 1, 0), quantity=1)
    a = Replica(memory(), "laptop_a")
    card = a.make(Product, name="شال")
    (moved,) = a.write(stock)
    (placed,) = a.write(OrderPlaced(day=DAY, currency="JOD", total=0, lines=()))
    b = Replica(memory(), "laptop_b")
    for record in (card, moved, placed):
        b.write(OrderMoved(order=record, day=DAY, before="placed", after="ready"))
        b.write(CardChanged(card=Product.TYPE, record=record, changes=(Change(field=2, value="شال أزرق"),)))
        b.write(InvoiceVoided(invoice=record, day=DAY), postings=BALANCED)
    first, second = a.outgoing(), [segment for segment in b.outgoing() if segment.chain == b"laptop_b"]
    together, apart, reverse = (Replica(memory()) for _ in range(3))
    together.take_in(*first, *second)
    for segment in (*first, *second):
        apart.take_in(segment)
    reverse.take_in(*second)
    reverse.take_in(*first)
    assert together.digest() == apart.digest() == reverse.digest()
    assert is_sound(reverse)


def test_a_fact_about_a_card_that_nobody_changed_folds(engine):
    a, b = Replica(engine, "laptop_a"), Replica(memory(), "laptop_b")
    b.write(OrderMoved(order=a.make(Product, name="شال"), day=DAY, before="placed", after="ready"))
    a.take_in(*[segment for segment in b.outgoing() if segment.chain == b"laptop_b"])
    assert [row["name"] for row in a.rows(Product)] == ["شال"]
    assert is_sound(a)


def test_a_personal_part_that_makes_no_sense_counts_as_missing_on_every_replica():
    personal = msgspec.msgpack.encode([bytes(16), {0: {2: 77, 7: "0790000001"}}])
    made = body([1, [Artisan.TYPE, {1: "A1"}]], named=personal_hash(personal))
    with_it, without, later = (Replica(memory()) for _ in range(3))
    with_it.take_in(signed(made, personal=(personal,)))
    without.take_in(signed(made))
    later.take_in(signed(made))
    later.take_in(signed(made, personal=(personal,)))
    assert with_it.rows(Artisan)[0]["code"] == "A1"
    assert with_it.rows(Artisan)[0]["phone"] == ""
    assert with_it.digest() == without.digest() == later.digest()


def test_a_personal_part_changes_nothing_that_an_erasure_would_change_back():
    personal = msgspec.msgpack.encode([bytes(16), {0: {4: "moved", 1: "B2"}, 1: {1: "B2", 2: "هدى"}}])
    moved = [12, [16, DAYS, "placed", "ready"]]
    made = body(moved, [1, [Artisan.TYPE, {1: "A1", 2: "in the body"}]], named=personal_hash(personal))
    replica = Replica(memory())
    replica.take_in(signed(made, personal=(personal,)))
    assert [(row["before"], row["reason"]) for row in replica.rows(OrderMoved)] == [("placed", "moved")]
    assert [(row["code"], row["name"]) for row in replica.rows(Artisan)] == [("A1", "هدى")]


def test_a_hash_that_stands_elsewhere_in_a_body_lets_no_personal_part_in():
    personal = msgspec.msgpack.encode([bytes(16), {0: {2: "هدى"}}])
    made = body([1, [Artisan.TYPE, {1: "A1", 99: personal_hash(personal)}]])
    replica = Replica(memory())
    replica.take_in(signed(made))
    replica.take_in(signed(made, personal=(personal,)))
    assert replica.rows(Artisan)[0]["name"] == ""


@pytest.mark.parametrize(
    "hostile",
    [
        body([1, []]),
        body([1, [4, {True: "A1"}]]),
        body([1, [4, {1: 1.0}]]),
        body([12, {0: 16}]),
        body(*[[3, None]] * 65_537),
        body([12, [16, DAYS, "placed", "ready"]], lamport=2**53),
        body([2, [4, 16, [[7, b"\x10", "x"]]]]),
        body([16, ["N", DAYS, 5, "JOD"], ["JOD" * 6, [1, 5, 3, -5]]]),
        body([16, ["N", DAYS, 5, "JOD"], ["JOD", [1, 5, 3, -4]]]),
        body([777, None, ["JOD", b"\x01\x00"]]),
        body([12, [5, DAYS, "placed", "ready"]]),
        body([12, [16, True, "placed", "ready"]]),
        body([12, [16, 10**9, "placed", "ready"]]),
        b"\x94\xcc\x01\x01\xc0\x91\x92\x03\xc0",
        b"\x94\x01\x01\xc0\x91\x92\x01\x92\x04\x82\x01\xa1a\x01\xa1b",
        b"\x94\x01\x01\xc0\x91\x92\x03\xd6\xff\x00\x00\x00\x01",
        b"\x94\x01\x01\xc0\x91\x92\x03" + b"\x91" * 17 + b"\xc0",
        b"\x94\x01\x01\xc0\x91\x92\x03\xa3\xed\xa0\x80",
        b"\xc1",
        b"",
    ],
    ids=range(20),
)
def test_a_hostile_body_is_quarantined_and_what_comes_behind_is_folded(hostile):
    replica = Replica(memory())
    replica.take_in(signed(hostile, body([1, [Product.TYPE, {2: "شال"}]])))
    assert [state for state, _ in states(replica)] == ["quarantined", "folded"]
    assert [row["name"] for row in replica.rows(Product)] == ["شال"]
    assert is_sound(replica)


def test_the_highest_lamport_stops_nobody():
    replica = Replica(memory(), "laptop_b")
    replica.take_in(signed(body([1, [Product.TYPE, {2: "شال"}]], lamport=LARGEST)))
    replica.change(Product, pack(LAPTOP, 1, 0), 2, "شال أزرق", pack(LAPTOP, 1, 0))
    other = Replica(memory())
    other.take_in(*replica.outgoing())
    assert [row["name"] for row in other.rows(Product)] == ["شال أزرق"]
    assert other.digest() == replica.digest()


def test_a_number_and_a_currency_that_no_index_could_hold_are_folded_all_the_same(postgres):
    replica, other = Replica(postgres), Replica(memory())
    odd = "".join(chr(33 + n * 7919 % 90_000) for n in range(6_000) if not 0xD800 <= 33 + n * 7919 % 90_000 < 0xE000)
    for number in (
        "X-2026-99999999999999999",
        f"{odd}-2026-00001",
        "X-1-٢٠٢٦-٠٠٠٠١",
        "X\n-2026-00001",
        "\0-2026-00001",
    ):
        taken = body([16, [number, DAYS, LARGEST, odd], ["\0" * 16, [LARGEST, LARGEST, LARGEST, -LARGEST]]])
        before = replica_head(replica)
        segment = signed(taken, first=before.seq + 1, before=before)
        replica.take_in(segment)
        other.take_in(segment)
    assert {state for state, _ in states(replica)} == {"folded"}
    assert [row["serial"] for row in replica.rows("number")] == [1]
    assert replica.digest() == other.digest()


def replica_head(replica, chain=LAPTOP):
    with replica.engine.connect() as connection:
        return read_chain(connection, chain).head


def test_a_segment_with_a_false_signature_that_was_held_does_not_stop_the_grant():
    a, b, centre = Replica(memory(), "laptop_a"), Replica(memory(), knows=()), Replica(memory(), "centre_1", knows=())
    a.make(Product, name="شال")
    (true,) = a.outgoing()
    false = Segment(chain=LAPTOP, first=1, entries=(Parts(b"junk", b""),), signature=bytes(64))
    behind = Segment(chain=LAPTOP, first=9, entries=(Parts(b"junk", b""),), signature=bytes(64))
    assert [taken.held for taken in b.take_in(false, behind, true)] == [True] * 3
    centre.write(ChainGranted(chain=LAPTOP, key=a.writer.key, laptop="7K", name="مكتب\0", kinds=((1, 999),)))
    b.take_in(*centre.outgoing())
    assert [row["name"] for row in b.rows(Product)] == ["شال"]


def test_a_wider_grant_folds_what_waited_for_it_whenever_it_comes():
    early, late = Replica(memory(), knows=()), Replica(memory(), knows=())
    segment = signed(body([18, [DAYS, 32, 1000]]), body([1, [Product.TYPE, {2: "شال"}]]))
    narrow, wide = grant("laptop_a", ((1, 2),)), grant("laptop_a", ((10, 99),))
    for replica, grants in ((early, (narrow, wide)), (late, (narrow,))):
        with replica.fold() as fold:
            for given_one in grants:
                add_chain(fold.connection, given_one, laptop="", granted=True)
        replica.take_in(segment)
    assert late.rows(StockMoved) == []
    with late.fold() as fold:
        add_chain(fold.connection, wide, laptop="", granted=True)
        release(fold, LAPTOP)
    assert late.digest() == early.digest()
    assert len(late.rows(StockMoved)) == 1


def test_a_segment_of_a_branch_that_begins_before_the_branch_is_refused():
    a, copy, centre = (Replica(memory(), "laptop_a") for _ in range(3))
    a.make(Product, name="أول")
    copy.take_in(*a.outgoing())
    a.make(Product, name="ثانٍ")
    copy.make(Product, name="توأم")
    centre.take_in(*a.outgoing())
    *_, last = centre.take_in(*copy.outgoing())
    forged = signed(body([3, None]), body([3, None]), body([3, None]))
    with pytest.raises(SegmentOutOfOrder):
        centre.take_in(Segment(chain=last.fork[1], first=1, entries=forged.entries, signature=forged.signature))
    assert is_sound(centre)


def test_an_altered_signature_leaves_nothing_behind():
    replica = Replica(memory())
    segment = signed(body([3, None]))
    with pytest.raises(BadSignature):
        replica.take_in(msgspec.structs.replace(segment, signature=bytes(64)))
    assert states(replica) == []


@pytest.mark.parametrize("now", [-1, 2**40])
def test_a_clock_beyond_all_reason_stops_nobody(now):
    replica, other = Replica(memory(), "laptop_a"), Replica(memory())
    entry = Entry(lamport=0, time=now, actor=None, operations=(Operation(content=CardMade(card=3, values={1: "x"})),))
    with replica.fold() as fold:
        append(fold, replica.writer, read_chain(fold.connection, LAPTOP), entry, bytes(16))
    other.take_in(*replica.outgoing())
    assert other.digest() == replica.digest()
    assert [state for state, _ in states(other)] == ["folded"]


@pytest.mark.parametrize("text", ["\ud800", "x\udfff"])
def test_text_that_is_no_unicode_is_refused_before_it_is_written(text):
    replica = Replica(memory(), "laptop_a")
    with pytest.raises(MalformedEntry):
        replica.make(Product, name=text)
    with pytest.raises(MalformedEntry):
        replica.write(StockMoved(day=DAY, product=pack(LAPTOP, 1, 0), quantity=2**53))
    assert states(replica) == []


references = st.sampled_from([16, 17, 32, 33, 48, 64, pack(b"laptop_b", 1, 0), pack(b"laptop_b", 2, 0), bytes(16)])
texts = st.sampled_from(
    ["", "placed", "ready", "delivered", "\0", "JOD", "x" * 300, "'; --", "X-1-2026-00001", "\u202eأم"]
)
amounts = st.sampled_from([0, 1, -1, LARGEST, -LARGEST, 5])
postings = st.sampled_from([[], ["JOD", [1, 5, 3, -5]], ["J\0D", [1, LARGEST, [3, 16], -LARGEST]]])
facts = st.one_of(
    st.tuples(st.just(10), st.tuples(st.just(DAYS), texts, amounts, st.just([[16, 1, 1, 1, 1, 1], [None, *[0] * 5]]))),
    st.tuples(st.just(11), st.tuples(references, references, st.just(-719_162), texts, amounts, st.just([]))),
    st.tuples(st.just(12), st.tuples(references, st.just(2_932_896), texts, texts)),
    st.tuples(st.just(14), st.tuples(references, st.just(DAYS)), postings),
    st.tuples(st.just(16), st.tuples(texts, st.just(DAYS), amounts, texts, references), postings),
    st.tuples(st.just(17), st.tuples(references, st.just(DAYS)), postings),
    st.tuples(st.just(20), st.tuples(references, references, amounts)),
    st.tuples(st.just(21), st.tuples(references, st.booleans())),
    st.tuples(st.just(500), texts, postings),
)
values = st.dictionaries(
    st.sampled_from([0, 1, 5, 6, 8, 99, -3]), st.one_of(texts, references, st.booleans()), max_size=3
)
card_types = st.sampled_from([1, 4, 5, 77])
cards = st.one_of(
    st.tuples(st.just(1), st.tuples(card_types, values), postings),
    st.tuples(
        st.just(2),
        st.tuples(
            card_types,
            references | st.just(singleton(1)),
            st.lists(st.tuples(st.sampled_from([0, 1, 2, 6]), st.lists(references, max_size=2), texts), max_size=2),
        ),
    ),
)
parts = st.dictionaries(
    st.integers(0, 2),
    st.dictionaries(st.sampled_from([1, 2, 4, 7, 8]), st.one_of(texts, st.just(5), st.none()), max_size=3),
    max_size=2,
)
operations = st.lists(facts | cards, min_size=1, max_size=3)
runs = st.lists(st.tuples(operations, st.sampled_from([1, 2, 3, LARGEST]), st.none() | parts), max_size=4)


def hostile_segments(run, name):
    """One segment for each entry."""
    own = writer(name)
    head, found = genesis(own.chain, own.key), []
    for given_operations, lamport, personal in run:
        part = b"" if personal is None else msgspec.msgpack.encode([bytes(16), personal])
        made = body(*given_operations, lamport=lamport, named=personal_hash(part) if part else None)
        segment = signed(made, personal=(part,), name=name, first=head.seq + 1, before=head)
        head = extend(head, segment.entries[0].body)
        found.append(segment)
    return found


def stripped(segment):
    bare = tuple(Parts(entry.body, b"") for entry in segment.entries)
    return msgspec.structs.replace(segment, entries=bare)


def meet(replicas, a, b):
    """The segments come together, in turns, and in reverse without their personal parts, which follow."""
    together, mixed, reverse = replicas
    together.take_in(*a, *b)
    for n in range(max(len(a), len(b))):
        mixed.take_in(*b[n : n + 1])
        mixed.take_in(*a[n : n + 1])
    reverse.take_in(*map(stripped, (*b, *a)))
    reverse.take_in(*a, *b)
    assert len({replica.digest() for replica in replicas}) == 1
    erased = tuple(pack(chain, seq, 0) for chain in (LAPTOP, b"laptop_b") for seq in (1, 2))
    centre = Replica(memory(), "centre_1")
    centre.write(PersonalErased(entries=erased))
    for replica in replicas:
        replica.take_in(*centre.outgoing())
        assert is_sound(replica)
    assert len({replica.digest() for replica in replicas}) == 1


@settings(max_examples=8, phases=QUICK)
@given(runs, runs)
def test_replicas_make_the_same_of_whatever_was_written(a, b):
    replicas = [Replica(memory()) for _ in range(3)]
    meet(replicas, hostile_segments(a, "laptop_a"), hostile_segments(b, "laptop_b"))


@settings(
    max_examples=4, phases=QUICK, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(runs, runs)
def test_postgresql_makes_the_same_of_whatever_was_written(postgres, a, b):
    with postgres.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE; CREATE SCHEMA public"))
    replicas = [Replica(memory()), Replica(postgres), Replica(memory())]
    meet(replicas, hostile_segments(a, "laptop_a"), hostile_segments(b, "laptop_b"))
