"""Decides what the office's settings are, how they are saved, and what a sample by them shows. Knows no Qt."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import msgspec

from core.actions.cards import Shown, change_office
from core.ids import singleton
from core.records.cards import Office
from core.records.declare import Card
from desktop.storage.logos import keep_logo
from desktop.storage.problems import BlobDamaged, BlobMissing
from desktop.storage.session import Session
from desktop.ui.ports import SamplePaper, Samples
from desktop.ui.settings.columns import FORM

_UNSAID: Final = {"receipt_paper": "a5", "document_language": "ar"}
"""What holds where an office says nothing."""


class OfficeShown(NamedTuple):
    """The settings, what a form that shows them now replaces, and the logo's PNG; empty where there is none."""

    values: dict[str, Any]
    shown: Shown
    logo: bytes


class Wish(NamedTuple):
    """What a sample is to show. `language`: the buyer's; "": one whose language is not known."""

    paper: SamplePaper = "a4"
    language: str = ""


class OfficeSettings:
    """The settings of one book's office. `clock`: Unix seconds, for the samples' day."""

    def __init__(self, session: Session, samples: Samples, clock: Callable[[], int]) -> None:
        self._session, self._samples, self._clock = session, samples, clock

    def office(self) -> OfficeShown:
        """What the book says now."""
        with self._session.act() as work:
            card, shown = work.office(), work.shown(singleton(Office.TYPE))
        said = {field.name: getattr(card, field.name) for field in FORM}
        values = {name: _UNSAID.get(name, value) if value == "" else value for name, value in said.items()}
        return OfficeShown(values, shown, self._logo(card))

    def _logo(self, card: Office) -> bytes:
        """Nothing, too, where it has not come from the other laptop yet."""
        try:
            return b"" if card.logo is None else self._session.book.blobs.load(card.logo)
        except (BlobMissing, BlobDamaged):
            return b""

    def save(self, values: dict[str, Any], shown: Shown, logo: bytes | None) -> None:
        """Changes the settings. `logo`: None: it stays; empty: none from now on.

        Raises MissingField, FieldTooLong, BadCharacters, DiskFull.
        """
        cards: tuple[Card, ...] = ()
        if logo is not None:
            values = {**values, "logo": None}
        if logo:
            photo = keep_logo(self._session, logo)
            values, cards = {**values, "logo": photo.content}, (photo,)
        with self._session.act() as work:
            change_office(work, values, shown, *cards)

    def sample(self, values: dict[str, Any], logo: bytes, wish: Wish) -> bytes:
        """The PDF of a sample by settings that are not saved: `values` as far as they can be read, the rest as kept."""
        with self._session.act() as work:
            office = msgspec.structs.replace(work.office(), **values)
        day = dt.datetime.fromtimestamp(self._clock()).astimezone().date()
        return self._samples(office, logo or None, wish.paper, wish.language, day)
