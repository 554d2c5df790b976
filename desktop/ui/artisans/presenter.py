"""Decides what the artisans' screen shows and does. Knows no Qt; its questions are asked on the book's thread."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from core.actions.cards import Shown, change_card
from core.actions.catalogue import record_consent, register_artisan
from core.records.cards import Artisan
from core.records.facts import ConsentRecorded
from desktop.storage import drafts
from desktop.storage.lists import people
from desktop.storage.lists.artisans import ARTISANS
from desktop.storage.lists.history import history
from desktop.storage.lists.paging import Row, one
from desktop.storage.session import Session
from desktop.ui.artisans.columns import CONSENTS, FORM
from desktop.ui.record.presenter import Chip, Line, RecordView, lines, told
from desktop.ui.table.columns import CardText, Column, written
from desktop.ui.voice import Voice


class Person(NamedTuple):
    """A person's page: what it shows, her pieces, and what an editor needs."""

    id: bytes
    view: RecordView
    pieces: tuple[Line, ...]
    consents: dict[str, bool]
    values: dict[str, Any]
    shown: Shown


class Artisans:
    """The artisans of one book, in one language."""

    def __init__(self, session: Session, voice: Voice, clock: Callable[[], int]) -> None:
        self._session, self._voice, self._clock = session, voice, clock

    def person(self, identity: bytes) -> Person:
        """All that the page of one shows. Raises UnknownRecord."""
        session, voice = self._session, self._voice
        with session.act() as work:
            card, shown = work.card(Artisan, identity), work.shown(identity)
        row = one(session, ARTISANS, identity) or {}
        given = people.consents(session, identity)
        steps = told(voice, history(session, identity))
        names = {"village": row.get("village_name") or ""}
        facts = lines(voice, card, names, "phone", "village", "crafts", "joined", "birth_year", "sex", "note")
        earned = voice.wording.write(
            tuple(voice.money(money.amount, money.currency) for money in people.earned(session, identity))
        )
        facts = (*facts, (voice.say("Her share of what was invoiced"), earned)) if earned else facts
        view = RecordView(
            title=card.name, line=voice.code(card.code), chips=self._chips(given), fields=facts, history=steps,
            picture=row.get("picture"),
        )  # fmt: skip
        values = {field.name: getattr(card, field.name) for field in FORM}
        return Person(identity, view, self._pieces(identity), given, values, shown)

    def _pieces(self, identity: bytes) -> tuple[Line, ...]:
        voice = self._voice
        return tuple(
            Line(
                piece.id,
                (
                    voice.code(piece.sku),
                    piece.name,
                    voice.money(piece.price.amount, piece.price.currency) if piece.price else "",
                ),
                "shopping-bag",
            )
            for piece in people.pieces(self._session, identity)
        )

    def _chips(self, given: dict[str, bool]) -> tuple[Chip, ...]:
        voice = self._voice
        yes = [voice.term(subject) for subject, _ in CONSENTS if given.get(subject)]
        no = [voice.term(subject) for subject, _ in CONSENTS if not given.get(subject)]
        chips = [Chip(voice.say("May be shown: {subjects}", subjects=tuple(yes)), "good")] if yes else []
        return (*chips, *([Chip(voice.say("Not: {subjects}", subjects=tuple(no)))] if no else []))

    def save(
        self, values: dict[str, Any], identity: bytes | None, shown: Shown, consents: dict[str, bool], draft: bytes
    ) -> bytes:
        """Registers or changes a person and forgets the draft, in one transaction. Returns her id.

        Raises MissingField, FieldTooLong, BadCharacters.
        """
        day = self._today()
        values = {**values, "sex": values["sex"] or "", "crafts": frozenset(values["crafts"])}
        with self._session.actions() as action:
            work = action()
            drafts.discard(work.connection, draft)
            if identity is None:
                return register_artisan(work, Artisan(**values), consents, day)
            before = people.consents(self._session, identity)
            change_card(work, Artisan, identity, values, shown)
            for subject, given in consents.items():
                if before.get(subject) != given and (given or subject in before):
                    fact = ConsentRecorded(artisan=identity, day=day, subject=subject, given=given)
                    record_consent(action(), fact)
        return identity

    def new_values(self) -> dict[str, Any]:
        """What a new form shows at first."""
        return {"sex": "f", "joined": self._today()}

    def card_text(self, row: Row) -> CardText:
        """What a card in the gallery says."""
        line = written(self._voice, Column("crafts", "set"), row)
        return CardText(row["name"], line, row.get("village_name") or "", row.get("picture"))

    def count(self, number: int) -> str:
        """How many there are."""
        return self._voice.count("{number} artisan", "{number} artisans", number)

    def _today(self) -> dt.date:
        return dt.datetime.fromtimestamp(self._clock()).astimezone().date()
