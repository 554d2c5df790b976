"""Refuses secrets of the configuration that others could guess."""

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from server.accounts.passwords import refuse_weak
from server.accounts.problems import WeakPassword
from server.watching.problems import BadConfiguration, WeakSecret


def refuse_weak_secret(name: str, secret: str, *names: str) -> None:
    """Raises WeakSecret where a secret is short, monotonous or a known default."""
    try:
        refuse_weak(secret, *names)
    except WeakPassword as problem:
        raise WeakSecret(name=name) from problem


def refuse_weak_database(url: str) -> None:
    """Raises WeakSecret for a weak password in a database's URL, and BadConfiguration where it is none.

    No password at all is left to the database: it may know the centre by its socket or its certificate.
    """
    try:
        read = sa.make_url(url)
    except ArgumentError as error:
        raise BadConfiguration(path="", key="database-url") from error
    if isinstance(read.password, str):
        refuse_weak_secret("database-url", read.password, read.username or "", read.database or "")
