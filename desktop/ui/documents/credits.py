"""Decides what can be credited of an invoice, and where pieces are put that come back. Knows no Qt."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from core.actions.invoicing import issue_credit_note
from core.actions.problems import MissingField, QuantityNotPositive
from core.actions.work import Work
from core.numbers import parse_quantity, write_fixed
from core.orders import DELIVERED
from core.records.cards import Product
from core.records.facts import InvoiceIssued, Line
from core.totals import add_up, part_of
from desktop.storage.lists.credited import credited_lines, invoice_lines
from desktop.storage.lists.offering import left_from
from desktop.storage.lists.stock import places
from desktop.storage.session import Session
from desktop.ui.voice import Voice


class Creditable(NamedTuple):
    """A line of an invoice as the form of a credit note offers it. `left`: thousandths that were not credited yet."""

    line: Line
    text: str
    left: int
    left_told: str
    price: str


class Invoice(NamedTuple):
    """An invoice as its credit note begins. `places`: where pieces can be put that came back, the usual one first.

    They are empty where no piece can come back: none was handed over, or none is in the catalogue.
    """

    id: bytes
    number: str
    currency: str
    lines: tuple[Creditable, ...]
    places: tuple[str, ...]


class Credits:
    """The credit notes of one book, in one language."""

    def __init__(self, session: Session, voice: Voice, clock: Callable[[], int]) -> None:
        self._session, self._voice, self._clock = session, voice, clock

    def invoice(self, identity: bytes) -> Invoice:
        """An invoice with what is left to credit of each line. Raises UnknownRecord."""
        with self._session.act() as work:
            fact, lines = work.fact(InvoiceIssued, identity), invoice_lines(work, identity)
            names = [work.card(Product, line.product).name if line.product else "" for line in lines]
            went = _went(work, fact.order)
        before = credited_lines(self._session, identity, lines)
        creditable = tuple(
            self._creditable(line, name, credited, fact.currency)
            for line, name, credited in zip(lines, names, before, strict=True)
        )
        products = frozenset(line.product for line in lines if line.product) if went else frozenset()
        return Invoice(identity, fact.number, fact.currency, creditable, self._places(fact.order, products))

    def _creditable(self, line: Line, name: str, credited: int, currency: str) -> Creditable:
        voice, left = self._voice, line.quantity - credited
        told = voice.say("{quantity} of {all}", quantity=voice.quantity(left), all=voice.quantity(line.quantity))
        return Creditable(line, line.text or name, left, told, voice.money(line.net + line.tax, currency))

    def _places(self, order: bytes | None, products: frozenset[bytes]) -> tuple[str, ...]:
        if order is None or not products:
            return ()
        return tuple(dict.fromkeys((left_from(self._session, order, products), *places(self._session))))

    def typed(self, quantity: int) -> str:
        """A quantity as a person would type it."""
        return write_fixed(quantity, 3, self._voice.numbers, trim=True)

    def parts(self, lines: tuple[Creditable, ...], typed: tuple[str, ...]) -> tuple[Line, ...]:
        """What the quantities typed take of each line. Raises QuantityNotPositive, MissingField, those of numbers."""
        found = []
        for each, text in zip(lines, typed, strict=True):
            quantity = parse_quantity(text, self._voice.numbers.style) if text.strip() else 0
            if quantity < 0 or quantity > each.left:
                raise QuantityNotPositive
            if quantity:
                found.append(part_of(each.line, quantity, before=each.line.quantity - each.left))
        return tuple(found)

    def total(self, currency: str, parts: tuple[Line, ...]) -> str:
        """What parts of lines come to, before the coin."""
        return self._voice.money(add_up(parts).total, currency)

    def credit(self, invoice: bytes, parts: tuple[Line, ...], reason: str, place: str = "") -> bytes:
        """Issues a credit note, and puts the pieces that came back into a place. Returns its id.

        Raises MissingField, QuantityNotPositive, CreditAboveInvoice.
        """
        if not parts:
            raise QuantityNotPositive
        if not reason.strip():
            raise MissingField(field="reason")
        today = dt.datetime.fromtimestamp(self._clock()).astimezone().date()
        with self._session.act() as work:
            return issue_credit_note(work, invoice, parts, today, reason, place=place)


def _went(work: Work, order: bytes | None) -> bool:
    """Whether pieces were handed over, so that they can come back."""
    return order is not None and work.order(order).state == DELIVERED
