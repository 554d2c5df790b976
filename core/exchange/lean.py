"""Segments as they travel: without what the receiver can work out again, and like beside like, which packs better.

Left out are the hashes by which bodies name their personal parts, all but the differences of Lamport times and clock
times, and what every personal part begins with. Whatever is not of that form travels as it is. A mistake here could not
pass for an entry, because the segment's signature is over the bytes that come out.
"""

from typing import NamedTuple

import msgspec

from core.exchange.wire import ChainId, Count, Message, Signature, encode
from core.journal.body import SALT_BYTES, Parts, personal_hash
from core.journal.problems import MalformedEntry
from core.journal.segment import Segment, checked

_BYTES_OF_32, _SALTED = b"\xc4\x20", b"\x92\xc4\x10"
"""What msgpack writes before a hash, and at the start of a personal part before its salt."""

_LARGEST = 2**62
"""Of times that travel as differences."""

_HASHED = len(_BYTES_OF_32) + 32
_SALT_END = len(_SALTED) + SALT_BYTES


class _Lean(Message, frozen=True):
    """A segment. `lamports`, `times`: differences to the entry before; None where an entry travels as it is."""

    chain: ChainId
    first: Count
    signature: Signature
    lamports: tuple[int | None, ...]
    times: tuple[int, ...]
    bodies: tuple[bytes, ...]
    personals: tuple[bytes, ...]
    salts: bytes


class _Body(msgspec.Struct, array_like=True, frozen=True):
    """What a body begins with."""

    lamport: int
    time: int


class _Thin(NamedTuple):
    """What is left of an entry's parts."""

    lamport: int
    time: int
    body: bytes
    personal: bytes
    salt: bytes


_body = msgspec.msgpack.Decoder(_Body)
_integer = msgspec.msgpack.Encoder().encode
_lean = msgspec.msgpack.Decoder(_Lean)


def lean(segment: Segment) -> bytes:
    """The bytes of a segment that go into a block."""
    lamports: list[int | None] = []
    times, bodies, personals, salts = [], [], [], []
    lamport = time = 0
    for parts in segment.entries:
        thin = _thin(parts)
        lamports.append(None if thin is None else thin.lamport - lamport)
        times.append(0 if thin is None else thin.time - time)
        if thin is not None:
            lamport, time = thin.lamport, thin.time
            salts.append(thin.salt)
        bodies.append(parts.body if thin is None else thin.body)
        personals.append(parts.personal if thin is None else thin.personal)
    return encode(
        _Lean(
            chain=segment.chain, first=segment.first, signature=segment.signature, lamports=tuple(lamports),
            times=tuple(times), bodies=tuple(bodies), personals=tuple(personals), salts=b"".join(salts),
        )
    )  # fmt: skip


def _thin(parts: Parts) -> _Thin | None:
    """An entry without what follows from the rest; None where it is not of the usual form."""
    body, personal = parts
    try:
        said = _body.decode(body)
    except msgspec.DecodeError:
        return None
    if not (0 <= said.lamport < _LARGEST and 0 <= said.time < _LARGEST):
        return None
    start = body[:1] + _integer(said.lamport) + _integer(said.time)
    end = len(body)
    if personal:
        if not (personal.startswith(_SALTED) and len(personal) > _SALT_END):
            return None
        end -= _HASHED
        if end < len(start) or body[end:] != _BYTES_OF_32 + personal_hash(personal):
            return None
    if not body.startswith(start):
        return None
    thin = body[:1] + body[len(start) : end]
    return _Thin(said.lamport, said.time, thin, personal[_SALT_END:], personal[len(_SALTED) : _SALT_END])


def full(wire: bytes | msgspec.Raw) -> Segment:
    """The segment whose lean bytes these are. Raises MalformedEntry."""
    try:
        found = _lean.decode(wire)
        entries = tuple(_entries(found))
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, OverflowError) as error:
        raise MalformedEntry(reason="segment") from error
    return checked(Segment(chain=found.chain, first=found.first, entries=entries, signature=found.signature))


def _entries(found: _Lean) -> list[Parts]:
    """Raises ValueError, OverflowError."""
    entries, lamport, time, salt = [], 0, 0, 0
    columns = zip(found.lamports, found.times, found.bodies, found.personals, strict=True)
    for more, later, body, personal in columns:
        if more is None:
            entries.append(Parts(body, personal))
            continue
        lamport, time = lamport + more, time + later
        named = b""
        if personal:
            personal = _SALTED + found.salts[salt : salt + SALT_BYTES] + personal  # noqa: PLW2901 - what it was
            salt += SALT_BYTES
            named = _BYTES_OF_32 + personal_hash(personal)
        entries.append(Parts(body[:1] + _integer(lamport) + _integer(time) + body[1:] + named, personal))
    return entries
