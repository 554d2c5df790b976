"""Decides what the orders' screen shows and does. Knows no Qt; its questions are asked on the book's thread."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import msgspec

from core.actions.invoicing import issue_invoice
from core.actions.ordering import amend_order, move_order, place_order
from core.actions.paying import PaymentForm, record_payment
from core.actions.selling import order_with_deposit
from core.actions.work import OrderView
from core.currency import find_currency
from core.numbers import parse_amount
from core.orders import MOVES, OPEN
from core.records.cards import Customer
from core.records.declare import Id
from core.records.facts import InvoiceIssued, PaymentReceived
from desktop.storage import drafts
from desktop.storage.lists.history import history
from desktop.storage.lists.orders import Column, board, is_at_centre, papers, product_names
from desktop.storage.lists.references import name_of
from desktop.storage.session import Session
from desktop.ui.basket.basket import Basket, basket_of
from desktop.ui.basket.pricing import Quote, quote, quote_of
from desktop.ui.orders.telling import told
from desktop.ui.record.presenter import Chip, Line, RecordView
from desktop.ui.sale.paying import Payment, settle
from desktop.ui.table.cells import tone_of
from desktop.ui.voice import Voice

AtCentre = Callable[[Session], Mapping[bytes, int]]

NAME: Final = "orders"
"""The screen's name in places, and the kind of its drafts."""

NEXT: Final = {"placed": "confirmed", "confirmed": "ready", "ready": "delivered"}
"""The usual way of an order."""


class Edited(msgspec.Struct, frozen=True, kw_only=True):
    """An order as its editor holds it, drafts included. `replaces`: the dot of the version that was shown."""

    basket: Basket = Basket()
    order: Id | None = None
    replaces: Id | None = None
    deposit: str = ""
    method: str = "cash"


class Opened(NamedTuple):
    """What the editor begins with."""

    title: str
    edited: Edited


class Paid(NamedTuple):
    """A payment that was taken, and its receipt's number."""

    payment: bytes
    number: str


class Shown(NamedTuple):
    """An order's page. `moves`: the states it can go to. `owed` in minor units of the quote's currency."""

    id: bytes
    view: RecordView
    state: str
    moves: tuple[str, ...]
    edited: Edited
    of: Quote
    owed: int
    invoice: str
    papers: tuple[Line, ...]


class Orders:
    """The orders of one book, in one language. `at_centre` gives, by chain, the last entry that is there."""

    def __init__(self, session: Session, voice: Voice, clock: Callable[[], int], at_centre: AtCentre) -> None:
        self.session, self.voice, self.clock, self.at_centre = session, voice, clock, at_centre

    def board(self) -> tuple[Column, ...]:
        """Orders by state."""
        return board(self.session)

    def order(self, identity: bytes) -> Shown:
        """All that the page of one shows. Raises UnknownRecord."""
        voice, session = self.voice, self.session
        with session.act() as work:
            view, balance = work.order(identity), work.balance(identity)
            invoice = "" if balance.invoice is None else work.fact(InvoiceIssued, balance.invoice).number
        content, of = view.content, quote_of(view.content)
        buyer = content.buyer or (name_of(session, Customer.__name__, content.customer) if content.customer else "")
        names = product_names(session, frozenset(line.product for line in content.lines if line.product))
        owed = balance.due
        page = RecordView(
            title=buyer or voice.say("A buyer without a name"),
            line=voice.say("Order of {day}", day=content.day),
            chips=self._chips(view, owed),
            fields=self._fields(view, balance.paid, owed),
            history=told(voice, history(session, identity)),
            icon="",
        )
        edited = Edited(basket=basket_of(content, names, buyer), order=identity, replaces=view.version)
        return Shown(
            identity, page, view.state, MOVES[view.state], edited, of, owed, invoice, self._papers(identity)
        )  # fmt: skip

    def _chips(self, view: OrderView, owed: int) -> tuple[Chip, ...]:
        voice, found = self.voice, [Chip(self.voice.term(view.state), tone_of(view.state))]
        if owed > 0:
            found.append(Chip(voice.say("Owed: {amount}", amount=voice.money(owed, view.content.currency)), "warn"))
        elif owed < 0:
            found.append(
                Chip(voice.say("To give back: {amount}", amount=voice.money(-owed, view.content.currency)), "bad")
            )
        else:
            found.append(Chip(voice.say("Paid in full"), "good"))
        if view.state in OPEN and view.content.due is not None and view.content.due < self.today():
            found.append(Chip(voice.say("late: {day}", day=voice.short_day(view.content.due)), "bad"))
        safe = is_at_centre(self.session, view.order, self.at_centre(self.session))
        if safe is not None:
            found.append(Chip(voice.say("Kept at the centre") if safe else voice.say("Only on this laptop so far"),
                              "good" if safe else ""))  # fmt: skip
        return tuple(found)

    def _fields(self, view: OrderView, paid: int, owed: int) -> tuple[tuple[str, str], ...]:
        voice, content = self.voice, view.content
        named = (
            (voice.say("Wanted by"), "" if content.due is None else voice.day(content.due)),
            (voice.term("channel"), voice.term(content.channel)),
            (voice.term("paid"), voice.money(paid, content.currency)),
            (voice.say("Owed"), voice.money(owed, content.currency)),
            (voice.term("note"), content.note),
        )
        return tuple((name, text) for name, text in named if text)

    def _papers(self, order: bytes) -> tuple[Line, ...]:
        voice = self.voice
        icons = {"invoice": "file-text", "receipt": "receipt", "credit_note": "undo-2"}
        return tuple(
            Line(
                paper.id,
                (
                    voice.term(paper.kind),
                    voice.code(paper.number),
                    voice.term("void") if paper.void else voice.short_day(dt.date.fromisoformat(paper.day)),
                    voice.money(paper.amount, paper.currency),
                ),
                icons[paper.kind],
            )
            for paper in papers(self.session, order)
        )

    def quote(self, basket: Basket) -> Quote:
        """What a basket comes to."""
        with self.session.act() as work:
            return quote(work, basket, self.today())

    def opened(self, action: str, order: bytes | None = None) -> Opened:
        """A new order; with an order and "edit" that one, with "copy" another like it. Raises UnknownRecord."""
        new = self.voice.say("New order")
        if order is None:
            with self.session.act() as work:
                return Opened(new, Edited(basket=Basket(currency=work.office().currency)))
        shown = self.order(order)
        if action == "copy":
            return Opened(new, Edited(basket=shown.edited.basket.but(due=None)))
        return Opened(shown.view.title, shown.edited)

    def restored(self, state: str) -> Opened:
        """A draft; a new order where a later version wrote it otherwise."""
        try:
            edited = msgspec.json.decode(state, type=Edited)
        except msgspec.DecodeError:
            edited = Edited()
        return Opened(self.voice.say("New order") if edited.order is None else self.voice.say("Change"), edited)

    def save(self, edited: Edited, draft: bytes) -> tuple[bytes, tuple[str, ...]]:
        """Takes or changes an order, and forgets its draft with that. Returns its id and the numbers it was given.

        Raises as `place_order`, `amend_order` and `record_payment`.
        """
        form = edited.basket.form(self.today())
        with self.session.act() as work:
            drafts.discard(work.connection, draft)
            if edited.order is not None:
                amend_order(work, edited.order, edited.replaces or edited.order, form)
                return edited.order, ()
            if not edited.deposit.strip():
                return place_order(work, form), ()
            currency = find_currency(edited.basket.currency)
            amount = parse_amount(edited.deposit, currency, self.voice.numbers.style)
            made = order_with_deposit(
                work, form, PaymentForm(day=form.day, amount=amount, method=edited.method, payer=form.buyer)
            )
        with self.session.act() as work:
            return made.order, (work.fact(PaymentReceived, made.payment).number,)

    def move(self, order: bytes, after: str, reason: str = "") -> None:
        """Moves an order on; what is handed over goes by `Deliveries`. Raises WrongMove."""
        with self.session.act() as work:
            move_order(work, order, after, self.today(), reason)

    def invoice(self, order: bytes) -> str:
        """Issues the invoice. Returns its number. Raises AlreadyInvoiced."""
        with self.session.act() as work:
            made = issue_invoice(work, order, self.today())
        with self.session.act() as work:
            return work.fact(InvoiceIssued, made).number

    def pay(self, order: bytes, payment: Payment, owed: Quote) -> Paid:
        """Takes a payment. Raises as `record_payment`."""
        settled = settle(self.voice, payment, owed.total, owed.currency, self.today())
        with self.session.act() as work:
            buyer = work.order(order).content.buyer
            made = record_payment(work, order, settled.form(payment, self.today(), buyer))
        with self.session.act() as work:
            return Paid(made, work.fact(PaymentReceived, made).number)

    def count(self, number: int) -> str:
        """How many there are."""
        return self.voice.count("{number} order", "{number} orders", number)

    def today(self) -> dt.date:
        """The day by this laptop's clock."""
        return dt.datetime.fromtimestamp(self.clock()).astimezone().date()
