"""A sync: here are my new entries and my cursors; here is what you lack."""

import math
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Annotated, NamedTuple

import msgspec

from core.exchange.blocks import ARRIVALS, HEAD, SEGMENTS, Block, write_block
from core.exchange.lean import full, lean
from core.exchange.packing import Unpacker, pack_all
from core.exchange.problems import MalformedRequest, TooLarge
from core.exchange.wire import ChainId, Count, Digest, Message, Short, decode, encode
from core.journal.grant import Charter
from core.journal.problems import MalformedEntry
from core.journal.segment import Segment

KNOWN_HASH_BYTES = 16
LARGEST_UNPACKED_REQUEST = 8 << 20
"""Bytes that all blocks of a request may unpack to."""


class KnownHead(Message, frozen=True):
    """How far somebody knows a chain: its last entry's number and the first 16 bytes of its hash."""

    chain: ChainId
    seq: Count
    hash: bytes = b""


class Cursor(Message, frozen=True):
    """How far a laptop has read a scope: the centre's position, and the centre's running hash there (empty at 0)."""

    scope: Short
    position: Count = 0
    running: bytes = b""


class SyncAsk(Message, frozen=True):
    """What a laptop says of itself.

    `own`: the heads of the chains that it writes or wrote; it is not sent what it says to have of them. `most`: about
    how many bytes the answer may have. `dictionary`: the newest that it can unpack. `charters`: the mark of those that
    it knows (`charters_mark`). `have`: the heads of all other chains of scopes that it compares after a mismatch.
    `bring`: charters that the centre had lost. `time`: Unix seconds by the laptop's clock, so that head office sees
    whose is wrong; 0 for none.
    """

    own: Annotated[tuple[KnownHead, ...], msgspec.Meta(max_length=64)]
    cursors: Annotated[tuple[Cursor, ...], msgspec.Meta(max_length=8)]
    most: Count
    dictionary: Count
    charters: bytes = b""
    have: Annotated[tuple[KnownHead, ...], msgspec.Meta(max_length=4096)] = ()
    bring: Annotated[tuple[Charter, ...], msgspec.Meta(max_length=64)] = ()
    time: int = 0


class Outcome(Message, frozen=True):
    """What became of the segments of one chain.

    `last`: the chain's last entry at the centre. `refused`: the code of the first refusal, or empty. `fork`: the number
    of the first entry that differs from the centre's, and `branch` the chain id under which those were taken in.
    """

    chain: ChainId
    last: Count
    refused: Short = ""
    fork: Count = 0
    branch: bytes = b""


class Mismatch(Message, frozen=True):
    """A scope whose cursor does not fit what the centre holds, and how far the centre knows its chains."""

    scope: Short
    heads: tuple[KnownHead, ...]


class SyncAnswer(Message, frozen=True):
    """What the centre says before the entries that the laptop lacks.

    `own`: how far the centre knows the asker's chains. `more`: there is more to ask for. `dictionary`: the newest that
    it can unpack. `time`: Unix seconds by the centre's clock, so that a person can be told that the laptop's is wrong.
    `counted`: the counter of the asking chain's request before this one, 0 for none: one that is below what the laptop
    had an answer to says that the centre was put back. `lacks`: some photos that entries of the office name and that
    are not at the centre: they have not come yet, or were lost there.
    """

    centre: ChainId
    own: tuple[KnownHead, ...]
    outcomes: tuple[Outcome, ...]
    mismatches: tuple[Mismatch, ...]
    charters: tuple[Charter, ...]
    more: bool
    dictionary: Count
    time: int
    counted: Count | None = None
    lacks: Annotated[tuple[Digest, ...], msgspec.Meta(max_length=64)] = ()


def charters_mark(chains: Iterable[bytes]) -> bytes:
    """By which two sides know that they have the same charters: 8 bytes of a hash over their chains in order."""
    return sha256(b"".join(sorted(chains))).digest()[:8]


class _Segments(Message, frozen=True):
    segments: tuple[msgspec.Raw, ...]


class _Arrivals(Message, frozen=True):
    cursor: Cursor
    segments: tuple[msgspec.Raw, ...]


def segments_blocks(
    parts: Iterable[Iterable[Segment]], dictionary: int, most: float = math.inf
) -> tuple[list[bytes], bool]:
    """Blocks of about `most` bytes, one for each part of the segments, and whether there are more parts."""
    messages = (encode(_Segments(segments=_raw(segments))) for segments in parts)
    packed, more = pack_all(messages, dictionary, most)
    return [write_block(SEGMENTS, payload) for payload in packed], more


def read_segments(blocks: Iterable[Block], unpacker: Unpacker | None = None) -> Iterator[Segment | None]:
    """The segments of a request's blocks; None for one that cannot be a segment.

    `unpacker`: of the blocks before these. Raises MalformedRequest, UnknownDictionary, TooLarge (of a block, or of all
    together).
    """
    room = LARGEST_UNPACKED_REQUEST
    unpacker = unpacker or Unpacker()
    for block in blocks:
        if block.kind != SEGMENTS:
            raise MalformedRequest(part="block")
        data = unpacker.unpack(block.payload)
        room -= len(data)
        if room < 0:
            raise TooLarge(most=LARGEST_UNPACKED_REQUEST)
        yield from map(_segment, decode(data, _Segments).segments)


class Arrivals(NamedTuple):
    """What arrived in a scope up to a cursor, to be taken in in one transaction with it.

    None stands for what cannot be a segment.
    """

    cursor: Cursor
    segments: Sequence[Segment | None]


def arrivals_blocks(parts: Iterable[Arrivals], dictionary: int, most: float = math.inf) -> tuple[list[bytes], bool]:
    """Blocks of about `most` bytes, one for each part, and whether there are more parts."""
    messages = (encode(_Arrivals(cursor=part.cursor, segments=_raw(filter(None, part.segments)))) for part in parts)
    packed, more = pack_all(messages, dictionary, most)
    return [write_block(ARRIVALS, payload) for payload in packed], more


def read_arrivals(payload: bytes, unpacker: Unpacker) -> Arrivals:
    """What a block says. `unpacker`: of the blocks before this one.

    Raises MalformedRequest, TooLarge, UnknownDictionary.
    """
    message = decode(unpacker.unpack(payload), _Arrivals)
    return Arrivals(message.cursor, list(map(_segment, message.segments)))


def _raw(segments: Iterable[Segment]) -> tuple[msgspec.Raw, ...]:
    return tuple(msgspec.Raw(lean(segment)) for segment in segments)


def _segment(wire: msgspec.Raw) -> Segment | None:
    try:
        return full(wire)
    except MalformedEntry:
        return None


def answer_block(answer: SyncAnswer) -> bytes:
    """The block that an answer begins with."""
    return write_block(HEAD, encode(answer))
