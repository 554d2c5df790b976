import datetime as dt
import random

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from replicas import BALANCED, SCOPE, Replica, arrived, grant, memory, writer

from core.ids import pack, singleton, unpack
from core.journal.entry import CardChanged, CardMade, Change
from core.journal.grant import CENTRE_KINDS, OFFICE_KINDS, Grant
from core.journal.problems import BadSignature
from core.journal.segment import Segment
from core.records.cards import Artisan, Office, Product
from core.records.facts import (
    InvoiceIssued,
    InvoiceVoided,
    Line,
    OrderAmended,
    OrderMoved,
    OrderPlaced,
    PaymentReceived,
    PaymentReversed,
)
from core.records.rulings import ChainGranted, PersonalErased
from replica.chains import add_chain
from replica.check import check
from replica.problems import NotGranted, SegmentOutOfOrder

DAY = dt.date(2026, 11, 23)


def order(product, total=1500):
    line = Line(product=product, quantity=1000, unit_price=total, net=total, maker=900, materials=300)
    return OrderPlaced(day=DAY, currency="JOD", total=total, lines=(line,), buyer="أم خالد")


def test_an_order_becomes_rows(engine):
    laptop = Replica(engine, "laptop_a")
    product = laptop.make(Product, name="شال مطرّز", sku="EMB-1")
    (placed,) = laptop.write(order(product))
    (moved,) = laptop.write(OrderMoved(order=placed, day=DAY, before="placed", after="ready"))
    (row,) = laptop.rows("order_placed")
    assert (row["id"], row["day"], row["total"], row["buyer"]) == (placed, "2026-11-23", 1500, "أم خالد")
    (line,) = laptop.rows("order_placed_line")
    assert (line["product"], line["n"], line["net"]) == (product, 1, 1500)
    assert [(row["id"], row["state"]) for row in laptop.rows("order_state")] == [(placed, "ready")]
    assert laptop.rows("order_moved")[0]["id"] == moved


def test_two_replicas_of_different_databases_hold_the_same(sqlite, postgres):
    laptop, centre = Replica(sqlite, "laptop_a"), Replica(postgres)
    product = laptop.make(Product, name="شال\0 مطرّز", sku="EMB-1")
    laptop.make(Artisan, name="هدى", birth_year=1980, crafts="تطريز", joined=DAY)
    laptop.write(
        order(product), InvoiceIssued(number="AJL-7K-2026-00001", day=DAY, currency="JOD", total=5), postings=BALANCED
    )
    laptop.change(Product, product, 2, "شال كبير", product)
    centre.take_in(*laptop.outgoing())
    assert centre.digest() == laptop.digest()
    assert centre.rows("number")[0]["serial"] == 1


def test_changes_of_different_fields_both_stay():
    a, b = Replica(memory(), "laptop_a"), Replica(memory(), "laptop_b")
    card = a.make(Artisan, name="هدى", phone="1")
    b.take_in(*a.outgoing())
    a.change(Artisan, card, 7, "2", card)
    b.change(Artisan, card, 2, "هدى منصور", card)
    a.take_in(*b.outgoing())
    b.take_in(*a.outgoing())
    assert [(row["name"], row["phone"]) for row in a.rows(Artisan)] == [("هدى منصور", "2")]
    assert a.digest() == b.digest()
    assert a.rows("conflict") == []


def test_of_two_changes_of_one_field_one_is_shown_and_the_other_kept():
    a, b = Replica(memory(), "laptop_a"), Replica(memory(), "laptop_b")
    card = a.make(Artisan, name="هدى")
    b.take_in(*a.outgoing())
    a.change(Artisan, card, 2, "هدى منصور", card)
    dot = b.change(Artisan, card, 2, "هدى العمري", card)
    a.take_in(*b.outgoing())
    b.take_in(*a.outgoing())
    for replica in (a, b):
        assert replica.rows(Artisan)[0]["name"] == "هدى العمري"
        assert [row["value"] for row in replica.rows("conflict")] == ['"هدى منصور"']
    a.change(Artisan, card, 2, "هدى منصور", dot, replica_dot(a, "conflict"))
    assert a.rows("conflict") == []
    assert a.rows(Artisan)[0]["name"] == "هدى منصور"


def replica_dot(replica, table):
    return replica.rows(table)[0]["dot"]


def test_a_form_opened_before_a_sync_does_not_overwrite_what_it_did_not_show():
    a, b = Replica(memory(), "laptop_a"), Replica(memory(), "laptop_b")
    card = a.make(Artisan, name="هدى", phone="1")
    b.take_in(*a.outgoing())
    b.change(Artisan, card, 7, "2", card)
    a.take_in(*b.outgoing())  # the form on a was opened before
    a.change(Artisan, card, 7, "3", card)
    assert {row["value"] for row in a.rows("conflict")} == {'"2"'}


def test_equal_values_from_two_laptops_are_no_conflict():
    a, b = Replica(memory(), "laptop_a"), Replica(memory(), "laptop_b")
    for replica in (a, b):
        replica.change(Office, singleton(Office.TYPE), 2, "مكتب عجلون")
    a.take_in(*b.outgoing())
    assert [row["name"] for row in a.rows(Office)] == ["مكتب عجلون"]
    assert a.rows("conflict") == []


def test_sets_merge_by_element():
    a, b = Replica(memory(), "laptop_a"), Replica(memory(), "laptop_b")
    card = a.make(Artisan, name="هدى", crafts="تطريز")
    b.take_in(*a.outgoing())
    a.change(Artisan, card, 6, "نول")
    b.write(CardChanged(card=Artisan.TYPE, record=card, changes=(Change(field=6, replaces=(card,)),)))
    a.take_in(*b.outgoing())
    assert a.rows(Artisan)[0]["crafts"] == '["نول"]'
    assert a.rows("conflict") == []


def test_cancelled_here_and_delivered_there_is_a_task_on_both():
    a, b = Replica(memory(), "laptop_a"), Replica(memory(), "laptop_b")
    (placed,) = a.write(order(None))
    b.take_in(*a.outgoing())
    a.write(OrderMoved(order=placed, day=DAY, before="placed", after="cancelled"))
    (delivered,) = b.write(OrderMoved(order=placed, day=DAY, before="placed", after="delivered"))
    a.take_in(*b.outgoing())
    b.take_in(*a.outgoing())
    assert a.digest() == b.digest()
    assert a.rows("order_state")[0]["state"] == "cancelled"
    assert [row["dot"] for row in a.rows("task")] == [delivered]


def test_two_amendments_of_one_version_make_a_task():
    a = Replica(memory(), "laptop_a")
    (placed,) = a.write(order(None))
    amended = OrderAmended(order=placed, replaces=placed, day=DAY, currency="JOD", total=1, lines=())
    (first,) = a.write(amended)
    (second,) = a.write(amended.but(total=2))
    assert a.rows("order_state")[0]["version"] == first
    assert [row["dot"] for row in a.rows("task")] == [second]


def test_a_payment_reversed_twice_is_taken_back_once():
    a = Replica(memory(), "laptop_a")
    (payment,) = a.write(
        PaymentReceived(number="X-1-2026-R00001", day=DAY, amount=5, currency="JOD"), postings=BALANCED
    )
    back = tuple(p.__class__(account=p.account, currency=p.currency, amount=-p.amount) for p in BALANCED)
    for _ in range(2):
        a.write(PaymentReversed(payment=payment, day=DAY), postings=back)
    assert sum(row["amount"] for row in a.rows("posting") if row["account"] == 1) == 0
    assert len(a.rows("task")) == 1


def test_an_entry_of_another_scope_does_not_touch_a_record():
    a = Replica(memory(), "laptop_a")
    (placed,) = a.write(order(None))
    stranger = Replica(a.engine, "stranger")
    with a.engine.begin() as connection:
        add_chain(
            connection,
            Grant(chain=b"stranger", key=writer("stranger").key, scope="office/OTH", kinds=OFFICE_KINDS),
            laptop="", granted=True,
        )  # fmt: skip
    stranger.write(OrderMoved(order=placed, day=DAY, before="placed", after="cancelled"))
    assert [row["state"] for row in a.rows("order_state")] == ["placed"]


def test_an_erasure_empties_personal_fields_and_the_chain_still_verifies():
    a, centre = Replica(memory(), "laptop_a"), Replica(memory(), "centre_1")
    card = a.make(Artisan, name="هدى منصور", code="A1")
    a.change(Artisan, card, 7, "0790000001", card)
    centre.take_in(*a.outgoing())
    late = Replica(memory())
    chain, seq, _ = unpack(card)
    centre.write(PersonalErased(entries=(pack(chain, seq, 0), pack(chain, seq + 1, 0))))
    late.take_in(*[segment for segment in centre.outgoing() if segment.chain == b"centre_1"])
    late.take_in(*a.outgoing())  # which has not heard of the erasure
    a.take_in(*centre.outgoing())
    for replica in (a, centre, late):
        (row,) = replica.rows(Artisan)
        assert (row["name"], row["phone"], row["code"]) == ("", "", "A1")
        with replica.engine.connect() as connection:
            assert check(connection) == []
            dump = str(connection.execute(sa.text("select hex(personal), hex(body) from entries")).all())
            assert "هدى".encode().hex().upper() not in dump
    assert a.digest() == centre.digest() == late.digest()


def test_a_laptop_may_not_write_what_only_the_centre_may():
    a, b = Replica(memory(), "laptop_a"), Replica(memory())
    victim = a.make(Artisan, name="هدى")
    with pytest.raises(NotGranted):
        a.write(PersonalErased(entries=(victim,)))
    hostile = Replica(memory(), "laptop_a", knows=())
    with hostile.engine.begin() as connection:
        add_chain(connection, grant("laptop_a", CENTRE_KINDS), laptop="", granted=True)
    hostile.take_in(*a.outgoing())
    hostile.write(PersonalErased(entries=(victim,)))
    hostile.make(Artisan, name="سلمى")
    b.take_in(*hostile.outgoing())
    b.take_in(*a.outgoing())  # brings the personal part that the hostile laptop has emptied on its own disk
    assert [row["name"] for row in b.rows(Artisan)] == ["هدى", "سلمى"], "nothing blocks what comes behind"
    with b.engine.connect() as connection:
        states = connection.execute(sa.text("select state, reason from entries order by seq")).all()
    assert states == [("folded", ""), ("quarantined", "not granted"), ("folded", "")]


def test_a_segment_that_was_altered_or_leaves_a_gap_is_refused():
    a, b = Replica(memory(), "laptop_a"), Replica(memory())
    for n in range(30):
        a.make(Product, name=f"قطعة {n} " + "x" * 300)
    first, second, *_ = a.outgoing()
    with pytest.raises(SegmentOutOfOrder):
        b.take_in(second)
    altered = first.entries[0]._replace(body=first.entries[0].body.replace(b"x", b"y", 1))
    with pytest.raises(BadSignature):
        b.take_in(Segment(chain=first.chain, first=1, entries=(altered, *first.entries[1:]), signature=first.signature))
    assert [taken.new for taken in b.take_in(first, second, first)][2] == 0


def test_of_two_entries_with_one_number_the_first_stays_and_the_other_branch_is_kept():
    a, copy, centre, late = (Replica(memory(), "laptop_a") for _ in range(4))
    a.make(Product, name="أول")
    copy.take_in(*a.outgoing())
    a.make(Product, name="ثانٍ")
    twin = copy.make(Product, name="توأم")
    copy.change(Product, twin, 2, "توأم أزرق", twin)
    centre.take_in(*a.outgoing())
    *_, last = centre.take_in(*copy.outgoing())
    assert last.fork is not None
    assert last.fork[0] == 2
    assert {row["name"] for row in centre.rows(Product)} == {"أول", "ثانٍ", "توأم أزرق"}
    centre.take_in(*copy.outgoing())  # again changes nothing
    late.take_in(*reversed([segment for segment in centre.outgoing() if segment.chain != b"laptop_a"]))
    assert late.rows(Product) == [], "a branch waits for the chain that it left"
    late.take_in(*centre.outgoing())
    assert late.digest() == centre.digest()


def test_check_finds_a_changed_row_and_a_changed_byte():
    a = Replica(memory(), "laptop_a")
    a.make(Product, name="شال")
    with a.engine.connect() as connection:
        assert check(connection) == []
    with a.engine.begin() as connection:
        connection.execute(a.tables[Product].update().values(name="شالة"))
    with a.engine.connect() as connection:
        assert [fault.kind for fault in check(connection)] == ["table"]
    with a.engine.begin() as connection:
        connection.execute(sa.text("update entries set body = cast(body || X'00' as blob)"))
    with a.engine.connect() as connection:
        assert "hash" in [fault.kind for fault in check(connection)]


def busy_office(seed: int) -> list[Segment]:
    """What three laptops wrote about the same records while they met now and then."""
    source = random.Random(seed)
    laptops = [Replica(memory(), name) for name in ("laptop_a", "laptop_b", "laptop_c")]
    cards, orders = [], []
    for n in range(source.randrange(8, 30)):
        laptop = source.choice(laptops)
        choice = source.random()
        if choice < 0.2 or not cards:
            cards.append(laptop.make(Artisan, name=f"سلمى {n}", phone=str(n)))
        elif choice < 0.5:
            known = [row["id"] for row in laptop.rows(Artisan)]
            card = source.choice(known or cards)
            laptop.change(Artisan, card, source.choice([2, 7]), f"{n}", *source.sample([card], source.randrange(2)))
        elif choice < 0.65 or not orders:
            orders += laptop.write(order(None, n))
        elif choice < 0.8:
            states = source.choices(["placed", "confirmed", "ready", "delivered", "cancelled"], k=2)
            laptop.write(OrderMoved(order=source.choice(orders), day=DAY, before=states[0], after=states[1]))
        elif choice < 0.9:
            target = source.choice(orders)
            laptop.write(OrderAmended(order=target, replaces=target, day=DAY, currency="JOD", total=n, lines=()))
        else:
            laptop.take_in(*source.choice(laptops).outgoing())
    return [segment for laptop in laptops for segment in laptop.outgoing() if segment.chain == laptop.writer.chain]


@settings(max_examples=12)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_tables(seed, shuffle):
    given_segments = [
        Segment(chain=segment.chain, first=segment.first, entries=segment.entries, signature=segment.signature)
        for segment in busy_office(seed)
    ]
    digests = set()
    for _ in range(3):
        replica = arrived(given_segments, shuffle)
        digests.add(replica.digest())
        with replica.engine.connect() as connection:
            assert check(connection) == []
    assert len(digests) == 1


def test_what_arrives_before_its_chain_is_granted_waits():
    a, b = Replica(memory(), "laptop_a"), Replica(memory(), knows=())
    a.make(Product, name="شال")
    (taken,) = b.take_in(*a.outgoing())
    assert taken.held
    centre = Replica(memory(), "centre_1", knows=())
    centre.write(
        ChainGranted(chain=b"laptop_a", key=a.writer.key, laptop="7K", name="مكتب عجلون ١", kinds=((1, 999),)),
        CardMade(card=Product.TYPE, values={2: "من المركز"}),
    )
    b.take_in(*[segment for segment in centre.outgoing() if segment.chain == b"centre_1"])
    assert {row["name"] for row in b.rows(Product)} == {"شال", "من المركز"}


def test_voiding_and_arriving_first_does_not_matter():
    a = Replica(memory(), "laptop_a")
    (invoice,) = a.write(InvoiceIssued(number="AJL-7K-2026-00001", day=DAY, currency="JOD", total=5), postings=BALANCED)
    b = Replica(memory(), "laptop_b")
    b.take_in(*a.outgoing())
    back = tuple(p.__class__(account=p.account, currency=p.currency, amount=-p.amount) for p in BALANCED)
    b.write(InvoiceVoided(invoice=invoice, day=DAY), postings=back)
    c = Replica(memory())
    c.take_in(*[segment for segment in b.outgoing() if segment.chain == b"laptop_b"])
    c.take_in(*a.outgoing())
    assert c.digest() == b.digest()
    assert sum(row["amount"] for row in c.rows("posting") if row["account"] == 1) == 0
    assert c.rows("reversal")[0]["scope"] == SCOPE
