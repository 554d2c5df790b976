"""Counts wrong guesses, and locks for a while the account and the address from which too many came."""

from collections.abc import Callable
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from server.accounts.schema import guesses

MOST_FOR_A_NAME = 5
"""From one address. Not from all: then five guesses of anybody would lock a person out."""

MOST_FROM_ALL = 50
"""Of guesses at one name, from however many addresses."""

MOST_FROM_AN_ADDRESS = 30
"""More than for a name, because a whole office may come from one address."""

MOST_CODES_FROM_AN_ADDRESS = 5
"""Of codes for laptops. Not by office: then five requests of anybody would close what head office has just opened."""

WINDOW = 15 * 60
"""Seconds from the first guess for which all are counted, and for which a lock lasts."""

_INSERT: dict[str, Callable[[sa.Table], postgresql.Insert | sqlite.Insert]] = {
    "postgresql": postgresql.insert,
    "sqlite": sqlite.insert,
}
"""Each knows what to do where the row is there already; SQL's own insert does not."""


def count(connection: sa.Connection, name: str, address: str, now: int) -> bool:
    """Counts a guess at a name from an address, before it is looked at; returns whether it may be looked at.

    To be committed first, so that guesses made at once are all counted.
    """
    return (
        _count(connection, _hash("address", address), now) <= MOST_FROM_AN_ADDRESS
        and _count(connection, _hash("name", name, address), now) <= MOST_FOR_A_NAME
        and _count(connection, _hash("name", name), now) <= MOST_FROM_ALL
    )


def forget(connection: sa.Connection, name: str, address: str, now: int) -> None:
    """Forgets the guesses at a name after the right one, which does not count against the address either."""
    here = guesses.c.whom == _hash("address", address)
    connection.execute(guesses.update().where(here).values(tries=guesses.c.tries - 1))
    for whom in (_hash("name", name, address), _hash("name", name)):
        connection.execute(guesses.delete().where(guesses.c.whom == whom))
    old = sa.select(guesses.c.whom).where(guesses.c.since <= now - WINDOW).with_for_update(skip_locked=True)
    connection.execute(guesses.delete().where(guesses.c.whom.in_(old)))


def count_code(connection: sa.Connection, address: str, now: int) -> bool:
    """Counts a code from an address before it is looked at; returns whether it may be looked at."""
    return _count(connection, _hash("code", address), now) <= MOST_CODES_FROM_AN_ADDRESS


def forget_code(connection: sa.Connection, address: str) -> None:
    """The code was right, and does not count."""
    here = guesses.c.whom == _hash("code", address)
    connection.execute(guesses.update().where(here).values(tries=guesses.c.tries - 1))


def _count(connection: sa.Connection, whom: bytes, now: int) -> int:
    """Counts in one statement, however many workers count at once; returns the tries since the first one."""
    is_old = guesses.c.since <= now - WINDOW
    counted = (
        _INSERT[connection.dialect.name](guesses)
        .values(whom=whom, tries=1, since=now)
        .on_conflict_do_update(
            index_elements=[guesses.c.whom],
            set_={
                "tries": sa.case((is_old, 1), else_=guesses.c.tries + 1),
                "since": sa.case((is_old, now), else_=guesses.c.since),
            },
        )
        .returning(guesses.c.tries)
    )
    found: int = connection.execute(counted).scalar_one()
    return found


def _hash(*parts: str) -> bytes:
    """Hashed, so that the table tells nobody who mistyped what where."""
    return sha256("\0".join(parts).encode()).digest()
