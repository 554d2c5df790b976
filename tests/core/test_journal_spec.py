"""docs/journal.md suffices: an implementation made from it alone agrees with the vectors and with `core`."""

import datetime as dt
import json
import sys
from pathlib import Path

import journal_layout
import msgspec
import pytest
import second_journal
from hypothesis import given
from hypothesis import strategies as st
from journal_meaning import meaning
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey

from core.ids import pack
from core.journal.body import Parts, decode, encode, personal_hash
from core.journal.entry import CardChanged, CardMade, Change, Entry, Operation, Posting
from core.journal.problems import MalformedEntry, PersonalPartMismatch
from core.journal.references import Home
from core.records.cards import CARDS
from core.records.declare import LARGEST, by_number, fields
from core.records.facts import FACTS

DOCS = Path(__file__).parents[2] / "docs"
VECTORS = json.loads((DOCS / "journal-vectors.json").read_text(encoding="utf-8"))
CHAIN = bytes.fromhex(VECTORS["chain"])
HOME = Home(b"branched", 10, Home(CHAIN))
RUNS = [(1, CHAIN), (10, b"branched")]


def named(vectors):
    return pytest.mark.parametrize("vector", vectors, ids=[vector["what"] for vector in vectors])


def unhex(vector, *names):
    return [bytes.fromhex(vector[name]) for name in names]


def test_the_tables_of_fields_are_those_that_are_declared():
    text = (DOCS / "journal.md").read_text(encoding="utf-8")
    _, _, rest = text.partition(journal_layout.BEGIN)
    written, _, _ = rest.partition(journal_layout.END)
    assert written.strip() == journal_layout.layout().strip()


def test_the_second_implementation_shares_no_code():
    source = Path(second_journal.__file__).read_text(encoding="utf-8")
    assert not [line for line in source.splitlines() if line.startswith(("from core", "from replica", "import core"))]
    assert "second_journal" in sys.modules


@named(VECTORS["entries"])
def test_the_second_implementation_reads_every_entry(vector):
    body, personal = unhex(vector, "body", "personal")
    assert second_journal.read(body, personal, [(1, CHAIN)]) == vector["meaning"]
    assert second_journal.read(body, b"", [(1, CHAIN)]) == vector["erased"]
    if personal:
        assert second_journal.sha("nawl personal 1", personal).hex() == vector["personal_hash"]


def test_the_second_implementation_verifies_the_chain():
    key = SigningKey(bytes.fromhex(VECTORS["seed"])).verify_key.encode()
    assert key.hex() == VECTORS["key"]
    head = second_journal.genesis(CHAIN, key)
    assert head.hex() == VECTORS["genesis"]
    for vector in VECTORS["entries"]:
        head = second_journal.extend(head, bytes.fromhex(vector["body"]))
        assert head.hex() == vector["hash"]
    seq = len(VECTORS["entries"])
    second_journal.verify_head(key, CHAIN, seq, head, bytes.fromhex(VECTORS["signature"]))
    with pytest.raises(BadSignatureError):
        second_journal.verify_head(key, CHAIN, seq - 1, head, bytes.fromhex(VECTORS["signature"]))
    assert second_journal.branch(head).hex() == VECTORS["branch_of_last"]
    entries = [unhex(vector, "body", "personal") for vector in VECTORS["entries"]]
    segment = [CHAIN, 1, entries, bytes.fromhex(VECTORS["signature"])]
    assert second_journal.plain(bytes.fromhex(VECTORS["segment"])) == segment


def test_the_vectors_hold_every_kind_and_every_type():
    operations = [operation for vector in VECTORS["entries"] for operation in vector["meaning"]["operations"]]
    assert {operation["kind"] for operation in operations} == {1, 2, *(fact.KIND for fact in FACTS)}
    assert {operation["card"] for operation in operations if "card" in operation} == {card.TYPE for card in CARDS}


@pytest.mark.parametrize("vector", VECTORS["references"])
def test_both_write_and_read_references_alike(vector):
    runs = [(run["first"], bytes.fromhex(run["chain"])) for run in vector["runs"]]
    wire = vector["wire"] if isinstance(vector["wire"], int) else bytes.fromhex(vector["wire"])
    assert second_journal.write_reference(bytes.fromhex(vector["id"]), runs) == wire
    assert second_journal.reference(wire, runs) == vector["id"]


@named(VECTORS["refused"])
def test_both_refuse_the_same_bodies(vector):
    with pytest.raises(second_journal.Refused):
        second_journal.read(bytes.fromhex(vector["body"]), b"", [(1, CHAIN)])
    with pytest.raises(MalformedEntry):
        decode(Parts(bytes.fromhex(vector["body"]), b""), Home(CHAIN))


@named(VECTORS["accepted"])
def test_both_read_what_no_writer_makes(vector):
    body, personal = unhex(vector, "body", "personal")
    assert second_journal.read(body, personal, [(1, CHAIN)]) == vector["meaning"]
    assert meaning(decode(Parts(body, personal), Home(CHAIN))) == vector["meaning"]


@named(VECTORS["merges"])
def test_the_second_implementation_merges_cards_alike(vector):
    for entries in (vector["entries"], vector["entries"][::-1]):
        assert second_journal.fold_card(vector["record"], entries) == (vector["shown"], vector["kept"])


@named(VECTORS["orders"])
def test_the_second_implementation_folds_orders_alike(vector):
    expected = (vector["state"], vector["version"], vector["contested"], vector["denied"])
    for entries in (vector["entries"], vector["entries"][::-1]):
        assert second_journal.fold_order(vector["order"], entries) == expected


@pytest.mark.parametrize("vector", VECTORS["numbers"], ids=range(len(VECTORS["numbers"])))
def test_the_second_implementation_reads_numbers_alike(vector):
    assert second_journal.number(vector["text"]) == vector["number"]


def test_the_second_implementation_reads_a_charter():
    vector = VECTORS["charter"]
    root, grant, signature = unhex(vector, "root_key", "grant", "signature")
    chain, key, scope, kinds = second_journal.read_charter(root, grant, signature)
    assert [chain.hex(), key.hex(), scope, kinds] == [vector[name] for name in ("chain", "key", "scope", "kinds")]


def test_wire_numbers_of_declared_cards_never_change():
    layout = {card.TYPE: {number: field.name for number, field in by_number(card).items()} for card in CARDS}
    for card, names in VECTORS["card_fields"].items():
        assert {number: layout[int(card)][int(number)] for number in names} == names


# What Hypothesis makes up

ids = st.one_of(
    st.builds(pack, st.sampled_from([CHAIN, b"branched", b"stranger"]), st.integers(1, 30), st.integers(0, 20)),
    st.binary(min_size=16, max_size=16),
)
wholes = st.integers(-LARGEST, LARGEST) | st.integers(-3, 3)
basic = {str: st.text(max_size=8), int: wholes, bool: st.booleans(), dt.date: st.dates()}


def value_of(field):
    """Values of a declared field, of any sort."""
    if field.is_set:
        return basic[str]
    found = _required_value(field)
    return st.none() | found if journal_layout._may_be_nil(field.hint) else found


def _required_value(field):
    if field.is_id:
        return ids
    if field.is_list_of_ids:
        return st.lists(ids, max_size=3).map(tuple)
    if field.items is not None:
        return st.lists(record(field.items), max_size=2).map(tuple)
    if field.parts is not None:
        return record(field.parts)
    if field.type is bytes:
        length = journal_layout._length(field.hint)
        return st.binary(min_size=length or 0, max_size=length or 9)
    return basic.get(field.type, st.lists(st.tuples(wholes, wholes), max_size=2).map(tuple))


def record(declared):
    return st.builds(declared, **{field.name: value_of(field) for field in fields(declared)})


def card_values(card):
    return st.fixed_dictionaries({}, optional={number: value_of(field) for number, field in by_number(card).items()})


def changes(card):
    one = st.sampled_from(sorted(by_number(card))).flatmap(
        lambda number: st.builds(
            Change,
            field=st.just(number),
            replaces=st.lists(ids, max_size=2).map(tuple),
            value=value_of(by_number(card)[number]) | st.just(msgspec.UNSET),
        )
    )
    return st.lists(one, max_size=3, unique_by=lambda change: change.field).map(tuple)


contents = st.one_of(
    st.sampled_from(FACTS).flatmap(record),
    st.sampled_from(CARDS).flatmap(
        lambda card: (
            st.builds(CardMade, card=st.just(card.TYPE), values=card_values(card))
            | st.builds(CardChanged, card=st.just(card.TYPE), record=ids, changes=changes(card))
        )
    ),
)


@st.composite
def entries(draw):
    operations = []
    for content in draw(st.lists(contents, min_size=1, max_size=3)):
        amount, currency, party = draw(wholes), draw(st.sampled_from(["JOD", "ل.س"])), draw(st.none() | ids)
        pair = (
            Posting(account=1, currency=currency, amount=amount, party=party),
            Posting(account=draw(st.integers(1, 99)), currency=currency, amount=-amount),
        )
        operations.append(Operation(content=content, postings=pair))
    return Entry(
        lamport=draw(st.integers(1, LARGEST)),
        time=draw(st.integers(0, 2**33 - 1)),
        actor=draw(st.none() | ids),
        operations=tuple(operations),
    )


@given(entries())
def test_both_read_any_entry_alike_with_its_personal_part_and_without(entry):
    parts = encode(entry, HOME, bytes(16))
    assert decode(parts, HOME) == entry
    assert second_journal.read(*parts, RUNS) == meaning(entry)
    assert second_journal.read(parts.body, b"", RUNS) == meaning(decode(Parts(parts.body, b""), HOME))


leaves = st.sampled_from([None, True, 0, 1, 2, 16, 17, 20_780, 2**53, -1, "", "JOD", "placed", b"", bytes(16)])
nested = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.integers(0, 8), inner, max_size=3)
)
kinds = st.sampled_from([1, 2, 3, 500, *(fact.KIND for fact in FACTS)])


@given(st.lists(st.tuples(kinds, nested) | st.tuples(kinds, nested, nested), max_size=2), nested)
def test_both_refuse_or_accept_any_value_alike(operations, values):
    personal = msgspec.msgpack.encode([bytes(16), values])
    body = msgspec.msgpack.encode([1, 2, None, operations, personal_hash(personal)])
    assert both(body, personal)


@given(entries(), st.data())
def test_both_refuse_or_accept_an_altered_entry_alike(entry, data):
    parts = encode(entry, HOME, bytes(16))
    at = data.draw(st.integers(0, len(parts.body) - 1))
    assert both(parts.body[:at] + data.draw(st.binary(min_size=1, max_size=1)) + parts.body[at + 1 :], parts.personal)


def both(body, personal):
    """Whether both make the same of bytes."""
    try:
        mine = meaning(decode(Parts(body, personal), HOME))
    except MalformedEntry:
        mine = None
    except PersonalPartMismatch:
        return both(body, b"")
    try:
        other = second_journal.read(body, personal, RUNS)
    except second_journal.Refused:
        other = None
    return mine == other
