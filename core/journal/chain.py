"""Chains: how entries hang together, who wrote them, and how far a signature reaches."""

import hashlib
from typing import NamedTuple

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from core.ids import CHAIN_BYTES
from core.journal.problems import BadSignature

SIGNED_EVERY = 2048  # bytes of bodies and personal parts between two signatures
KEY_BYTES = 32
SIGNATURE_BYTES = 64


class Head(NamedTuple):
    """How far a chain has come: its last entry's number (0: none yet) and hash."""

    seq: int
    hash: bytes


def genesis(chain: bytes, key: bytes) -> Head:
    """The head of a chain without entries: it binds the chain's id to its verify key."""
    return Head(0, hashlib.sha256(b"nawl chain 1\0" + chain + key).digest())


def extend(head: Head, body: bytes) -> Head:
    """The head after one more entry. The predecessor's hash is computed, not sent; it also fixes the entry's number."""
    return Head(head.seq + 1, hashlib.sha256(b"nawl entry 1\0" + head.hash + body).digest())


def branch(entry_hash: bytes) -> bytes:
    """The chain id under which the other branch of a fork is taken in, by its first differing entry."""
    return hashlib.sha256(b"nawl branch 1\0" + entry_hash).digest()[:CHAIN_BYTES]


def _message(chain: bytes, head: Head) -> bytes:
    return b"nawl head 1\0" + chain + head.seq.to_bytes(8) + head.hash


class Writer:
    """Who can write to a chain: its id and its Ed25519 key."""

    __slots__ = ("_signing", "chain", "key")

    def __init__(self, chain: bytes, seed: bytes) -> None:
        """`seed`: the 32 secret bytes of the key."""
        self._signing = SigningKey(seed)
        self.chain = chain
        self.key = bytes(self._signing.verify_key)

    @property
    def seed(self) -> bytes:
        """The 32 secret bytes of the key."""
        return bytes(self._signing)

    def sign(self, head: Head) -> bytes:
        """The 64 bytes by which all entries up to the head are this chain's."""
        return self.sign_message(_message(self.chain, head))

    def sign_message(self, message: bytes) -> bytes:
        """A signature of something that is not a head: a request, a document. The message says what it is."""
        return bytes(self._signing.sign(message).signature)


def verify(key: bytes, message: bytes, signature: bytes) -> None:
    """Raises BadSignature unless the key's owner signed the message."""
    try:
        VerifyKey(key).verify(message, signature)
    except (BadSignatureError, ValueError, TypeError) as error:
        raise BadSignature from error


def verify_head(chain: bytes, key: bytes, head: Head, signature: bytes) -> None:
    """Raises BadSignature unless the chain's writer signed the head."""
    verify(key, _message(chain, head), signature)
