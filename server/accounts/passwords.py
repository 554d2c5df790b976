"""Passwords: hashed with Argon2id, and refused where others would guess them."""

import re
import unicodedata
from functools import cache
from threading import BoundedSemaphore

import nacl.exceptions
from nacl.pwhash import argon2id

from server.accounts.problems import WeakPassword

LEAST_SIGNS = 12
_LEAST_DIFFERENT = 5
_DEFAULTS = frozenset(
    "admin administrator changeme default demo guest letmein nawl password postgres qwertyuiop root secret test user"
    " welcome كلمةالسر كلمةسر مرحبا نول".split()
)
_NO_LETTER = re.compile(r"[\W\d_]+")

_AT_ONCE = BoundedSemaphore(2)
"""Each hash takes 64 MiB: more at once, and guessers could use up the memory."""


def hashed(password: str) -> str:
    """What is stored of a password: Argon2id (RFC 9106) with its salt and cost."""
    with _AT_ONCE:
        return argon2id.str(
            _bytes(password), opslimit=argon2id.OPSLIMIT_INTERACTIVE, memlimit=argon2id.MEMLIMIT_INTERACTIVE
        ).decode()


def fits(stored: str, password: str) -> bool:
    """Whether it is the password."""
    with _AT_ONCE:
        try:
            return argon2id.verify(stored.encode(), _bytes(password))
        except nacl.exceptions.InvalidkeyError:
            return False


def _bytes(password: str) -> bytes:
    """A password however a keyboard composes its letters, as a book's passphrase (`desktop/storage/keys.py`)."""
    return unicodedata.normalize("NFKC", password.strip()).encode()


@cache
def nobodys() -> str:
    """Compared with where there is no such user, so that the answer takes as long."""
    return hashed("")


def refuse_weak(password: str, *names: str) -> None:
    """Raises WeakPassword where a password is short, monotonous, a known default, or made of one of the names."""
    password = password.strip()
    plain = _NO_LETTER.sub("", password.casefold())
    made_of_name = any(name and name.casefold() in password.casefold() for name in names)
    if len(password) < LEAST_SIGNS or len(set(password)) < _LEAST_DIFFERENT or plain in _DEFAULTS or made_of_name:
        raise WeakPassword(least=LEAST_SIGNS)
