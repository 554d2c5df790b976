"""Logins: a random cookie of which the centre keeps only the hash, and which ends by itself."""

from hashlib import sha256

import sqlalchemy as sa

from server.accounts.schema import logins
from server.accounts.users import User, find_user

LASTS = 12 * 3600
"""Seconds after which a login ends, whatever happens."""

IDLE = 2 * 3600
"""Seconds after which a login ends that nobody uses."""

SEEN_EVERY = 60
"""Seconds between notes that a login is used, so that reading a page does not always write."""


def open_login(connection: sa.Connection, token: str, user: User, now: int) -> None:
    """Remembers that the browser with this cookie is a user's, and forgets logins that have ended."""
    connection.execute(logins.delete().where(~_lasts(now)))
    connection.execute(logins.insert().values(token=_hash(token), user=user.name, opened=now, seen=now))


def find_login(connection: sa.Connection, token: str, now: int) -> tuple[User, int] | None:
    """Whose browser it is, and when it was last seen; None where nobody has logged in, or not lately."""
    query = sa.select(logins.c.user, logins.c.seen).where(logins.c.token == _hash(token), _lasts(now))
    row = connection.execute(query).one_or_none()
    user = None if row is None else find_user(connection, row.user)
    return None if row is None or user is None or user.disabled else (user, row.seen)


def note_seen(connection: sa.Connection, token: str, now: int) -> None:
    """Remembers that a login is in use."""
    connection.execute(logins.update().where(logins.c.token == _hash(token)).values(seen=now))


def close_login(connection: sa.Connection, token: str) -> None:
    """Ends a login."""
    connection.execute(logins.delete().where(logins.c.token == _hash(token)))


def _lasts(now: int) -> sa.ColumnElement[bool]:
    return sa.and_(logins.c.opened > now - LASTS, logins.c.seen > now - IDLE)


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
