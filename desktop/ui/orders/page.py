"""The page of one order: its lines, who gets how much, its documents, and what can be done with it now."""

from PySide6.QtWidgets import QFrame

from core.orders import CANCELLED, OPEN
from desktop.ui.basket.lines import BasketLines
from desktop.ui.basket.sharing import Sharing
from desktop.ui.basket.totals import Totals
from desktop.ui.desk import Desk, Place
from desktop.ui.orders.presenter import NAME, NEXT, Orders, Shown
from desktop.ui.orders.steps import Steps
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column, holding
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, label
from desktop.ui.pieces.lines import Lines
from desktop.ui.record.page import RecordPage, section


class OrderPage(Page):
    """Shows one order, and does with it what the person wants."""

    def __init__(self, desk: Desk, orders: Orders) -> None:
        super().__init__(desk)
        self._orders = orders
        self.shown: Shown | None = None
        self.steps = Steps(desk, self, orders)
        self.steps.done.connect(self._look_again)
        voice, look = desk.voice, desk.look
        self.lines = BasketLines(desk, read_only=True)
        self._totals, self._sharing = Totals(desk), Sharing(desk)
        self._papers = Lines(look, voice.say("Documents"), lambda record: desk.go(Place("documents", record)))
        self._papers_section = section(desk, voice.say("Documents"), self._papers)
        goods = holding(column(self.lines, self._sharing, self._totals, space=look.sizes.space_3))
        pieces = section(desk, voice.say("Pieces"), goods)
        self.record = RecordPage(desk, (), (pieces, self._papers_section), (self._make_tools(),))
        self.record.closed.connect(lambda: desk.go(Place(NAME)))
        self.setLayout(column(self.record))

    def _make_tools(self) -> QFrame:
        voice, look, space = self.desk.voice, self.desk.look, self.desk.look.sizes
        self.next = button(look, "-", self._move_on, icon="check", kind="primary")
        self.pay = button(look, voice.say("Take a payment"), lambda: self._go("pay"), icon="hand-coins")
        self.invoice = button(look, voice.say("Issue the invoice"), self._issue, icon="file-text")
        self.edit = button(look, voice.say("Change"), lambda: self._go("edit"), icon="pencil")
        self.cancel = button(look, voice.say("Cancel the order"), self._cancel, icon="x", kind="danger")
        self._closed = label(voice.say("Nothing is left to do with this order."), "muted", wraps=True)
        frame = card()
        tools = (self.next, self.pay, self.invoice, self.edit, self.cancel, self._closed)
        frame.setLayout(column(*tools, space=space.space_2, margin=space.space_4))
        return frame

    def show_place(self, place: Place) -> None:
        """The order as it stands."""
        if place.record is not None:
            self._ask(place.record)

    def verbs(self) -> Verbs:
        """A new order, or another like this one."""
        return {"new": lambda: self.desk.go(Place(NAME, action="new")), "duplicate": lambda: self._go("copy")}

    def _ask(self, order: bytes) -> None:
        self.desk.background.ask(self, lambda: self._orders.order(order), self._show)

    def _look_again(self, order: bytes) -> None:
        if self.shown is not None and self.shown.id == order:
            self._ask(order)

    def _show(self, shown: Shown) -> None:
        self.shown = shown
        self.record.show_record(shown.view)
        self.lines.show_basket(shown.edited.basket, shown.of)
        heading, high = self.lines.horizontalHeader().sizeHint().height(), self.desk.look.sizes.row
        self.lines.setFixedHeight(heading + len(shown.edited.basket.items) * high + 2 * self.desk.look.sizes.focus)
        self._totals.show_quote(shown.of)
        self._sharing.show_quote(shown.of)
        self._papers.show_lines(shown.papers, stretch=1)
        self._papers_section.setVisible(bool(shown.papers))
        self._show_tools(shown)
        self.arrived.emit()

    def _show_tools(self, shown: Shown) -> None:
        self._show_next(NEXT.get(shown.state))
        is_open = shown.state in OPEN
        wanted = {
            self.pay: shown.owed > 0 and shown.state != CANCELLED,
            self.invoice: not shown.invoice and shown.state != CANCELLED,
            self.edit: is_open and not shown.invoice,
            self.cancel: is_open,
        }
        for each, is_wanted in wanted.items():
            each.setVisible(is_wanted)
        self._closed.setVisible(not any(wanted.values()))

    def _show_next(self, after: str | None) -> None:
        voice = self.desk.voice
        self.next.setVisible(after is not None)
        if after is not None:
            text = {
                "confirmed": voice.say("Confirm it"),
                "ready": voice.say("It is ready"),
                "delivered": voice.say("Hand it over"),
            }[after]
            self.next.setText(f" {text}")
            self.next.setAccessibleName(text)

    def _go(self, action: str) -> None:
        if self.shown is not None:
            self.desk.go(Place(NAME, self.shown.id, action))

    def _move_on(self) -> None:
        if self.shown is not None and self.shown.state in NEXT:
            self.steps.move(self.shown.id, NEXT[self.shown.state])

    def _cancel(self) -> None:
        if self.shown is not None:
            self.steps.move(self.shown.id, CANCELLED)

    def _issue(self) -> None:
        if self.shown is not None:
            self.steps.invoice(self.shown.id)
