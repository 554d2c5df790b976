"""The audit trail: who did what on head office's pages. Rows are added and never changed."""

from typing import NamedTuple

import sqlalchemy as sa

from server.accounts.schema import deeds


class Deed(NamedTuple):
    """`deed`: what was done, by its code. `about`: an id or a code, never a person's name."""

    deed: str
    office: str = ""
    about: str = ""


def note(connection: sa.Connection, user: str, deed: Deed, now: int) -> None:
    """Writes down what somebody did. `user` is empty where nobody had logged in."""
    connection.execute(deeds.insert().values(at=now, user=user, **deed._asdict()))
