"""Whether a book is for practice only: said inside it, so that no copy of it passes for a real one."""

from sqlalchemy import Connection

from desktop.storage.named_values import SETTINGS

_NAME = "practice"


def mark_practice(connection: Connection) -> None:
    """Make the book one for practice, for ever."""
    SETTINGS.put(connection, _NAME, b"1")


def is_practice(connection: Connection) -> bool:
    """Whether nothing in the book is real: its documents say so, and it goes to no real centre."""
    return SETTINGS.get(connection, _NAME) is not None
