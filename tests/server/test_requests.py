"""Requests that a centre answers, and those that it refuses: cut, altered, replayed, malformed, of strangers."""

import contextlib
import hashlib

import msgspec
import pytest
import zstandard
from callers import Caller, in_blocks
from centres import TestCentre
from hypothesis import given, settings
from hypothesis import strategies as st
from replicas import memory

from core.exchange.blocks import read_blocks, write_block
from core.exchange.line import Path
from core.exchange.packing import LARGEST_UNPACKED, Packer, Unpacker
from core.exchange.problems import (
    REFUSALS,
    AlteredRequest,
    CounterUsed,
    MalformedRequest,
    NotEnrolled,
    NotHere,
    NotThisCentre,
    TooLarge,
    UnknownDictionary,
)
from core.exchange.signed import write_request
from core.exchange.syncing import Cursor, SyncAnswer, read_arrivals
from core.exchange.wire import Message, decode
from core.problems import Problem
from core.records.cards import Village


def villages(caller: Caller, count: int, name: str = "قرية") -> None:
    for n in range(count):
        caller.replica.make(Village, name=f"{name} {n}")


def test_upload_cut_at_every_byte_keeps_the_complete_segments(caller, centre):
    villages(caller, 90, "قرية بعيدة عن الطريق")
    segments = caller.segments()
    parts = [write_block(*block) for block in read_blocks([in_blocks(*([segment] for segment in segments))])]
    assert len(parts) > 2
    rest, before = b"".join(parts), centre.entries()
    for cut in range(len(rest) + 1):
        body = caller.request(rest)
        caller.sync(body[: len(body) - len(rest) + cut], was_cut=True)
        assert centre.entries() - before == complete_entries(segments, parts, cut)


def complete_entries(segments: list, parts: list[bytes], cut: int) -> int:
    count = 0
    for part, segment in zip(parts, segments, strict=True):
        cut -= len(part)
        if cut < 0:
            break
        count += len(segment.entries)
    return count


def test_head_cut_at_every_byte_is_malformed(caller):
    body = caller.request()
    for cut in range(len(body)):
        with pytest.raises(MalformedRequest):
            caller.sync(body[:cut], was_cut=True)


def test_segments_repeated_and_out_of_order_change_nothing_else(caller, centre):
    villages(caller, 60, "قرية بعيدة عن الطريق")
    segments = caller.segments()
    before = centre.entries()

    late, _ = caller.sync(caller.request(in_blocks(reversed(segments))))
    for _ in range(2):
        caller.sync(caller.request(in_blocks([*segments, *segments])))

    assert late.outcomes[0].refused == "segment_out_of_order"
    assert centre.entries() - before == 60


def test_refused_segment_does_not_hold_up_what_comes_behind_it(caller, centre):
    villages(caller, 1)
    other = Caller(centre, "laptop_b")
    other.enrol(centre.code())
    villages(other, 1)
    forged = msgspec.structs.replace(other.segments()[0], signature=bytes(64))

    answer, _ = caller.sync(caller.request(in_blocks([forged, *caller.segments()])))

    assert {outcome.chain: outcome.refused for outcome in answer.outcomes} == {
        other.writer.chain: "bad_signature",
        caller.writer.chain: "",
    }


def test_replayed_request_is_refused(caller):
    body = caller.request()
    caller.sync(body)
    with pytest.raises(CounterUsed) as caught:
        caller.sync(body)
    assert caught.value.parameters == {"last": caller.counter}


def test_altered_body_is_refused_and_nothing_of_it_taken_in(caller, centre):
    villages(caller, 3)
    body = bytearray(caller.upload())
    before = centre.entries()
    for at in range(0, len(body), 7):
        altered = body.copy()
        altered[at] ^= 1
        with pytest.raises(Problem):
            caller.sync(bytes(altered))
    assert centre.entries() == before


def test_request_for_one_path_is_refused_at_another(caller, centre):
    body = caller.request()
    with pytest.raises(AlteredRequest):
        list(centre.line.send(Path.PHOTOS_WHICH, body))


def test_request_for_another_centre_is_refused(caller):
    with pytest.raises(NotThisCentre):
        caller.sync(caller.request(centre=b"12345678"))


def test_chain_without_a_grant_is_refused(centre):
    with pytest.raises(NotEnrolled):
        Caller(centre, "laptop_b").sync(Caller(centre, "laptop_b").request())


def test_another_offices_scope_is_not_there(caller, centre):
    centre.code("TFL")
    for scope in ("office/TFL", "centre", "office/NONE"):
        with pytest.raises(NotHere):
            caller.sync(caller.request(ask=caller.ask(Cursor(scope=scope))))


def test_entries_of_another_offices_chain_are_refused(caller, centre):
    other = Caller(centre, "laptop_b")
    other.enrol(centre.code("TFL"), office="TFL")
    villages(other, 1)
    answer, _ = caller.sync(caller.request(in_blocks(other.segments())))
    assert answer.outcomes[0].refused == "not_here"


def test_laptop_is_not_sent_what_it_has(caller):
    villages(caller, 3)
    answer, came = caller.sync(caller.upload())
    assert [segment.chain for segment in came if segment.chain == caller.writer.chain] == []
    assert answer.own[0].seq == 3
    assert not answer.more


def test_laptop_that_lacks_own_entries_is_sent_them(caller, centre):
    villages(caller, 3)
    caller.sync(caller.upload())
    lost = Caller(centre, "laptop_a")
    lost.counter = caller.counter
    _, came = lost.sync(lost.request())
    assert sum(len(segment.entries) for segment in came if segment.chain == lost.writer.chain) == 3


def test_answer_keeps_to_the_room_that_was_asked_for(caller, centre):
    for n in range(1200):
        caller.replica.make(Village, name=hashlib.sha256(n.to_bytes(2)).hexdigest())
    caller.sync(caller.upload())
    other = Caller(centre, "laptop_b")
    other.enrol(centre.code())
    cursor, entries, sizes, more = Cursor(scope="office/AJL"), set(), [], True
    while more:
        parts = list(centre.line.send(Path.SYNC, other.request(ask=other.ask(cursor, most=2048))))
        sizes.append(sum(map(len, parts)))
        head, *rest = read_blocks(parts)
        more = decode(head.payload, SyncAnswer).more
        unpacker = Unpacker()
        for block in rest:
            cursor, segments = read_arrivals(block.payload, unpacker)
            for segment in segments:
                entries |= {(segment.chain, seq) for seq in range(segment.first, segment.last + 1)}
    assert len(sizes) > 2
    assert max(sizes) < 2 * 2048 + 4096  # the room, and one block
    assert len(entries) == centre.entries()


def test_laptop_without_the_dictionary_gets_none(caller, centre):
    villages(caller, 3)
    caller.sync(caller.upload())
    other = Caller(centre, "laptop_b")
    other.enrol(centre.code())
    _, *blocks = read_blocks(centre.line.send(Path.SYNC, other.request(ask=other.ask(dictionary=0))))
    assert [block.payload[0] for block in blocks] == [0]


def test_dictionary_of_the_future_is_refused_and_the_newest_named(caller):
    with pytest.raises(UnknownDictionary) as caught:
        caller.sync(caller.request(write_block(2, bytes((9, 0, 0, 0)))))
    assert caught.value.parameters == {"known": 1}


def test_block_that_unpacks_to_too_much_is_refused(caller):
    narrow = zstandard.ZstdCompressionParameters(window_log=17)
    bomb = zstandard.ZstdCompressor(compression_params=narrow).compress(bytes(64 * LARGEST_UNPACKED))
    wide = zstandard.ZstdCompressor(level=22).compress(bytes(64 * LARGEST_UNPACKED))  # by its window
    for packed, said, problem in (
        (bomb, LARGEST_UNPACKED + 1, TooLarge),
        (bomb, 5, MalformedRequest),
        (wide, LARGEST_UNPACKED, MalformedRequest),
    ):
        with pytest.raises(problem):
            caller.sync(caller.request(write_block(2, b"\0" + said.to_bytes(3) + packed)))


@pytest.fixture(scope="module")
def steady_caller(tmp_path_factory):
    """One for all examples."""
    caller = Caller(TestCentre(memory(), tmp_path_factory.mktemp("centre")))
    caller.enrol(caller.centre.code())
    return caller


@settings(max_examples=150)
@given(noise=st.binary(max_size=200))
def test_anything_else_is_refused_and_no_fault(steady_caller, noise):
    caller = steady_caller
    for body in (noise, caller.request(noise), caller.request(write_block(2, Packer(0).pack(noise)))):
        with contextlib.suppress(*REFUSALS.values()):
            caller.sync(body)
    for path in Path:
        with contextlib.suppress(*REFUSALS.values()):
            b"".join(caller.centre.line.send(path, noise))


class Strange(Message, frozen=True):
    what: str = "?"


def test_signed_noise_is_malformed(caller):
    body = write_request(Path.SYNC, caller.writer, caller.centre.around.id, 99, Strange())
    with pytest.raises(MalformedRequest):
        caller.sync(body)
