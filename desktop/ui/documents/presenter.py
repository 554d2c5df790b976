"""Decides what the documents' screen shows and does. Knows no Qt; its questions are asked on the book's thread."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from core.actions.invoicing import void_invoice
from core.actions.paying import reverse_payment
from core.actions.problems import MissingField, UnknownDocument
from core.records.facts import InvoiceVoided, PaymentReceived, PaymentReversed
from desktop.storage.lists.credited import taken_back_by
from desktop.storage.lists.documents import documents_list
from desktop.storage.lists.history import history
from desktop.storage.lists.paging import Row, one
from desktop.storage.printings import printings
from desktop.storage.session import Session
from desktop.ui.ports import Centre
from desktop.ui.record.presenter import Chip, Told, told
from desktop.ui.table.cells import tone_of
from desktop.ui.voice import Voice

NAME: Final = "documents"
"""The screen's name in places."""


class Document(NamedTuple):
    """A document's page. `printed`: how often it was handed to a printer on this laptop."""

    id: bytes
    number: str
    kind: str
    title: str
    chips: tuple[Chip, ...]
    fields: tuple[tuple[str, str], ...]
    history: tuple[Told, ...]
    order: bytes | None
    printed: int
    can_be_taken_back: bool
    can_be_credited: bool


class Documents:
    """The issued documents of one book, in one language."""

    def __init__(self, session: Session, voice: Voice, centre: Centre, clock: Callable[[], int]) -> None:
        self._session, self._voice, self._centre, self._clock = session, voice, centre, clock
        self._at_centre: Mapping[bytes, int] = {}
        self.listing = documents_list(lambda: self._at_centre)

    def refresh(self) -> None:
        """Learns what the centre has by now."""
        self._at_centre = self._centre.at_centre(self._session)

    def document(self, identity: bytes) -> Document:
        """All that the page of one shows. Raises UnknownDocument."""
        self.refresh()
        row = one(self._session, self.listing, identity)
        if row is None:
            raise UnknownDocument(number="")
        with self._session.book.read() as connection:
            printed = printings(connection, identity)
        standing = row["state"] not in {"void", "reversed"}
        return Document(
            id=identity,
            number=row["number"],
            kind=row["kind"],
            title=f"{self._voice.term(row['kind'])} {self._voice.code(row['number'])}",
            chips=self._chips(row),
            fields=self._fields(row),
            history=told(self._voice, history(self._session, identity)),
            order=row["order"],
            printed=printed,
            can_be_taken_back=standing and row["kind"] != "credit_note" and row["state"] == "issued",
            can_be_credited=standing and row["kind"] == "invoice" and row["state"] != "credited",
        )

    def _chips(self, row: Row) -> tuple[Chip, ...]:
        voice = self._voice
        return tuple(Chip(voice.term(row[name]), tone_of(row[name])) for name in ("state", "centre"))

    def _fields(self, row: Row) -> tuple[tuple[str, str], ...]:
        voice, session = self._voice, self._session
        found = [
            (voice.say("Whom it is for"), row["party"] or voice.say("A buyer without a name")),
            (voice.term("day"), voice.day(dt.date.fromisoformat(row["day"]))),
            (voice.term("amount"), voice.money(row["amount"], row["currency"])),
        ]
        if row["kind"] == "receipt":
            with session.act() as work:
                payment = work.fact(PaymentReceived, row["id"])
            found.append((voice.term("method"), voice.term(payment.method)))
            if payment.reference:
                found.append((voice.term("reference"), voice.code(payment.reference)))
        reason = taken_back_by(session, row["id"], InvoiceVoided if row["kind"] == "invoice" else PaymentReversed)
        if reason:
            found.append((voice.term("reason"), reason))
        return tuple(found)

    def take_back(self, document: Document, reason: str) -> None:
        """Voids an invoice or reverses a receipt; the number stays. Raises MissingField, AlreadyReversed."""
        if not reason.strip():
            raise MissingField(field="reason")
        with self._session.act() as work:
            act = void_invoice if document.kind == "invoice" else reverse_payment
            act(work, document.id, self.today(), reason)

    def count(self, number: int) -> str:
        """How many there are."""
        return self._voice.count("{number} document", "{number} documents", number)

    def today(self) -> dt.date:
        """The day by this laptop's clock."""
        return dt.datetime.fromtimestamp(self._clock()).astimezone().date()
