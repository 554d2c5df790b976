"""Bodies that no writer makes: which are refused, and what the others say."""

from typing import Any

import msgspec
from journal_entries import CHAIN, HOME, SALT, TIME
from journal_meaning import meaning

from core.ids import pack
from core.journal.body import Parts, decode, personal_hash
from core.journal.problems import MalformedEntry


def body(*operations: Any, lamport: Any = 1, rest: tuple[Any, ...] = ()) -> bytes:
    """A body by its parts, whatever they are."""
    return msgspec.msgpack.encode([lamport, TIME, None, list(operations), *rest])


def refused() -> list[dict[str, str]]:
    """Bodies that are stored, and quarantined."""
    moved, day = [16, 20_780, "placed", "ready"], 20_780
    cases = {
        "not msgpack": b"\xc1",
        "nothing": b"",
        "a byte behind": body([12, moved]) + b"\xc0",
        "no operations": body(),
        "a body of three": msgspec.msgpack.encode([1, TIME, None]),
        "a map for a body": msgspec.msgpack.encode({1: 1, 2: 2, 3: None, 4: [[3, None]]}),
        "Lamport 0": body([12, moved], lamport=0),
        "Lamport 2^53": body([12, moved], lamport=2**53),
        "Lamport true": body([12, moved], lamport=True),
        "Lamport 1.0": body([12, moved], lamport=1.0),
        "a time before 1970": msgspec.msgpack.encode([1, -1, None, [[3, None]]]),
        "a time after 2242": msgspec.msgpack.encode([1, 2**33, None, [[3, None]]]),
        "a long integer": b"\x94\xcc\x01\x01\xc0\x91\x92\x03\xc0",
        "a long text header": b"\x94\x01\x01\xc0\x91\x92\x03\xd9\x01a",
        "a key twice": b"\x94\x01\x01\xc0\x91\x92\x01\x92\x04\x82\x01\xa1a\x01\xa1b",
        "a boolean for a key": body([3, {True: 1}]),
        "a float": body([3, 1.5]),
        "an extension": b"\x94\x01\x01\xc0\x91\x92\x03\xd4\x05\x01",
        "a time stamp": b"\x94\x01\x01\xc0\x91\x92\x03\xd6\xff\x00\x00\x00\x01",
        "17 arrays deep": b"\x94\x01\x01\xc0\x91\x92\x03" + b"\x91" * 14 + b"\xc0",
        "a surrogate": b"\x94\x01\x01\xc0\x91\x92\x03\xa3\xed\xa0\x80",
        "an operation that is no array": body({3: 1, 4: 2}),
        "an operation of one": body([3]),
        "kind 0": body([0, None]),
        "a fact that is no array": body([12, {0: 16}]),
        "a required field missing": body([12, moved[:3]]),
        "nil for text": body([12, [16, day, None, "ready"]]),
        "a reference below 16": body([12, [15, *moved[1:]]]),
        "a reference of 15 bytes": body([12, [bytes(15), *moved[1:]]]),
        "a day that is true": body([12, [16, True, "placed", "ready"]]),
        "a day after 9999": body([12, [16, 2_932_897, "placed", "ready"]]),
        "a day before the year 1": body([12, [16, -719_163, "placed", "ready"]]),
        "a whole beyond 2^53": body([18, [day, 16, 2**53]]),
        "lines that are no array": body([10, [day, "JOD", 1, {}]]),
        "a line too short": body([10, [day, "JOD", 1, [[16, 1, 1, 1, 1]]]]),
        "money without postings": body([17, [16, day]]),
        "money with empty postings": body([17, [16, day], []]),
        "postings out of balance": body([17, [16, day], ["JOD", [1, 5, 3, -4]]]),
        "balanced over two currencies": body([17, [16, day], ["JOD", [1, 5], "USD", [3, -5]]]),
        "an odd number of postings": body([17, [16, day], ["JOD", [1]]]),
        "account 0": body([17, [16, day], ["JOD", [0, 5, 3, -5]]]),
        "no currency": body([17, [16, day], ["", [1, 5, 3, -5]]]),
        "a currency of 17 characters": body([17, [16, day], ["J" * 17, [1, 5, 3, -5]]]),
        "postings of an unknown kind out of balance": body([777, None, ["JOD", [1, 1]]]),
        "card values that are no map": body([1, [4, [1, "A"]]]),
        "a card value of the wrong type": body([1, [4, {1: 5}]]),
        "card type 0": body([1, [0, {}]]),
        "a change that names a field twice": body([2, [4, 16, [[1, [], "a"], [1, [], "b"]]]]),
        "dots as bytes": body([2, [4, 16, [[1, b"\x10", "a"]]]]),
        "a change without dots": body([2, [4, 16, [[1]]]]),
        "an actor below 16": msgspec.msgpack.encode([1, TIME, 3, [[3, None]]]),
    }
    for what, wire in cases.items():
        try:
            decode(Parts(wire, b""), HOME)
        except MalformedEntry:
            continue
        raise AssertionError(what)
    return [{"what": what, "body": wire.hex()} for what, wire in cases.items()]


def accepted() -> list[dict[str, Any]]:
    """Entries that no writer of this version makes, and that are folded all the same."""
    moved = [16, 20_780, "placed", "ready"]
    personal = msgspec.msgpack.encode([SALT, {0: {4: "سبب", 3: "hidden"}, 7: {1: "x"}}])
    wrong = msgspec.msgpack.encode([SALT, {0: {4: 5}}])
    twice = b"\x92\xc4\x00\x81\x00\x82\x04\xa1a\x04\xa1b"
    named = personal_hash(personal)
    cases = {
        "fields of a later version": Parts(body([12, [*moved, "", "later", {1: [2]}]]), b""),
        "card fields of a later version": Parts(body([1, [4, {1: "A1", 999: "later"}]]), b""),
        "a card of a later version": Parts(body([1, [777, {1: 2}]], [2, [777, 16, [[1, [], 5]]]]), b""),
        "a kind of a later version, with postings": Parts(body([777, {"new": [1]}, ["JOD", [1, 4, 2, -4]]]), b""),
        "more behind an operation, and behind the body": Parts(body([12, moved, [], "later"], rest=(None, 5)), b""),
        "an own record named by its 16 bytes": Parts(body([12, [pack(CHAIN, 1, 0), *moved[1:]]]), b""),
        "a default written out": Parts(body([12, [*moved, ""]]), b""),
        "a personal value in the body counts for nothing": Parts(
            body([12, [*moved, "سبب"]], [1, [4, {2: "هدى"}]]), b""
        ),
        "a personal part that also names what is not personal": Parts(body([12, moved], rest=(named,)), personal),
        "a personal part of wrong types is passed over": Parts(body([12, moved], rest=(personal_hash(wrong),)), wrong),
        "a personal part that names a field twice is passed over": Parts(
            body([12, moved], rest=(personal_hash(twice),)), twice
        ),
        "a personal part that was erased": Parts(body([12, moved], rest=(named,)), b""),
        "16 arrays deep": Parts(b"\x94\x01\x01\xc0\x91\x92\x03" + b"\x91" * 13 + b"\xc0", b""),
        "postings of zero, and one currency twice": Parts(
            body([17, moved[:2], ["JOD", [1, 0], "JOD", [1, 5, [3, 16], -5]]]), b""
        ),
    }
    return [
        {
            "what": what,
            "body": parts.body.hex(),
            "personal": parts.personal.hex(),
            "meaning": meaning(decode(parts, HOME)),
        }
        for what, parts in cases.items()
    ]
