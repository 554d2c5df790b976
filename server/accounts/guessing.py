"""Counts wrong guesses, and locks for a while the account and the address from which too many came."""

import contextlib
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from server.accounts.schema import guesses

MOST_FOR_A_NAME = 5
MOST_FROM_AN_ADDRESS = 30
"""More, because a whole office may come from one address."""

MOST_CODES_FROM_AN_ADDRESS = 5
"""Of codes for laptops. Not by office: then five requests of anybody would close what head office has just opened."""

WINDOW = 15 * 60
"""Seconds from the first guess for which all are counted, and for which a lock lasts."""


def count(connection: sa.Connection, name: str, address: str, now: int) -> bool:
    """Counts a guess at a name from an address, before it is looked at; returns whether it may be looked at.

    To be committed first, so that guesses made at once are all counted.
    """
    by_name = _count(connection, _hash("name", name), now)
    by_address = _count(connection, _hash("address", address), now)
    return by_name <= MOST_FOR_A_NAME and by_address <= MOST_FROM_AN_ADDRESS


def forget(connection: sa.Connection, name: str, address: str) -> None:
    """Forgets the guesses at a name after the right one, which does not count against the address either."""
    connection.execute(guesses.delete().where(guesses.c.whom == _hash("name", name)))
    here = guesses.c.whom == _hash("address", address)
    connection.execute(guesses.update().where(here).values(tries=guesses.c.tries - 1))


def count_code(connection: sa.Connection, address: str, now: int) -> bool:
    """Counts a code from an address before it is looked at; returns whether it may be looked at."""
    return _count(connection, _hash("code", address), now) <= MOST_CODES_FROM_AN_ADDRESS


def forget_code(connection: sa.Connection, address: str) -> None:
    """The code was right, and does not count."""
    here = guesses.c.whom == _hash("code", address)
    connection.execute(guesses.update().where(here).values(tries=guesses.c.tries - 1))


def _count(connection: sa.Connection, whom: bytes, now: int) -> int:
    here = guesses.c.whom == whom
    with contextlib.suppress(IntegrityError), connection.begin_nested():  # it is there, or another worker made it now
        connection.execute(guesses.insert().values(whom=whom, tries=0, since=now))
    row = connection.execute(sa.select(guesses).where(here).with_for_update()).one()
    tries, since = (1, now) if row.since <= now - WINDOW else (row.tries + 1, row.since)
    connection.execute(guesses.update().where(here).values(tries=tries, since=since))
    return tries


def _hash(kind: str, value: str) -> bytes:
    """Hashed, so that the table tells nobody who mistyped what where."""
    return sha256(f"{kind}\0{value}".encode()).digest()
