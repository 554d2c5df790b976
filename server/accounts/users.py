"""The people who use head office's pages: added, changed and found."""

import json
import re
import unicodedata
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from server.accounts import passwords
from server.accounts.problems import BadUserName, UnknownUser, UserExists
from server.accounts.roles import Role, read_role
from server.accounts.schema import logins, users
from server.offices import refuse_bad_office

_NAME = re.compile(r"[\w.-]{2,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody with an account. `offices`: the codes of those that she sees; empty for all."""

    name: str
    role: Role
    offices: tuple[str, ...] = ()
    disabled: bool = False


def add_user(connection: sa.Connection, user: User, password: str, now: int) -> None:
    """Lets somebody use the pages. Raises BadUserName, BadOfficeCode, WeakPassword, UserExists."""
    name = folded(user.name)
    if not _NAME.fullmatch(name):
        raise BadUserName
    for office in user.offices:
        refuse_bad_office(office)
    passwords.refuse_weak(password, name)
    row = {
        "name": name, "role": user.role.word, "offices": json.dumps(sorted(user.offices)),
        "password": passwords.hashed(password), "made": now, "disabled": user.disabled,
    }  # fmt: skip
    try:
        with connection.begin_nested():
            connection.execute(users.insert().values(row))
    except IntegrityError as error:  # she is there, or another form made her now
        raise UserExists from error


def set_password(connection: sa.Connection, name: str, password: str) -> None:
    """Gives somebody a new password, and ends what she has open. Raises WeakPassword, UnknownUser."""
    name = folded(name)
    passwords.refuse_weak(password, name)
    _change(connection, name, password=passwords.hashed(password))


def disable(connection: sa.Connection, name: str, *, disabled: bool = True) -> None:
    """Closes an account, or opens it again; what she has open ends. Raises UnknownUser."""
    _change(connection, folded(name), disabled=disabled)


def _change(connection: sa.Connection, name: str, **values: object) -> None:
    done = connection.execute(users.update().where(users.c.name == name).values(**values))
    if not done.rowcount:
        raise UnknownUser
    connection.execute(logins.delete().where(logins.c.user == name))


def find_user(connection: sa.Connection, name: str) -> User | None:
    """Somebody by her name, however it is typed."""
    row = connection.execute(sa.select(users).where(users.c.name == folded(name))).one_or_none()
    return None if row is None else _user(row)


def all_users(connection: sa.Connection) -> list[User]:
    """Everybody, by name."""
    return [_user(row) for row in connection.execute(sa.select(users).order_by(users.c.name))]


def folded(name: str) -> str:
    """A name as it is stored, however it is typed."""
    return unicodedata.normalize("NFKC", name.strip()).casefold()


def _user(row: sa.Row[tuple[object, ...]]) -> User:
    return User(
        name=row.name, role=read_role(row.role), offices=tuple(json.loads(row.offices)), disabled=bool(row.disabled)
    )
