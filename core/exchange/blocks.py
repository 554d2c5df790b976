"""Blocks: what a request or an answer is made of, so that a cut leaves all complete ones usable."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

HEAD, SEGMENTS, ARRIVALS, BYTES = 1, 2, 3, 4
"""What a block holds: a head, segments, what arrived in a scope, a part of a photo."""

_PREFIX = 4


class Block(NamedTuple):
    """A kind and its bytes."""

    kind: int
    payload: bytes


def write_block(kind: int, payload: bytes) -> bytes:
    """A kind (1 byte), the payload's length (3 bytes, big-endian), the payload."""
    return bytes((kind,)) + len(payload).to_bytes(3) + payload


def read_blocks(parts: Iterable[bytes]) -> Iterator[Block]:
    """The complete blocks of bytes that come in parts of any size; a half one at the end is passed over."""
    waiting = bytearray()
    for part in parts:
        waiting += part
        while len(waiting) >= _PREFIX:
            end = _PREFIX + int.from_bytes(waiting[1:_PREFIX])
            if len(waiting) < end:
                break
            yield Block(waiting[0], bytes(waiting[_PREFIX:end]))
            del waiting[:end]
