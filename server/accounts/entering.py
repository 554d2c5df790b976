"""Logging in: the guess is counted first, then the password is compared, then the cookie is remembered."""

from typing import NamedTuple

import sqlalchemy as sa

from server.accounts import guessing, passwords
from server.accounts.deeds import Deed, note
from server.accounts.logins import close_login, open_login
from server.accounts.problems import LoginRefused
from server.accounts.schema import users
from server.accounts.users import User, find_user, folded


class Guess(NamedTuple):
    """What somebody typed, and the address from which it came."""

    name: str
    password: str
    address: str


def enter(engine: sa.Engine, guess: Guess, token: str, now: int, before: str = "") -> User:
    """Logs a user in under a new cookie. Raises LoginRefused, whatever is wrong, after the same time.

    `before`: the cookie until now; whoever was logged in under it no longer is.

    No transaction is open while the password is compared, which takes long on purpose.
    """
    name = folded(guess.name)
    with engine.begin() as connection:
        is_counted = guessing.count(connection, name, guess.address, now)
        user = find_user(connection, name)
        stored = connection.execute(sa.select(users.c.password).where(users.c.name == name)).scalar()
    is_right = passwords.fits(stored or passwords.nobodys(), guess.password)
    with engine.begin() as connection:
        if not is_counted or user is None or user.disabled or not is_right:
            note(connection, "" if user is None else user.name, Deed("login_refused"), now)
        else:
            guessing.forget(connection, name, guess.address, now)
            close_login(connection, before)
            open_login(connection, token, user, now)
            note(connection, user.name, Deed("login"), now)
            return user
    raise LoginRefused
