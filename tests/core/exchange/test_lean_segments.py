"""What a segment leaves out on its way is put back byte by byte; what is not of the usual form goes as it is."""

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.exchange.lean import full, lean
from core.journal.body import Parts, personal_hash
from core.journal.problems import MalformedEntry
from core.journal.segment import Segment, segment_to_wire

pack = msgspec.msgpack.encode
SALT = bytes(range(16))


def entry(lamport: int, time: int, personal: object = None, named: bytes = b"") -> Parts:
    part = b"" if personal is None else pack([SALT, personal])
    named = named or (personal_hash(part) if part else b"")
    return Parts(pack([lamport, time, None, [[10, ["x"]]], *([named] if named else [])]), part)


def segment(*entries: Parts) -> Segment:
    return Segment(chain=b"chain001", first=7, entries=entries, signature=bytes(64))


USUAL = st.builds(
    entry,
    st.integers(0, 2**64 - 1),
    st.integers(0, 2**64 - 1),
    st.none() | st.dictionaries(st.integers(0, 9), st.text(max_size=9), min_size=1, max_size=3),
    st.just(b"") | st.binary(min_size=32, max_size=32),
)
ANYTHING = st.builds(Parts, st.binary(max_size=80), st.binary(max_size=80))


@given(st.lists(USUAL | ANYTHING, min_size=1, max_size=12))
@example([Parts(b"", b""), Parts(b"\x94", b"\x92\xc4\x10" + SALT)])
@example([entry(2**63, 5), entry(1, 9)])
def test_what_arrives_is_what_was_signed(entries):
    given_up = segment(*entries)
    assert full(lean(given_up)) == given_up


def test_hashes_and_all_but_the_differences_of_times_are_left_out():
    entries = [entry(n, 1_700_000_000 + n, {0: {2: "ليلى"}}) for n in range(1, 41)]
    alone = lean(segment(entries[0]))
    many = lean(segment(*entries))
    assert len(segment_to_wire(segment(*entries))) - len(many) > 40 * (34 + 4)
    assert len(many) - len(alone) < 39 * (len(entries[0].body) + len(entries[0].personal) - 34)


def test_an_erased_personal_part_leaves_the_hash_that_names_it():
    whole = entry(1, 2, {0: {1: "سر"}})
    erased = segment(Parts(whole.body, b""))
    assert full(lean(erased)) == erased
    assert personal_hash(whole.personal) in lean(erased)


@given(st.binary(max_size=120))
def test_noise_is_malformed(noise):
    with pytest.raises(MalformedEntry):
        full(noise)


def test_columns_that_do_not_fit_together_are_malformed():
    wire = msgspec.msgpack.decode(lean(segment(entry(1, 2, {0: {1: "x"}}), entry(2, 3))))
    for column, bad in ((3, [1]), (4, [5, 2**64 - 1]), (5, []), (0, b"short"), (1, 0), (2, b"")):
        with pytest.raises(MalformedEntry):
            full(pack([*wire[:column], bad, *wire[column + 1 :]]))


def test_an_entry_that_comes_out_too_large_is_malformed():
    with pytest.raises(MalformedEntry):
        full(lean(segment(Parts(bytes(256 * 1024 + 1), b""))))
