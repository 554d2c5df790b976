"""Keeps a form's draft while it is typed, and offers what a power cut left: "restore the draft, 10:42"."""

from collections.abc import Callable
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QObject

from desktop.storage import drafts, officers
from desktop.storage.drafts import Draft
from desktop.storage.session import Session
from desktop.ui.desk import Desk

ID_BYTES = 16


class Kept(msgspec.Struct, kw_only=True):
    """A draft's content: which record it changes (None: a new one), what the form showed of it, and what was typed.

    `officer`: the number of who typed it; 0 where nobody knows.
    """

    record: bytes | None
    shown: dict[int, tuple[bytes, ...]]
    state: str
    officer: int = 0


class Offered(NamedTuple):
    """A draft that can be taken up again. `saved`: Unix seconds. `whose`: the name of another officer, who typed it."""

    id: bytes
    saved: int
    kept: Kept
    whose: str = ""


def offered(session: Session, kind: str) -> tuple[Offered, ...]:
    """The drafts of a kind of form: of the officer at work first, the last first.

    Those that a later version wrote otherwise are left alone.
    """
    with session.book.read() as connection:
        listed = drafts.listed(connection, kind)
        others = {each.number: each.name for each in officers.listed(session.book, connection)}
    others.pop(session.book.officer or 0, None)
    found = [one for draft in listed if (one := _offered(draft)) is not None]
    told = (one._replace(whose=others.get(one.kept.officer, "")) for one in found)
    return tuple(sorted(told, key=lambda one: bool(one.whose)))


def _offered(draft: Draft) -> Offered | None:
    try:
        return Offered(draft.id, draft.saved // 1000, msgspec.json.decode(draft.payload, type=Kept))
    except msgspec.DecodeError:
        return None


def discard(session: Session, draft: bytes) -> None:
    """Forget a draft that the person does not want."""
    with session.book.write() as connection:
        drafts.discard(connection, draft)


class Drafting:
    """One form's draft: kept at every pause, and gone with the transaction that saves the record."""

    def __init__(self, desk: Desk, owner: QObject, kind: str, content: Callable[[], Kept]) -> None:
        self._desk, self._owner, self._kind, self._content = desk, owner, kind, content
        self.id = desk.random(ID_BYTES)
        self._is_handed_over = False

    def take_up(self, draft: bytes) -> None:
        """Go on with a draft of before, or with one that was refused."""
        self.id, self._is_handed_over = draft, False

    def hand_over(self) -> bytes:
        """The form is being saved: a pause in typing that ends only now must not bring its draft back. Returns it."""
        self._is_handed_over = True
        return self.id

    def keep(self) -> None:
        """Keep the form as it stands now, unless it is being saved."""
        if self._is_handed_over:
            return
        kept = msgspec.structs.replace(self._content(), officer=self._desk.session.book.officer or 0)
        payload = msgspec.json.encode(kept)
        draft = Draft(id=self.id, kind=self._kind, payload=payload, saved=self._desk.clock() * 1000)
        self._desk.background.ask(self._desk.background.lasting, lambda: self._save(draft), lambda _none: None)

    def forget(self) -> None:
        """The form was given up."""
        session, draft = self._desk.session, self.id
        self._desk.background.ask(self._desk.background.lasting, lambda: discard(session, draft), lambda _none: None)

    def _save(self, draft: Draft) -> None:
        with self._desk.session.book.write() as connection:
            drafts.save(connection, draft)
