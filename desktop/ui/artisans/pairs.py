"""Decides what is shown of two women who may be one, side by side. Knows no Qt."""

from typing import NamedTuple

from core.actions.sameness import reopen_sameness, settle_sameness
from core.records.cards import Artisan
from desktop.storage.lists.artisans import ARTISANS
from desktop.storage.lists.paging import one
from desktop.storage.lists.sameness import Suspicion, waiting
from desktop.storage.session import Session
from desktop.ui.record.presenter import value_text
from desktop.ui.voice import Voice

FIELDS = ("name", "code", "phone", "village", "birth_year", "crafts", "joined", "note")


class Side(NamedTuple):
    """One of the two."""

    id: bytes
    picture: bytes | None
    name: str


class Compared(NamedTuple):
    """A field of both. `alike`: whether they say the same, or one says nothing."""

    title: str
    first: str
    second: str
    alike: bool


class Pair(NamedTuple):
    """Two cards beside each other."""

    suspicion: bytes
    likeness: str
    left: int  # pairs that wait behind this one
    first: Side
    second: Side
    fields: tuple[Compared, ...]


class Pairs:
    """The pairs of one book, in one language."""

    def __init__(self, session: Session, voice: Voice) -> None:
        self._session, self._voice = session, voice

    def number(self) -> int:
        """How many pairs wait."""
        return len(waiting(self._session))

    def next(self, skip: int = 0) -> Pair | None:
        """The likeliest pair that waits, or the one `skip` behind it; None where none is left."""
        found = waiting(self._session)
        if not found:
            return None
        at = skip % len(found)
        return self._pair(found[at], len(found) - 1)

    def settle(self, suspicion: bytes, *, same: bool) -> Pair | None:
        """Says whether a pair is one person, and gives the next. Raises UnknownRecord."""
        with self._session.act() as work:
            settle_sameness(work, suspicion, same=same)
        return self.next()

    def reopen(self, suspicion: bytes) -> None:
        """Takes an answer back: the pair waits again. Raises UnknownRecord."""
        with self._session.act() as work:
            reopen_sameness(work, suspicion)

    def _pair(self, found: Suspicion, left: int) -> Pair:
        first, second = (self._texts(identity) for identity in (found.first, found.second))
        fields = tuple(
            Compared(self._voice.term(name), first[name], second[name], _alike(first[name], second[name]))
            for name in FIELDS
            if first[name] or second[name]
        )
        likeness = self._voice.say("{number} % alike", number=found.likeness // 10)
        return Pair(found.id, likeness, left, self._side(found.first), self._side(found.second), fields)

    def _side(self, identity: bytes) -> Side:
        row = one(self._session, ARTISANS, identity) or {}
        return Side(identity, row.get("picture"), row.get("name") or "")

    def _texts(self, identity: bytes) -> dict[str, str]:
        with self._session.act() as work:
            card = work.card(Artisan, identity)
        row = one(self._session, ARTISANS, identity) or {}
        texts = {name: value_text(self._voice, name, getattr(card, name), code=name == "phone") for name in FIELDS}
        return texts | {"village": row.get("village_name") or ""}


def _alike(first: str, second: str) -> bool:
    return first == second or not first or not second
