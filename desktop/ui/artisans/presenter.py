"""Decides what the artisans' screen shows and does. Knows no Qt; its questions are asked on the book's thread."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from core.actions.cards import Shown, change_card
from core.actions.catalogue import record_consent, register_artisan
from core.actions.sameness import reopen_sameness
from core.records.cards import Artisan, Photo
from core.records.facts import ConsentRecorded
from desktop.storage import drafts
from desktop.storage.lists import people
from desktop.storage.lists.artisans import ARTISANS
from desktop.storage.lists.history import history
from desktop.storage.lists.paging import Row, one
from desktop.storage.lists.same_code import Bearer, bearers
from desktop.storage.lists.same_people import Joined, joined
from desktop.storage.photo_keeping import keep_photo
from desktop.storage.photos import Picture
from desktop.storage.session import Session
from desktop.ui.artisans.columns import CONSENTS, FORM
from desktop.ui.record.presenter import Chip, Line, RecordView, lines, told
from desktop.ui.record.register import archive_card
from desktop.ui.record.rivals import Rival, rivals, standing_chips
from desktop.ui.table.columns import CardText, Column, written
from desktop.ui.voice import Voice


class Person(NamedTuple):
    """A person's page: what it shows, her pieces, her other cards, and what a form needs."""

    id: bytes
    view: RecordView
    pieces: tuple[Line, ...]
    joined: tuple[Joined, ...]
    values: dict[str, Any]
    shown: Shown
    rivals: tuple[Rival, ...]


class Sold(NamedTuple):
    """The orders that hold her pieces, and what she earned by those that were invoiced: "" where that is nothing."""

    orders: tuple[Line, ...]
    share: str


class Artisans:
    """The artisans of one book, in one language."""

    def __init__(self, session: Session, voice: Voice, clock: Callable[[], int]) -> None:
        self._session, self._voice, self._clock = session, voice, clock

    def open(self, identity: bytes) -> Person:
        """All that the page of one shows; pieces and earnings of all her cards together. Raises UnknownRecord."""
        session = self._session
        with session.act() as work:
            card, shown = work.card(Artisan, identity), work.shown(identity)
        given = people.consents(session, identity)
        hers = joined(session, identity)
        cards = (identity, *(other.id for other in hers))
        values = {field.name: getattr(card, field.name, None) for field in FORM}
        values |= {field: given.get(subject, False) for subject, field in CONSENTS.items()}
        found = rivals(session, self._voice, identity)
        view = self._view(identity, card, self._chips(card, identity, given, found))
        return Person(identity, view, self._pieces(cards), hers, values, shown, found)

    def sold(self, identity: bytes) -> Sold:
        """What was sold of her pieces, whatever her cards. Asked for by itself: in a big book it takes a moment."""
        voice, session = self._voice, self._session
        cards = (identity, *(other.id for other in joined(session, identity)))
        earned = [voice.money(money.amount, money.currency) for money in people.earned(session, *cards)]
        share = voice.say("Her share of what was invoiced: {amounts}", amounts=earned) if earned else ""
        return Sold(self._orders(cards), share)

    def _view(self, identity: bytes, card: Artisan, chips: tuple[Chip, ...]) -> RecordView:
        voice, session = self._voice, self._session
        row = one(session, ARTISANS, identity) or {}
        names = {"village": row.get("village_name") or ""}
        facts = lines(voice, card, names, "phone", "village", "crafts", "joined", "birth_year", "sex", "note", "story")
        return RecordView(
            title=card.name, line=voice.code(card.code), chips=chips, fields=facts,
            history=told(voice, history(session, identity)), picture=row.get("picture"), archived=card.archived,
        )  # fmt: skip

    def _pieces(self, cards: tuple[bytes, ...]) -> tuple[Line, ...]:
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
            for piece in people.pieces(self._session, *cards)
        )

    def _orders(self, cards: tuple[bytes, ...]) -> tuple[Line, ...]:
        voice = self._voice
        return tuple(
            Line(
                order.id,
                (
                    voice.short_day(order.day),
                    order.buyer,
                    voice.term(order.state),
                    voice.money(order.share.amount, order.share.currency),
                ),
                "clipboard-list",
            )
            for order in people.orders(self._session, *cards)
        )

    def _chips(
        self, card: Artisan, identity: bytes, given: dict[str, bool], found: tuple[Rival, ...]
    ) -> tuple[Chip, ...]:
        voice = self._voice
        yes = [voice.term(subject).lower() for subject in CONSENTS if given.get(subject)]
        no = [voice.term(subject).lower() for subject in CONSENTS if not given.get(subject)]
        twice = self.same_code((card.code,), identity)
        chips = [
            *([Chip(voice.say("May be shown: {subjects}", subjects=tuple(yes)), "good")] if yes else []),
            *([Chip(voice.say("Not: {subjects}", subjects=tuple(no)))] if no else []),
            *([Chip(voice.say("Another artisan has this code"), "warn")] if twice else []),
        ]
        return (*chips, *standing_chips(voice, found, archived=card.archived))

    def save(self, values: dict[str, Any], identity: bytes | None, shown: Shown, draft: bytes) -> bytes:
        """Registers or changes a person and forgets the draft, in one transaction. Returns her id.

        Raises MissingField, FieldTooLong, BadCharacters.
        """
        day = self._today()
        consents = {subject: bool(values[field]) for subject, field in CONSENTS.items()}
        own = {name: value for name, value in values.items() if name not in CONSENTS.values()}
        own |= {"sex": own["sex"] or "", "crafts": frozenset(own["crafts"])}
        with self._session.actions() as action:
            work = action()
            drafts.discard(work.connection, draft)
            if identity is None:
                return register_artisan(work, Artisan(**own), consents, day)
            before = people.consents(self._session, identity)
            change_card(work, Artisan, identity, own, shown)
            for subject, given in consents.items():
                if before.get(subject) != given and (given or subject in before):
                    fact = ConsentRecorded(artisan=identity, day=day, subject=subject, given=given)
                    record_consent(action(), fact)
        return identity

    def archive(self, identity: bytes, *, archived: bool) -> None:
        """Puts a person away or brings her back. Raises UnknownRecord."""
        archive_card(self._session, Artisan, identity, archived=archived)

    def set_photo(self, identity: bytes, picture: Picture) -> None:
        """Keeps a stripped picture as hers, in place of the one before."""
        before = people.photos(self._session, identity)
        keep_photo(self._session, picture, artisan=identity, replacing=before)

    def drop_photo(self, identity: bytes) -> None:
        """Takes her picture away; the journal still has it."""
        for photo in people.photos(self._session, identity):
            archive_card(self._session, Photo, photo, archived=True)

    def part(self, suspicion: bytes) -> None:
        """Takes back what was said of two cards: both stand alone again, and the question waits."""
        with self._session.act() as work:
            reopen_sameness(work, suspicion)

    def same_code(self, typed: tuple[str, ...], but: bytes | None) -> tuple[Bearer, ...]:
        """Artisans who have the code that is typed in."""
        return bearers(self._session, Artisan, "code", typed[0], but)

    def new_values(self) -> dict[str, Any]:
        """What a new form shows at first."""
        return {"sex": "f", "joined": self._today()}

    def copied(self, values: dict[str, Any]) -> dict[str, Any]:
        """What two of one family share; nobody allows anything for another."""
        return {name: values[name] for name in ("village", "sex", "joined", "crafts", "note")}

    def card_text(self, row: Row) -> CardText:
        """What a card in the gallery says."""
        line = written(self._voice, Column("crafts", "set"), row)
        return CardText(row["name"], line, row.get("village_name") or "", row.get("picture"), "user")

    def count(self, number: int) -> str:
        """How many there are."""
        return self._voice.count("{number} artisan", "{number} artisans", number)

    def _today(self) -> dt.date:
        return dt.datetime.fromtimestamp(self._clock()).astimezone().date()
