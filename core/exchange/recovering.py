"""A book that nobody can open asks head office for help over the line: what it asks, what it is answered, and its code.

The book's data key has been sealed to head office's recovery key since the book was enrolled; behind a label, because
backups and bundles are sealed to that key too, and whoever found one must not have it opened as a book's; and with the
office whose book it is, because head office goes by a voice, and no officer is to be given another office's book. Only
who knows the data key can say whose it is. The asker makes a fresh key pair, sends its public half with those seals,
and tells head office a code by telephone. The code is a slow hash of all that was asked, so that nobody who stands in
between can put a key of their own in its place; who speaks there, head office hears. The keeper of the recovery key
opens the seal, and seals the key to the fresh one.
"""

from hashlib import sha256
from typing import Annotated, Self

import msgspec
from nacl import pwhash
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from core.exchange.code import SIGNS
from core.exchange.problems import CodeMistyped, MalformedRequest
from core.exchange.wire import VERSION, Key, Message, Short, decode, encode

LARGEST_ASK = 2048
_SIGNS_IN_CODE = 10
_GROUP = 5
_ARGON_MEMORY = 8 << 20
_READ_AS = str.maketrans("OIL", "011")
_BOOK = b"nawl book key 1\0"
_SEAL = Annotated[bytes, msgspec.Meta(max_length=128)]


class BookKey(Message, frozen=True):
    """What a book seals while it is open. `office`: its code, such as AJL. `data_key`: what opens the book."""

    office: Short
    data_key: Key


class RecoverAsk(Message, frozen=True):
    """`fresh`: the public half of the asker's key (X25519). `seals`: BookKeys, sealed to recovery keys."""

    version: int
    fresh: Key
    seals: Annotated[tuple[_SEAL, ...], msgspec.Meta(min_length=1, max_length=4)]

    @classmethod
    def of(cls, fresh: bytes, seals: tuple[bytes, ...]) -> Self:
        """What a book sends."""
        return cls(version=VERSION, fresh=fresh, seals=seals)

    @property
    def name(self) -> bytes:
        """By which the centre knows it again: 32 bytes."""
        return sha256(b"nawl recover 1\0" + encode(self)).digest()


class RecoverAnswer(Message, frozen=True):
    """`box`: the data key, sealed to the fresh key; empty until head office has given it."""

    box: bytes = b""


def code_of(ask: RecoverAsk) -> str:
    """The 50 bits that are read out over the telephone; takes some 20 ms, which makes a second ask with them dear."""
    salt = sha256(b"nawl recovery code 1").digest()[: pwhash.argon2id.SALTBYTES]
    stretched = pwhash.argon2id.kdf(16, ask.name, salt, opslimit=2, memlimit=_ARGON_MEMORY)
    number = int.from_bytes(stretched)
    signs = "".join(SIGNS[number >> 5 * place & 31] for place in range(_SIGNS_IN_CODE))
    return f"{signs[:_GROUP]}-{signs[_GROUP:]}"


def read_recovery_code(typed: str) -> str:
    """What was heard and typed, whatever the case, the spaces and the kind of digits. Raises CodeMistyped."""
    signs = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in typed if sign.isalnum())
    signs = signs.upper().translate(_READ_AS)
    if len(signs) != _SIGNS_IN_CODE or set(signs) - set(SIGNS):
        raise CodeMistyped
    return f"{signs[:_GROUP]}-{signs[_GROUP:]}"


def sealed_book_key(book: BookKey, recovery_key: bytes) -> bytes:
    """A book's data key, sealed to the public half of head office's recovery key."""
    return bytes(SealedBox(PublicKey(recovery_key)).encrypt(_BOOK + encode(book)))


def opened_book_key(box: bytes, recovery_key: bytes) -> BookKey | None:
    """What is in a box, with head office's private key; None where the box is not for it, or not a book's."""
    try:
        found = bytes(SealedBox(PrivateKey(recovery_key)).decrypt(box))
        return decode(found.removeprefix(_BOOK), BookKey) if found.startswith(_BOOK) else None
    except (CryptoError, MalformedRequest):
        return None


def resealed(ask: RecoverAsk, book: BookKey) -> bytes:
    """The data key for the asker. Raises MalformedRequest (the fresh key is none)."""
    try:
        return bytes(SealedBox(PublicKey(ask.fresh)).encrypt(book.data_key))
    except CryptoError as error:
        raise MalformedRequest(part="fresh") from error


def opened_box(answer: RecoverAnswer, fresh_private: bytes) -> bytes:
    """The data key that head office gave. Raises MalformedRequest."""
    try:
        return bytes(SealedBox(PrivateKey(fresh_private)).decrypt(answer.box))
    except (CryptoError, ValueError, TypeError) as error:
        raise MalformedRequest(part="box") from error
