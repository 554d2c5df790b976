"""What an altered laptop writes: bodies that no form makes, signed with its own key; and bytes that nobody signed."""

import msgspec
from simulation.chance import Chance
from simulation.laptops import Laptop

from core.journal.body import Parts, personal_hash
from core.journal.chain import extend
from core.journal.segment import Segment
from core.records.cards import Artisan
from replica.chains import read_chain
from replica.take_in import take_in

DAYS = 20_780
BODIES: tuple[object, ...] = (
    b"",
    b"\xc1",
    b"\x94\x01\x01\xc0\x91\x92\x03" + b"\x91" * 17 + b"\xc0",
    [[1, []]],
    [[1, [4, {1: 1.0}]]],
    [[12, [5, DAYS, "placed", "ready"]]],
    [[12, [16, DAYS, "placed", "ready"]]],
    [[12, [bytes(16), DAYS, "\0", "'; --"]]],
    [[11, [16, 16, DAYS, "JOD", 5, []]]],
    [[15, [5]], [15, ["X-1-2026-C00001", 16, DAYS, "JOD", 5, []], ["JOD", [1, 5, 3, -5]]]],
    [[16, ["N", DAYS, 5, "JOD"], ["JOD", [1, 5, 3, -4]]]],
    [[16, ["X-1-2026-R00001", DAYS, 2**53 - 1, "J\0D"], ["J\0D", [1, 5, 3, -5]]]],
    [[14, [bytes(16), DAYS], ["JOD", [1, 5, 3, -5]]]],
    [[1001, [b"hostile!", bytes(32), "ZZZ", "x", [[1, 1999]]]]],
    [[1002, [[16, 32, 48]]]],
    [[500, {"later": "version"}, ["JOD", [1, 7, 3, -7]]]],
    [[7, None]],
    [[1, [77, {1: "x"}]], [2, [77, 16, [[1, [], "y"]]]]],
    [[2, [1, bytes(14) + b"\0\1", [[2, [], "مكتب آخر"], [5, []]]]]],
    [[2, [4, 16, [[6, [], "تطريز"], [1, [16, 17], "A"]]]]],
    [[20, [16, 32, 5]], [21, [16, True]], [21, [17, False]]],
    [[22, ["AJL", "ZZZ"]], [18, [DAYS, 16, 5]], [19, [16, DAYS, "face", True]]],
)
"""Bytes, or operations."""


def write_anything(laptop: Laptop, chance: Chance) -> bytes:
    """An altered laptop writes what it likes behind its own chain. Returns the entry's hash."""
    with laptop.at_work() as session, session.fold() as fold:
        chain = read_chain(fold.connection, session.writer.chain)
        parts = _parts(chance)
        head = extend(chain.head, parts.body)
        segment = Segment(
            chain=session.writer.chain, first=head.seq, entries=(parts,), signature=session.writer.sign(head)
        )
        take_in(fold, segment)
    return head.hash


def _parts(chance: Chance) -> Parts:
    found = chance.choice(BODIES)
    if isinstance(found, bytes):
        return Parts(found, b"")
    lamport = chance.choice([1, 2, 5, 40, 500])
    if chance.one_in(4):
        part = msgspec.msgpack.encode([bytes(16), {0: {2: chance.choice(["هدى", 77]), 7: "0790000001"}}])
        return Parts(_encoded([lamport, 5, None, [[1, [Artisan.TYPE, {1: "A1"}]], *found], personal_hash(part)]), part)
    return Parts(_encoded([lamport, 5, None, found]), b"")


def _encoded(body: list[object]) -> bytes:
    return msgspec.msgpack.encode(body)


def forged(segment: Segment, chance: Chance) -> Segment:
    """A segment of which somebody on the way altered something."""
    part = chance.choice(["body", "signature", "chain", "number"])
    if part == "body":
        first = segment.entries[0]
        altered = first._replace(body=first.body + b"\0")
        return msgspec.structs.replace(segment, entries=(altered, *segment.entries[1:]))
    if part == "signature":
        return msgspec.structs.replace(segment, signature=bytes(64))
    if part == "chain":
        return msgspec.structs.replace(segment, chain=b"stranger")
    return msgspec.structs.replace(segment, first=segment.first + 1)
