"""Names of things in the journal: a chain, and a place (chain, seq, index) in it."""

from typing import NamedTuple

CHAIN_BYTES = 8
ID_BYTES = 16
MAX_SEQ = 2**48 - 1
MAX_INDEX = 2**16 - 1
NO_CHAIN = bytes(CHAIN_BYTES)


class Place(NamedTuple):
    """Where an operation stands: a chain's 8 bytes, the entry's number from 1, the operation from 0."""

    chain: bytes
    seq: int
    operation: int


def pack(chain: bytes, seq: int, index: int) -> bytes:
    """The 16 bytes of a place: chain (8), seq (6, big-endian), index (2, big-endian).

    The same bytes name the record that the operation makes, and the *dot* of a value that it writes. They sort by
    chain, then by seq, then by index.
    """
    return chain + seq.to_bytes(6) + index.to_bytes(2)


def unpack(identity: bytes) -> Place:
    """The place that 16 bytes name."""
    return Place(identity[:8], int.from_bytes(identity[8:14]), int.from_bytes(identity[14:]))


def singleton(card_type: int) -> bytes:
    """The id of the one card of a type that a scope has (its office settings), the same on every laptop."""
    return pack(NO_CHAIN, 0, card_type)
