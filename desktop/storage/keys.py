"""Wraps the book's data key for each officer's passphrase and for head office's recovery key.

The wraps of one book share salt and cost, so that one derivation tries them all: with a salt each, opening a book of
five officers would take five times as long. A guesser gains the number of officers and nothing else, because the salt
is still the book's own and each box has its own nonce, so equal passphrases do not show.
"""

import time
import unicodedata
from collections.abc import Callable

import msgspec
import nacl.exceptions
from nacl.public import PrivateKey
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from core.exchange.recovering import BookKey, opened_book_key, sealed_book_key
from desktop.storage.problems import EmptyPassphrase, WrongPassphrase, WrongRecoveryKey

KEY_BYTES = 32
SALT_BYTES = argon2id.SALTBYTES
MOST_MEMORY = 64 << 20
LEAST_PASSES = 3
MOST_PASSES = 24


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What one derivation costs: Argon2id's passes over `memory` bytes."""

    passes: int
    memory: int


class Derivation(msgspec.Struct, frozen=True, kw_only=True):
    """How a passphrase becomes a key."""

    salt: bytes
    cost: Cost


class Wrap(msgspec.Struct, frozen=True, kw_only=True):
    """The data key in one officer's box. The officer is a number here; the name stands inside the book."""

    officer: int
    derivation: Derivation
    box: bytes


class SealedKey(msgspec.Struct, frozen=True, kw_only=True):
    """The data key and whose book it is, sealed for the holder of a recovery key's private half (X25519)."""

    recovery_key: bytes
    box: bytes


def calibrated(seconds: float = 0.4, clock: Callable[[], float] = time.perf_counter) -> Cost:
    """Return the cost that takes about `seconds` on this machine, within 64 MiB."""
    trial = Derivation(salt=bytes(SALT_BYTES), cost=Cost(passes=LEAST_PASSES, memory=MOST_MEMORY))
    derive("x", trial)  # the first call also fetches the memory
    began = clock()
    derive("x", trial)
    passes = round(LEAST_PASSES * seconds / max(clock() - began, 1e-3))
    return Cost(passes=min(max(passes, LEAST_PASSES), MOST_PASSES), memory=MOST_MEMORY)


def derive(passphrase: str, how: Derivation) -> bytes:
    """Return the 32-byte key of a passphrase. Raises EmptyPassphrase."""
    return argon2id.kdf(KEY_BYTES, typed(passphrase), how.salt, opslimit=how.cost.passes, memlimit=how.cost.memory)


def typed(passphrase: str) -> bytes:
    """Return one spelling of what keyboards send for the same keys: composed or not, Arabic or Latin digits."""
    text = unicodedata.normalize("NFKC", passphrase.strip())
    if not text:
        raise EmptyPassphrase
    return "".join(str(unicodedata.digit(sign, sign)) for sign in text).encode()


def wrap(data_key: bytes, passphrase: str, *, officer: int, how: Derivation, nonce: bytes) -> Wrap:
    """Return the data key in a box that `passphrase` opens. Raises EmptyPassphrase."""
    box = SecretBox(derive(passphrase, how)).encrypt(data_key, nonce)
    return Wrap(officer=officer, derivation=how, box=bytes(box))


def unwrap(wraps: tuple[Wrap, ...], passphrase: str) -> tuple[int, bytes]:
    """Return whose passphrase it is and the data key. Raises WrongPassphrase, EmptyPassphrase."""
    derived: dict[Derivation, SecretBox] = {}
    for each in wraps:
        if each.derivation not in derived:
            derived[each.derivation] = SecretBox(derive(passphrase, each.derivation))
        try:
            return each.officer, derived[each.derivation].decrypt(each.box)
        except nacl.exceptions.CryptoError:
            continue
    raise WrongPassphrase


def seal(book: BookKey, recovery_key: bytes) -> SealedKey:
    """Return a book's data key sealed for `recovery_key`, 32 bytes of an X25519 public key."""
    return SealedKey(recovery_key=recovery_key, box=sealed_book_key(book, recovery_key))


def unseal(sealed: tuple[SealedKey, ...], private_key: bytes) -> BookKey:
    """Return the data key, and whose book it is, with the private half of a recovery key. Raises WrongRecoveryKey."""
    public = bytes(PrivateKey(private_key).public_key)
    for each in sealed:
        book = opened_book_key(each.box, private_key) if each.recovery_key == public else None
        if book is not None:
            return book
    raise WrongRecoveryKey
