"""Seals: the short text in a document's QR code, by which anyone can verify who issued it and for how much."""

import base64
import binascii
import datetime as dt

import msgspec

from core.journal.chain import SIGNATURE_BYTES, Writer, verify
from core.problems import Problem

PREFIX = "NAWL1:"
_DOMAIN = b"nawl seal 1\0"


class NotASeal(Problem):
    """The text is not a seal of this format."""

    code = "not_a_seal"


class Seal(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What a document says of itself: nothing personal. `total` in minor units. `chain` signed it."""

    number: str
    day: dt.date
    total: int
    currency: str
    chain: bytes


def write_seal(seal: Seal, writer: Writer) -> str:
    """The text of a seal: capital letters, digits and a colon, which a QR code packs best."""
    body = msgspec.msgpack.encode(seal)
    signed = body + writer.sign_message(_DOMAIN + body)
    return PREFIX + base64.b32encode(signed).decode().rstrip("=")


def read_seal(text: str) -> tuple[Seal, bytes, bytes]:
    """What a seal says, the bytes that were signed, and the signature. Raises NotASeal."""
    letters = text.strip().upper().removeprefix(PREFIX)
    try:
        signed = base64.b32decode(letters + "=" * (-len(letters) % 8))
        body, signature = signed[:-SIGNATURE_BYTES], signed[-SIGNATURE_BYTES:]
        return msgspec.msgpack.decode(body, type=Seal), body, signature
    except (binascii.Error, ValueError, msgspec.DecodeError) as error:
        raise NotASeal from error


def verify_seal(text: str, key: bytes) -> Seal:
    """What a seal says, if the owner of the verify key signed it. Raises NotASeal, BadSignature."""
    seal, body, signature = read_seal(text)
    verify(key, _DOMAIN + body, signature)
    return seal
