"""Decides what quick sale shows and does. Knows no Qt; its questions are asked on the book's thread."""

import datetime as dt
from collections.abc import Callable
from typing import Final, NamedTuple

import msgspec

from core.actions.ordering import place_order
from core.actions.paying import PaymentForm
from core.actions.problems import BuyerNeeded, NothingOrdered
from core.actions.selling import order_with_deposit, sell, sell_on_credit
from core.actions.tendering import Rate, value_of
from core.actions.work import Work
from core.records.facts import InvoiceIssued, PaymentReceived
from desktop.storage import drafts
from desktop.storage.lists.offering import Offered, by_code, last_rate, offered, origins
from desktop.storage.session import Session
from desktop.ui.basket.basket import Basket
from desktop.ui.basket.pricing import Quote, quote
from desktop.ui.basket.typing import Sought
from desktop.ui.sale.paying import Handed, Payment, Settled, needed, settle, typed_rate
from desktop.ui.voice import Voice

CURRENCIES: Final = ("JOD", "USD", "EUR", "SAR", "ILS", "EGP", "SYP2", "LBP", "IQD")
"""What is offered beside the office's own; the codes of coins and notes that travel."""


NAME: Final = "sale"
"""The screen's name in places, and the kind of its drafts."""


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """A sale as its draft keeps it."""

    basket: Basket = Basket()
    payment: Payment = Payment()


class Shelf(NamedTuple):
    """What is offered for what was typed."""

    typed: str
    pieces: tuple[Offered, ...]


class Sold(NamedTuple):
    """What was sold. Numbers are empty where there is no such document. `change`: as it is said, or "".

    `document`: the fact of the receipt, else of the invoice.
    """

    order: bytes
    document: bytes | None
    invoice: str
    receipt: str
    total: str
    paid: str
    change: str
    owed: str


class _Made(NamedTuple):
    order: bytes
    invoice: bytes | None
    payment: bytes | None


class Sales(NamedTuple):
    """Sales of one book, in one language."""

    session: Session
    voice: Voice
    clock: Callable[[], int]

    def shelf(self, typed: str, channel: str) -> Shelf:
        """Pieces for what was typed."""
        return Shelf(typed, offered(self.session, typed, channel, self.today()))

    def seek(self, wanted: Sought, channel: str) -> tuple[Sought, Offered | None, tuple[Offered, ...]]:
        """The piece of a code, or the only one that words find; else all that they find."""
        exact = by_code(self.session, wanted.text, channel, self.today())
        found = () if exact else offered(self.session, wanted.text, channel, self.today())
        return wanted, exact or (found[0] if len(found) == 1 else None), found

    def quote(self, basket: Basket) -> Quote:
        """What a basket comes to."""
        with self.session.act() as work:
            return quote(work, basket, self.today())

    def bill(self, basket: Basket) -> tuple[Quote, tuple[str, ...]]:
        """What a basket comes to, and the currencies that are taken for it."""
        return self.quote(basket), self.currencies()

    def settle(self, payment: Payment, of: Quote) -> Settled:
        """What a payment comes to. Raises MissingField, the Problems of numbers."""
        return settle(self.voice, payment, of.total, of.currency, self.today())

    def needed(self, handed: Handed, of: Quote) -> str:
        """How much of a currency pays for it, as it is typed; empty while the rate is not known."""
        return needed(self.voice, handed, of.total, of.currency, self.today())

    def rate(self, currency: str, counted: str) -> str:
        """The rate at which a currency was last taken, as it is typed; empty where it never was."""
        found = last_rate(self.session, currency, counted)
        return "" if found is None else typed_rate(self.voice, value_of(Rate(*found), currency, counted))

    def currencies(self) -> tuple[str, ...]:
        """The office's currency, then others."""
        with self.session.act() as work:
            own = work.office().currency
        return (own, *(code for code in CURRENCIES if code != own))

    def complete(self, basket: Basket, payment: Payment, draft: bytes) -> Sold:
        """Writes the sale whole, and forgets its draft with it.

        Raises NothingOrdered, BuyerNeeded, and as `sell`.
        """
        day = self.today()
        with self.session.act() as work:
            of = quote(work, basket, day)
            if of.problem is not None:
                raise of.problem
            if not basket.items:
                raise NothingOrdered
            settled = settle(self.voice, payment, of.total, of.currency, day)
            if settled.owed and not basket.buyer:
                raise BuyerNeeded
            drafts.discard(work.connection, draft)
            form = settled.form(payment, day, "" if basket.customer else basket.buyer)
            made = self._write(work, basket, payment, form)
        return self._sold(settled, made)

    def _write(self, work: Work, basket: Basket, payment: Payment, form: PaymentForm) -> _Made:
        order = basket.but(due=payment.due).form(form.day)
        if payment.later:
            if form.amount == 0:
                return _Made(place_order(work, order), None, None)
            taken = order_with_deposit(work, order, form)
            return _Made(taken.order, None, taken.payment)
        places = origins(self.session, basket.pieces)
        if form.amount == 0:
            return _Made(*sell_on_credit(work, order, places), None)
        return _Made(*sell(work, order, form, places))

    def _sold(self, settled: Settled, made: _Made) -> Sold:
        voice, currency = self.voice, settled.currency
        with self.session.act() as work:
            invoice = "" if made.invoice is None else work.fact(InvoiceIssued, made.invoice).number
            receipt = "" if made.payment is None else work.fact(PaymentReceived, made.payment).number
        return Sold(
            order=made.order,
            document=made.payment or made.invoice,
            invoice=invoice,
            receipt=receipt,
            total=voice.money(settled.total, currency),
            paid=voice.money(settled.paid, currency),
            change=voice.money(settled.change, settled.change_currency) if settled.change else "",
            owed=voice.money(settled.owed, currency) if settled.owed else "",
        )

    def taken_up(self, state: str) -> Begun:
        """The sale of a draft; an empty one where a later version wrote it otherwise."""
        try:
            return msgspec.json.decode(state, type=Begun)
        except msgspec.DecodeError:
            return Begun()

    def today(self) -> dt.date:
        """The day by this laptop's clock."""
        return dt.datetime.fromtimestamp(self.clock()).astimezone().date()
