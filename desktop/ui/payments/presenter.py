"""Decides what the screen of payments shows and does. Knows no Qt; its questions are asked on the book's thread."""

import datetime as dt
from collections.abc import Callable
from typing import Final, NamedTuple

from core.actions.paying import confirm_payment, reverse_payment
from core.actions.problems import MissingField
from core.records.facts import InvoiceIssued, PaymentReceived, PaymentReversed
from desktop.storage.lists.credited import taken_back_by
from desktop.storage.lists.history import history
from desktop.storage.lists.paging import one
from desktop.storage.lists.payments import RECEIPTS, takings_list
from desktop.storage.lists.today import takings
from desktop.storage.session import Session
from desktop.ui.record.presenter import Chip, RecordView, told
from desktop.ui.voice import Voice

NAME: Final = "payments"
"""The screen's name in places."""
_TONES: Final = {"arrived": "good", "pending": "warn", "reversed": "bad"}


class Receipt(NamedTuple):
    """A payment's page. `order` is None where it was for nothing that is known here."""

    id: bytes
    view: RecordView
    order: bytes | None
    can_be_reversed: bool
    can_be_confirmed: bool


class Payments:
    """The payments of one book, in one language."""

    def __init__(self, session: Session, voice: Voice, clock: Callable[[], int]) -> None:
        self._session, self._voice, self._clock = session, voice, clock
        self.span = 31
        self.takings = takings_list(self._first_day)

    def _first_day(self) -> str:
        return (self.today() - dt.timedelta(days=self.span - 1)).isoformat() if self.span else ""

    def taken_today(self) -> tuple[str, ...]:
        """What came in today, a sum for each currency."""
        voice, day = self._voice, self.today()
        with self._session.act() as work:
            currency = work.office().currency
        came = takings(self._session, day, day).get(day, ())
        return tuple(voice.money(money.amount, money.currency) for money in came) or (voice.money(0, currency),)

    def receipt(self, identity: bytes) -> Receipt:
        """All that the page of one shows. Raises UnknownRecord."""
        session, voice = self._session, self._voice
        with session.act() as work:
            fact = work.fact(PaymentReceived, identity)
            invoice = "" if fact.invoice is None else work.fact(InvoiceIssued, fact.invoice).number
        row = one(session, RECEIPTS, identity) or {}
        state = row.get("state", "arrived")
        tendered = tuple(voice.money(each.amount, each.currency) for each in fact.tendered)
        fields = (
            (voice.say("Who paid"), row.get("party") or voice.say("A buyer without a name")),
            (voice.term("day"), voice.day(fact.day)),
            (voice.say("Handed over and given back"), voice.wording.write(tendered)),
            (voice.term("method"), voice.term(fact.method)),
            (voice.term("reference"), voice.code(row.get("reference") or "")),
            (voice.term("invoice"), voice.code(invoice)),
            (voice.term("reason"), taken_back_by(session, identity, PaymentReversed)),
        )
        view = RecordView(
            title=voice.money(fact.amount, fact.currency),
            line=f"{voice.term('receipt')} {voice.code(fact.number)}",
            chips=(Chip(voice.term(state), _TONES[state]),),
            fields=tuple((name, text) for name, text in fields if text),
            history=told(voice, history(session, identity)),
            icon="",
        )
        return Receipt(
            identity, view, fact.order, can_be_reversed=state != "reversed", can_be_confirmed=state == "pending"
        )

    def reverse(self, payment: bytes, reason: str) -> None:
        """Takes a payment back. Raises MissingField, AlreadyReversed."""
        if not reason.strip():
            raise MissingField(field="reason")
        with self._session.act() as work:
            reverse_payment(work, payment, self.today(), reason)

    def confirm(self, payment: bytes, reference: str) -> None:
        """Notes that the money arrived. Raises NothingToConfirm, AlreadyReversed."""
        with self._session.act() as work:
            confirm_payment(work, payment, self.today(), reference)

    def count_receipts(self, number: int) -> str:
        """How many there are."""
        return self._voice.count("{number} receipt", "{number} receipts", number)

    def count_owed(self, number: int) -> str:
        """How many orders wait for money."""
        return self._voice.count("{number} order is owed for", "{number} orders are owed for", number)

    def count_takings(self, number: int) -> str:
        """How many lines there are."""
        return self._voice.count("{number} line", "{number} lines", number)

    def count_counts(self, number: int) -> str:
        """How many counts there are."""
        return self._voice.count("{number} count", "{number} counts", number)

    def today(self) -> dt.date:
        """The day by this laptop's clock."""
        return dt.datetime.fromtimestamp(self._clock()).astimezone().date()
