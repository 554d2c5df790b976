"""Switches between officers within an unlocked book by a PIN, which opens nothing by itself.

The PINs lie inside the encrypted book; tries are counted there too, so that closing the book gives no further ones.
"""

from hmac import compare_digest
from typing import Final

import msgspec
import nacl.utils
from sqlalchemy import Connection

from desktop.storage import keys
from desktop.storage.book import Book
from desktop.storage.keyring import Random
from desktop.storage.keys import Derivation
from desktop.storage.named_values import SECRETS
from desktop.storage.problems import BadPin, NoPin, PinLocked, UnknownOfficer, WrongPin

TRIES: Final = 5
LEAST_DIGITS, MOST_DIGITS = 4, 8
_NAME = "pin.{}"


class _Pin(msgspec.Struct, frozen=True, kw_only=True):
    """`tries`: wrong ones since the last right one."""

    how: Derivation
    key: bytes
    tries: int = 0


def set_pin(book: Book, officer: int, pin: str, *, random: Random = nacl.utils.random) -> None:
    """Give an officer a PIN of 4 to 8 digits, Arabic or Latin; tries count from zero. Raises BadPin, UnknownOfficer."""
    digits = keys.typed(pin) if pin.strip() else b""
    if not digits.isdigit() or not LEAST_DIGITS <= len(digits) <= MOST_DIGITS or len(set(digits)) == 1:
        raise BadPin(least=LEAST_DIGITS, most=MOST_DIGITS)
    if officer not in book.keyring.officers:
        raise UnknownOfficer(officer=officer)
    how = Derivation(salt=random(keys.SALT_BYTES), cost=book.keyring.header.wraps[0].derivation.cost)
    kept = _Pin(how=how, key=keys.derive(pin, how))
    with book.write() as connection:
        _put(connection, officer, kept)


def forget_pin(connection: Connection, officer: int) -> None:
    """Take an officer's PIN away."""
    SECRETS.remove(connection, _NAME.format(officer))


def tries_left(book: Book, officer: int) -> int:
    """How many tries an officer's PIN has; 0 where she has none and must use the passphrase."""
    with book.read() as connection:
        kept = _get(connection, officer)
    return 0 if kept is None else max(TRIES - kept.tries, 0)


def switch(book: Book, officer: int, pin: str) -> None:
    """Go on as another officer. A try is on the disk before it is looked at, so that none is free.

    Raises WrongPin, PinLocked, NoPin, UnknownOfficer.
    """
    if officer not in book.keyring.officers:
        raise UnknownOfficer(officer=officer)
    with book.write() as connection:
        kept = _get(connection, officer)
        if kept is None:
            raise NoPin
        if kept.tries >= TRIES:
            raise PinLocked
        _put(connection, officer, msgspec.structs.replace(kept, tries=kept.tries + 1))
    if not pin.strip() or not compare_digest(keys.derive(pin, kept.how), kept.key):
        left = TRIES - kept.tries - 1
        raise WrongPin(left=left) if left else PinLocked
    with book.write() as connection:
        _put(connection, officer, msgspec.structs.replace(kept, tries=0))
    book.officer = officer


def switch_by_passphrase(book: Book, passphrase: str) -> int:
    """Go on as the officer of a passphrase, whose PIN then has all its tries again; return her number.

    Raises WrongPassphrase, EmptyPassphrase.
    """
    officer = book.keyring.whose(passphrase)
    with book.write() as connection:
        kept = _get(connection, officer)
        if kept is not None:
            _put(connection, officer, msgspec.structs.replace(kept, tries=0))
    book.officer = officer
    return officer


def _get(connection: Connection, officer: int) -> _Pin | None:
    kept = SECRETS.get(connection, _NAME.format(officer))
    return None if kept is None else msgspec.msgpack.decode(kept, type=_Pin)


def _put(connection: Connection, officer: int, pin: _Pin) -> None:
    SECRETS.put(connection, _NAME.format(officer), msgspec.msgpack.encode(pin))
