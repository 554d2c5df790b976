"""What a centre's backup is made of: messages in the blocks of a sealed bundle."""

from typing import Any, TypeVar

import msgspec
import zstandard

from core.exchange.blocks import Block, write_block
from core.exchange.bundle_problems import BundleDamaged
from core.exchange.problems import MalformedRequest
from core.exchange.wire import Count, Digest, Message, decode, encode

SCOPE = "backup/"
"""How the scope in the header of such a bundle begins; behind it stands the day on which it was made."""

_LARGEST = 1 << 22
"""Bytes that a block may unpack to: four times what a request may have, which is the longest value of a row."""

_LEVEL = 3
"""Of zstd: the journal's bytes do not shrink much more with a higher one, which takes ten times as long."""

AnyMessage = TypeVar("AnyMessage", bound=Message)


class Begin(Message, frozen=True):
    """`revision`: of the tables, by which a later version migrates them. `made`: Unix seconds.

    `root`: the root key's seed. `recovery`: the public half of head office's recovery key, or empty.
    """

    revision: str
    made: Count
    root: bytes
    recovery: bytes = b""


class Rows(Message, frozen=True):
    """Some rows of a table; each has a value for each column."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


class PhotoPart(Message, frozen=True):
    """Bytes of a photo. Its parts follow one another, the last one with less than `PHOTO_PART` bytes."""

    photo: Digest
    data: bytes


class End(Message, frozen=True):
    """What the backup holds, as it was counted while it was made."""

    rows: dict[str, int]
    photos: Count


PHOTO_PART = 1 << 19
_KINDS: dict[int, type[Message]] = {32: Begin, 33: Rows, 34: PhotoPart, 35: End}
_NUMBERS = {kind: number for number, kind in _KINDS.items()}


def write(message: Message) -> bytes:
    """The block of a message."""
    packed = zstandard.ZstdCompressor(level=_LEVEL).compress(encode(message))
    return write_block(_NUMBERS[type(message)], packed)


def read(block: Block) -> Message:
    """The message of a block. Raises BundleDamaged."""
    try:
        with zstandard.ZstdDecompressor(max_window_size=_LARGEST).stream_reader(block.payload) as reader:
            wire = reader.read(_LARGEST + 1)
        if len(wire) > _LARGEST:
            raise BundleDamaged
        return decode(wire, _KINDS[block.kind])
    except (zstandard.ZstdError, MalformedRequest, KeyError) as error:
        raise BundleDamaged from error


def encoded_row(row: tuple[Any, ...]) -> msgspec.Raw:
    """A row's bytes, so that their length can be told before they are put into a message."""
    return msgspec.Raw(msgspec.msgpack.encode(row))
