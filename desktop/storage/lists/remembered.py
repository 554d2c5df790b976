"""What lists and windows remember of a person: widths, columns, language. Kept in the book, for each officer."""

from typing import TypeVar

import msgspec

from desktop.storage.named_values import SETTINGS
from desktop.storage.session import Session

Kept = TypeVar("Kept", bound=msgspec.Struct)


def recall(session: Session, name: str, kind: type[Kept]) -> Kept | None:
    """What this officer last left under a name; None where there is none, or a later version means it otherwise."""
    with session.book.read() as connection:
        found = SETTINGS.get(connection, _key(session, name))
    try:
        return None if found is None else msgspec.json.decode(found, type=kind)
    except msgspec.DecodeError:
        return None


def remember(session: Session, name: str, kept: msgspec.Struct) -> None:
    """Keep something under a name for this officer."""
    with session.book.write() as connection:
        SETTINGS.put(connection, _key(session, name), msgspec.json.encode(kept))


def _key(session: Session, name: str) -> str:
    return f"window.{session.book.officer}.{name}"
