"""Enrolment codes: what head office reads out and a person types, once.

20 letters and digits, 100 bits: 50 of the root key's fingerprint, by which the laptop knows that it talks to its own
centre; 45 secret; 5 to notice most slips. The secret never goes over the line: both sides stretch it to a key
(Argon2id, because 45 bits could be tried out by somebody who listened), and the laptop shows that it has the key.
"""

from hashlib import blake2b, sha256
from hmac import digest
from typing import NamedTuple

from nacl import pwhash

from core.exchange.problems import CodeMistyped

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""

SECRET_BITS = 45
FINGERPRINT_BITS = 50
_CHECK_BITS = 5
_SIGNS_IN_CODE = 20
_READ_AS = str.maketrans("OIL", "011")
_ARGON_MEMORY = 8 << 20


class Code(NamedTuple):
    """A code's parts, as integers."""

    fingerprint: int
    secret: int


class Shared(NamedTuple):
    """What both sides make of a code: `name` says which enrolment is meant, `key` is known to nobody else."""

    name: bytes
    key: bytes


def fingerprint(root_key: bytes) -> int:
    """The first 50 bits of the root key's hash."""
    return int.from_bytes(sha256(b"nawl root 1\0" + root_key).digest()[:7]) >> (56 - FINGERPRINT_BITS)


def write_code(code: Code) -> str:
    """Five groups of four, as people read it out."""
    number = code.fingerprint << SECRET_BITS | code.secret
    number = number << _CHECK_BITS | _check(number)
    signs = "".join(SIGNS[number >> 5 * place & 31] for place in reversed(range(_SIGNS_IN_CODE)))
    return "-".join(signs[at : at + 4] for at in range(0, _SIGNS_IN_CODE, 4))


def read_code(typed: str) -> Code:
    """What was typed, whatever the case, the spaces and dashes, and the kind of digits. Raises CodeMistyped."""
    signs = "".join(_sign(sign) for sign in typed if sign.isalnum()).upper().translate(_READ_AS)
    if len(signs) != _SIGNS_IN_CODE or set(signs) - set(SIGNS):
        raise CodeMistyped
    number = 0
    for sign in signs:
        number = number << 5 | SIGNS.index(sign)
    number, check = number >> _CHECK_BITS, number & 31
    if check != _check(number):
        raise CodeMistyped
    return Code(number >> SECRET_BITS, number & (1 << SECRET_BITS) - 1)


def _sign(sign: str) -> str:
    return str(int(sign)) if sign.isdecimal() else sign


def _check(number: int) -> int:
    return sha256(number.to_bytes(12)).digest()[0] & 31


def shared(code: Code) -> Shared:
    """What both sides make of a code; takes some 20 ms."""
    salt = sha256(b"nawl code 1\0" + code.fingerprint.to_bytes(7)).digest()[: pwhash.argon2id.SALTBYTES]
    key = pwhash.argon2id.kdf(32, code.secret.to_bytes(6), salt, opslimit=2, memlimit=_ARGON_MEMORY)
    return Shared(blake2b(key, digest_size=8, person=b"nawl code name").digest(), key)


def mac(key: bytes, purpose: bytes, wire: bytes) -> bytes:
    """The 32 bytes by which holders of a key know each other's messages."""
    return digest(key, purpose + b"\0" + wire, "sha256")
