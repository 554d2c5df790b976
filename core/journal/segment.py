"""A segment: a run of a chain's entries that ends in a signature. What replicas exchange."""

import msgspec

from core.ids import CHAIN_BYTES, MAX_SEQ
from core.journal.body import LARGEST_PART, Parts
from core.journal.chain import SIGNATURE_BYTES
from core.journal.problems import MalformedEntry

_decoder = msgspec.msgpack.Decoder(tuple[bytes, int, list[tuple[bytes, bytes]], bytes])


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """Entries `first`, `first` + 1, … of a chain; `signature` signs the head at the last one."""

    chain: bytes
    first: int
    entries: tuple[Parts, ...]
    signature: bytes

    @property
    def last(self) -> int:
        """The number of the last entry."""
        return self.first + len(self.entries) - 1

    @property
    def size(self) -> int:
        """About the bytes that it takes on the wire, before compression."""
        return 90 + sum(len(entry.body) + len(entry.personal) + 6 for entry in self.entries)


def segment_to_wire(segment: Segment) -> bytes:
    """The msgpack array [chain, first, [[body, personal], …], signature]."""
    return msgspec.msgpack.encode((segment.chain, segment.first, segment.entries, segment.signature))


def segment_from_wire(wire: bytes) -> Segment:
    """Raises MalformedEntry."""
    try:
        chain, first, entries, signature = _decoder.decode(wire)
    except msgspec.DecodeError as error:
        raise MalformedEntry(reason="segment") from error
    return checked(
        Segment(chain=chain, first=first, entries=tuple(Parts(*entry) for entry in entries), signature=signature)
    )


def checked(segment: Segment) -> Segment:
    """The segment, if its parts are of lengths that a segment's can have. Raises MalformedEntry."""
    largest = max((max(len(body), len(personal)) for body, personal in segment.entries), default=0)
    if len(segment.chain) != CHAIN_BYTES or len(segment.signature) != SIGNATURE_BYTES:
        raise MalformedEntry(reason="segment")
    if not 1 <= segment.first <= segment.last <= MAX_SEQ or largest > LARGEST_PART:
        raise MalformedEntry(reason="segment")
    return segment
