import contextlib
import datetime as dt
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import pack, singleton
from core.journal.body import Parts, decode, encode, personal_hash
from core.journal.chain import Head, Writer, branch, extend, genesis, verify_head
from core.journal.entry import CardChanged, CardMade, Change, Entry, NotUnderstood, Operation, Posting
from core.journal.grant import OFFICE_KINDS, Charter, Grant
from core.journal.problems import BadSignature, EntryTooLarge, MalformedEntry, PersonalPartMismatch
from core.journal.references import Home, lengthen, shorten
from core.journal.segment import Segment, segment_from_wire, segment_to_wire
from core.records.cards import Artisan
from core.records.declare import Fact, fields
from core.records.facts import FACTS, InvoiceVoided, Line, OrderMoved, OrderPlaced

CHAIN = bytes.fromhex("0102030405060708")
HOME = Home(CHAIN)
SALT = bytes(range(16))
DAY = dt.date(2026, 11, 23)
VECTORS = Path(__file__).parents[2] / "docs" / "journal-vectors.json"


def entry(*contents, postings=(), actor=None):
    operations = tuple(Operation(content=content, postings=postings) for content in contents)
    return Entry(lamport=7, time=1_795_000_000, actor=actor, operations=operations)


def test_a_reference_into_the_own_chain_is_one_small_integer():
    assert shorten(pack(CHAIN, 5, 3), HOME) == 5 * 16 + 3
    assert lengthen(83, HOME) == pack(CHAIN, 5, 3)


@given(st.binary(min_size=8, max_size=8), st.integers(1, 2**47), st.integers(0, 2**16 - 1))
def test_every_reference_comes_back(chain, seq, index):
    for home in (HOME, Home(chain), Home(chain, 9, HOME)):
        identity = pack(chain, seq, index)
        assert lengthen(shorten(identity, home), home) == identity


def test_short_references_of_a_branch_lead_back_into_the_chain_that_it_left():
    home = Home(b"branched", 10, HOME)
    assert lengthen(9 * 16, home) == pack(CHAIN, 9, 0)
    assert lengthen(10 * 16, home) == pack(b"branched", 10, 0)


@pytest.mark.parametrize("reference", [0, -1, True, "x", b"short", None, 2**60, 1.5])
def test_a_wrong_reference_is_refused(reference):
    with pytest.raises(MalformedEntry):
        lengthen(reference, HOME)


def test_an_entry_comes_back_as_it_was_meant():
    order = OrderPlaced(
        day=DAY,
        currency="JOD",
        total=1500,
        lines=(Line(product=pack(CHAIN, 3, 0), quantity=1000, unit_price=1500, net=1500, maker=900, materials=300),),
        customer=pack(b"faraway1", 2, 0),
        buyer="أم خالد",
    )
    made = CardMade(card=Artisan.TYPE, values={2: "فاطمة أبو أحمد", 5: pack(CHAIN, 4, 0), 6: "تطريز", 8: DAY})
    changed = CardChanged(
        card=Artisan.TYPE,
        record=pack(CHAIN, 2, 0),
        changes=(Change(field=7, replaces=(pack(CHAIN, 2, 0),), value="0790000001"), Change(field=6, replaces=())),
    )
    meant = entry(order, made, changed, actor=pack(CHAIN, 1, 1))
    assert decode(encode(meant, HOME, SALT), HOME) == meant


def test_the_body_holds_nothing_personal():
    placed = OrderPlaced(day=DAY, currency="JOD", total=0, lines=(), buyer="سلمى الخطيب", note="call 0791234567")
    parts = encode(entry(placed, CardMade(card=Artisan.TYPE, values={2: "هدى منصور"})), HOME, SALT)
    for word in ("سلمى", "هدى", "0791234567"):
        assert word.encode() not in parts.body
        assert word.encode() in parts.personal


def test_an_erased_entry_reads_with_empty_personal_fields_and_the_same_body():
    placed = OrderPlaced(day=DAY, currency="JOD", total=5, lines=(), buyer="سلمى")
    parts = encode(entry(placed), HOME, SALT)
    (operation,) = decode(Parts(parts.body, b""), HOME).operations
    assert operation.content == placed.but(buyer="")


def test_an_erased_change_of_a_card_reads_as_empty():
    change = Change(field=2, replaces=(pack(CHAIN, 1, 0),), value="هدى")
    parts = encode(entry(CardChanged(card=4, record=pack(CHAIN, 1, 0), changes=(change,))), HOME, SALT)
    (operation,) = decode(Parts(parts.body, b""), HOME).operations
    assert operation.content.changes == (msgspec.structs.replace(change, value=""),)


def test_a_changed_personal_part_is_refused():
    parts = encode(entry(CardMade(card=Artisan.TYPE, values={2: "هدى"})), HOME, SALT)
    with pytest.raises(PersonalPartMismatch):
        decode(Parts(parts.body, parts.personal[:-1] + b"\x80"), HOME)


def test_postings_must_balance_in_each_currency():
    voided = InvoiceVoided(invoice=pack(CHAIN, 1, 0), day=DAY)
    good = tuple(
        Posting(account=account, currency=currency, amount=amount)
        for currency, account, amount in [("JOD", 1, 5), ("JOD", 3, -5), ("USD", 1, 2), ("USD", 3, -2)]
    )
    parts = encode(entry(voided, postings=good), HOME, SALT)
    assert decode(parts, HOME).operations[0].postings == good
    with pytest.raises(MalformedEntry):
        decode(encode(entry(voided, postings=good[:3]), HOME, SALT), HOME)
    with pytest.raises(MalformedEntry):
        decode(encode(entry(voided), HOME, SALT), HOME)


def test_a_kind_of_a_later_version_is_kept_and_its_postings_are_read():
    body = msgspec.msgpack.encode([1, 2, None, [[777, {"new": [1]}, ["JOD", [1, 4, 2, -4]]]]])
    (operation,) = decode(Parts(body, b""), HOME).operations
    assert operation.content == NotUnderstood(kind=777)
    assert [posting.amount for posting in operation.postings] == [4, -4]


def test_fields_of_a_later_version_are_passed_over():
    body = msgspec.msgpack.encode([1, 2, None, [[12, [17, 20000, "placed", "ready", "", "later", 9]]]])
    (operation,) = decode(Parts(body, b""), HOME).operations
    assert operation.content == OrderMoved(
        order=pack(CHAIN, 1, 1), day=dt.date(2024, 10, 4), before="placed", after="ready"
    )
    body = msgspec.msgpack.encode([1, 2, None, [[1, [4, {1: "A1", 999: "later"}]]]])
    assert decode(Parts(body, b""), HOME).operations[0].content == CardMade(card=4, values={1: "A1"})


def test_an_old_kind_is_upcast_on_reading():
    body = msgspec.msgpack.encode([1, 2, None, [[99, [20000, 17, "ready"]]]])
    upcasts = {99: lambda old: (12, [old[1], old[0], "placed", old[2]])}
    (operation,) = decode(Parts(body, b""), HOME, upcasts).operations
    assert operation.content.after == "ready"


@given(st.binary(max_size=200))
def test_no_bytes_do_worse_than_be_refused(junk):
    with pytest.raises((MalformedEntry, PersonalPartMismatch)):
        decode(Parts(junk, b""), HOME)


simple = st.one_of(st.none(), st.integers(), st.text(max_size=3), st.binary(max_size=20), st.booleans(), st.floats())
nested = st.recursive(simple, lambda inner: st.lists(inner, max_size=8), max_leaves=20)


@given(st.sampled_from([*(fact.KIND for fact in FACTS), 1, 2, 500]), nested, st.lists(nested, max_size=1))
def test_no_payload_does_worse_than_be_refused(kind, payload, postings):
    try:
        body = msgspec.msgpack.encode([1, 2, None, [[kind, payload, *postings]]])
    except OverflowError:
        return
    with contextlib.suppress(MalformedEntry):
        decode(Parts(body, b""), HOME)


def test_an_action_that_is_too_large_for_an_entry_is_refused():
    with pytest.raises(EntryTooLarge):
        encode(entry(CardMade(card=Artisan.TYPE, values={9: "ن" * 300_000})), HOME, SALT)


def test_every_fact_with_all_its_defaults_comes_back():
    sample = {dt.date: DAY, int: 12, str: "ن", bytes: pack(CHAIN, 2, 1), bool: True}
    for fact in FACTS:
        values = {}
        for field in fields(fact):
            if field.items or field.is_list_of_ids or field.name == "kinds":
                values[field.name] = ()
            elif field.name in ("chain", "previous"):
                values[field.name] = CHAIN
            elif field.name in ("key", "hash", "content"):
                values[field.name] = bytes(32)
            else:
                values[field.name] = sample[field.type]
        postings = (
            (Posting(account=1, currency="JOD", amount=3), Posting(account=2, currency="JOD", amount=-3))
            if fact.MONEY
            else ()
        )
        meant = entry(fact(**values), postings=postings)
        assert decode(encode(meant, HOME, SALT), HOME) == meant


def test_an_altered_or_reordered_entry_changes_the_head():
    start = genesis(CHAIN, bytes(32))
    assert extend(extend(start, b"a"), b"b") != extend(extend(start, b"b"), b"a")
    assert genesis(CHAIN, bytes(32)) != genesis(CHAIN, b"\1" * 32)


def test_only_the_chains_writer_signs_its_head():
    writer, other = Writer(CHAIN, bytes(32)), Writer(CHAIN, b"\1" * 32)
    head = extend(genesis(CHAIN, writer.key), b"body")
    verify_head(CHAIN, writer.key, head, writer.sign(head))
    for wrong in (other.sign(head), writer.sign(Head(2, head.hash)), bytes(64), b""):
        with pytest.raises(BadSignature):
            verify_head(CHAIN, writer.key, head, wrong)


def test_a_charter_is_read_only_under_the_root_key():
    root = Writer(b"rootroot", bytes(32))
    grant = Grant(chain=CHAIN, key=b"k" * 32, scope="office/AJL", kinds=OFFICE_KINDS)
    charter = Charter.give(grant, root)
    assert charter.read(root.key) == grant
    with pytest.raises(BadSignature):
        charter.read(Writer(CHAIN, b"\1" * 32).key)


@pytest.mark.parametrize("wire", [b"", b"\x90", msgspec.msgpack.encode([CHAIN, 0, [[b"a", b""]], bytes(64)])])
def test_a_malformed_segment_is_refused(wire):
    with pytest.raises(MalformedEntry):
        segment_from_wire(wire)


def test_the_published_vectors_hold():
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
    writer = Writer(bytes.fromhex(vectors["chain"]), bytes.fromhex(vectors["seed"]))
    head = genesis(writer.chain, writer.key)
    assert head.hash.hex() == vectors["genesis"]
    parts = []
    for vector in vectors["entries"]:
        part = Parts(bytes.fromhex(vector["body"]), bytes.fromhex(vector["personal"]))
        again = encode(decode(part, Home(writer.chain)), Home(writer.chain), bytes.fromhex(vectors["salt"]))
        head = extend(head, part.body)
        assert (again, head.hash.hex()) == (part, vector["hash"]), vector["what"]
        if part.personal:
            assert personal_hash(part.personal).hex() == vector["personal_hash"]
        parts.append(part)
    signature = writer.sign(head)
    assert signature.hex() == vectors["signature"]
    segment = Segment(chain=writer.chain, first=1, entries=tuple(parts), signature=signature)
    assert segment_to_wire(segment).hex() == vectors["segment"]
    assert segment_from_wire(bytes.fromhex(vectors["segment"])) == segment
    assert branch(head.hash).hex() == vectors["branch_of_last"]
    assert singleton(1).hex() == vectors["office_card"]


def test_wire_numbers_of_declared_records_never_change():
    """The layout as of the first release. A new field is added here at the end; nothing here is ever edited."""
    layout = {fact.KIND: [field.name for field in fields(fact)] for fact in FACTS}
    published = json.loads(VECTORS.read_text(encoding="utf-8"))["fact_fields"]
    for kind, names in published.items():
        assert layout[int(kind)][: len(names)] == names


def test_facts_are_declared_with_distinct_kinds():
    assert len({fact.KIND for fact in FACTS}) == len(FACTS) == len(Fact.__subclasses__())
