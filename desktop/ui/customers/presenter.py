"""Decides what the customers' screen shows and does. Knows no Qt; its questions are asked on the book's thread."""

from typing import Any, NamedTuple

from core.actions.cards import Shown, change_card, make_card
from core.records.cards import Customer
from desktop.storage import drafts
from desktop.storage.lists.buyers import Alike, BuyersOrder, alike, balances, orders_of
from desktop.storage.lists.history import history
from desktop.storage.session import Session
from desktop.ui.customers.columns import FORM
from desktop.ui.record.presenter import Chip, Line, RecordView, lines, told
from desktop.ui.record.register import archive_card
from desktop.ui.record.rivals import Rival, rivals, standing_chips
from desktop.ui.voice import Voice

_MOST_ORDERS = 60
"""Lines of a page; the list of orders has the others."""


class Buyer(NamedTuple):
    """A buyer's page: what it shows, and what an editor needs. `more`: a sentence about orders that are not shown."""

    id: bytes
    view: RecordView
    orders: tuple[Line, ...]
    more: str
    values: dict[str, Any]
    shown: Shown
    rivals: tuple[Rival, ...]


class Customers:
    """The buyers of one book, in one language."""

    def __init__(self, session: Session, voice: Voice) -> None:
        self._session, self._voice = session, voice

    def open(self, identity: bytes) -> Buyer:
        """All that the page of one shows. Raises UnknownRecord."""
        session, voice = self._session, self._voice
        with session.act() as work:
            card, shown = work.card(Customer, identity), work.shown(identity)
        found, waiting = orders_of(session, identity), rivals(session, voice, identity)
        facts = lines(voice, card, {}, "phone", "city", "email", "address", "tax_number")
        language = voice.term(card.language) if card.language else voice.say("as the office")
        view = RecordView(
            title=card.name, line=voice.code(card.code),
            chips=(*self._chips(found), *standing_chips(voice, waiting, archived=card.archived)),
            fields=(*facts, (voice.say("Language of documents"), language)),
            history=told(voice, history(session, identity)), icon="contact",
            archived=card.archived,
        )  # fmt: skip
        values = {field.name: getattr(card, field.name) for field in FORM}
        left = len(found) - _MOST_ORDERS
        more = voice.count("{number} older order", "{number} older orders", left) if left > 0 else ""
        return Buyer(identity, view, tuple(map(self._order, found[:_MOST_ORDERS])), more, values, shown, waiting)

    def _chips(self, orders: tuple[BuyersOrder, ...]) -> tuple[Chip, ...]:
        voice, found = self._voice, []
        for sum_ in balances(orders):
            money = voice.money(abs(sum_.amount), sum_.currency)
            owes = sum_.amount > 0
            text = voice.say("Owes {money}", money=money) if owes else voice.say("Is owed {money}", money=money)
            found.append(Chip(text, "warn"))
        return tuple(found) or (Chip(voice.say("Owes nothing"), "good"),)

    def _order(self, order: BuyersOrder) -> Line:
        voice, currency = self._voice, order.total.currency
        money, due = voice.money(abs(order.due), currency), ""
        if order.due:
            owed = order.due > 0
            due = voice.say("owed: {money}", money=money) if owed else voice.say("To give back: {amount}", amount=money)
        parts = (voice.short_day(order.day), voice.term(order.state), due, voice.money(order.total.amount, currency))
        return Line(order.id, parts, "clipboard-list")

    def save(self, values: dict[str, Any], identity: bytes | None, shown: Shown, draft: bytes) -> bytes:
        """Registers or changes a buyer and forgets the draft, in one transaction. Returns the id.

        Raises MissingField, FieldTooLong, BadCharacters.
        """
        values = {**values, "language": values["language"] or ""}
        with self._session.act() as work:
            drafts.discard(work.connection, draft)
            if identity is None:
                return make_card(work, Customer(**values))
            change_card(work, Customer, identity, values, shown)
        return identity

    def archive(self, identity: bytes, *, archived: bool) -> None:
        """Puts a buyer away or brings one back. Raises UnknownRecord."""
        archive_card(self._session, Customer, identity, archived=archived)

    def new_values(self) -> dict[str, Any]:
        """What a new form shows at first."""
        return {"language": ""}

    def copied(self, values: dict[str, Any]) -> dict[str, Any]:
        """What two branches of one buyer share."""
        return {**values, "code": "", "phone": "", "email": ""}

    def alike(self, typed: tuple[str, ...], but: bytes | None) -> tuple[Alike, ...]:
        """Buyers that may be the one who is typed in by name and telephone."""
        name, phone = typed
        return alike(self._session, name, phone, but) if name.strip() or phone.strip() else ()

    def count(self, number: int) -> str:
        """How many there are."""
        return self._voice.count("{number} customer", "{number} customers", number)
