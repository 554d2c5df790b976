"""What all messages stand on: arrays on the wire, in the order of their fields."""

from typing import Annotated, TypeVar

import msgspec

from core.exchange.problems import MalformedRequest
from core.ids import CHAIN_BYTES
from core.journal.chain import KEY_BYTES, SIGNATURE_BYTES

VERSION = 1

AnyMessage = TypeVar("AnyMessage", bound="Message")

ChainId = Annotated[bytes, msgspec.Meta(min_length=CHAIN_BYTES, max_length=CHAIN_BYTES)]
Key = Annotated[bytes, msgspec.Meta(min_length=KEY_BYTES, max_length=KEY_BYTES)]
Digest = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
"""A SHA-256, or a MAC."""
Signature = Annotated[bytes, msgspec.Meta(min_length=SIGNATURE_BYTES, max_length=SIGNATURE_BYTES)]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
Short = Annotated[str, msgspec.Meta(max_length=64)]


class Message(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """Something on the wire. A later version adds fields at the end, and an earlier one passes them over."""


_encoder = msgspec.msgpack.Encoder()


def encode(message: Message) -> bytes:
    """The bytes of a message."""
    return _encoder.encode(message)


def decode(wire: bytes | msgspec.Raw, kind: type[AnyMessage]) -> AnyMessage:
    """A message of a kind. Raises MalformedRequest."""
    try:
        return msgspec.msgpack.decode(wire, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedRequest(part=kind.__name__) from error
