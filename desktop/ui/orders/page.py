"""The page of one order: its lines, who gets how much, its documents, and what can be done with it now."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QWidget

from core.orders import CANCELLED, OPEN
from desktop.ui.basket.lines import BasketLines
from desktop.ui.basket.sharing import Sharing
from desktop.ui.basket.totals import Totals
from desktop.ui.desk import Desk, Place
from desktop.ui.orders.presenter import NEXT, Shown
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, label
from desktop.ui.pieces.lines import Lines
from desktop.ui.record.page import RecordPage, section


class OrderPage(QObject):
    """Puts the page together and says what the person wants to do with the order that is shown."""

    moved = Signal(str)
    changed = Signal()
    paid = Signal()
    invoiced = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Shown | None = None
        voice, look = desk.voice, desk.look
        self.lines = BasketLines(desk, read_only=True)
        self._totals, self._sharing = Totals(desk), Sharing(desk)
        self._papers = Lines(look, voice.say("Documents"), lambda record: desk.go(Place("documents", record)))
        self._papers_section = section(desk, voice.say("Documents"), self._papers)
        goods = holding(column(self.lines, self._sharing, self._totals, space=look.sizes.space_3))
        self.page = RecordPage(desk, (), (section(desk, voice.say("Pieces"), goods), self._papers_section),
                               (self._make_tools(),))  # fmt: skip

    def _make_tools(self) -> QFrame:
        voice, look, space = self._desk.voice, self._desk.look, self._desk.look.sizes
        self.next = button(look, "-", self._move_on, icon="check", kind="primary")
        self.pay = button(look, voice.say("Take a payment"), self.paid.emit, icon="hand-coins")
        self.invoice = button(look, voice.say("Issue the invoice"), self.invoiced.emit, icon="file-text")
        self.edit = button(look, voice.say("Change"), self.changed.emit, icon="pencil")
        self.cancel = button(look, voice.say("Cancel the order"), self._cancel, icon="x", kind="danger")
        self._closed = label(voice.say("Nothing is left to do with this order."), "muted", wraps=True)
        frame = card()
        frame.setLayout(
            column(
                self.next, self.pay, self.invoice, self.edit, self.cancel, self._closed,
                space=space.space_2, margin=space.space_4,
            )
        )  # fmt: skip
        return frame

    def show_order(self, shown: Shown) -> None:
        """Show an order."""
        self._shown = shown
        self.page.show_record(shown.view)
        self.lines.show_basket(shown.edited.basket, shown.of)
        self.lines.setFixedHeight(
            self.lines.horizontalHeader().sizeHint().height()
            + len(shown.edited.basket.items) * self._desk.look.sizes.row + 6
        )  # fmt: skip
        self._totals.show_quote(shown.of)
        self._sharing.show_quote(shown.of)
        self._papers.show_lines(shown.papers, stretch=1)
        self._papers_section.setVisible(bool(shown.papers))
        self._show_tools(shown)

    def _show_tools(self, shown: Shown) -> None:
        voice, after = self._desk.voice, NEXT.get(shown.state)
        self.next.setVisible(after is not None)
        if after is not None:
            text = {
                "confirmed": voice.say("Confirm it"),
                "ready": voice.say("It is ready"),
                "delivered": voice.say("Hand it over"),
            }[after]
            self.next.setText(f" {text}")
            self.next.setAccessibleName(text)
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

    def _move_on(self) -> None:
        if self._shown is not None and self._shown.state in NEXT:
            self.moved.emit(NEXT[self._shown.state])

    def _cancel(self) -> None:
        self.moved.emit(CANCELLED)


class AskReason(QDialog):
    """Asks why an order is cancelled; `told` is given the reason, which may be empty."""

    def __init__(self, desk: Desk, parent: QWidget, told: Callable[[str], None]) -> None:
        super().__init__(parent)
        voice, sizes = desk.voice, desk.look.sizes
        title = voice.say("Cancel the order")
        self.setWindowTitle(title)
        self._told = told
        self.reason = QLineEdit()
        self.reason.setAccessibleName(voice.term("reason"))
        self.reason.setPlaceholderText(voice.say("Why, in a few words"))
        self.reason.returnPressed.connect(self._take)
        back = button(desk.look, voice.say("Keep the order"), self.reject)
        do = button(desk.look, title, self._take, icon="x", kind="danger")
        sentence = label(voice.say("The order stays in the list as cancelled. This cannot be taken back."), wraps=True)
        self.setLayout(
            column(
                label(title, "heading"), sentence, self.reason, row(None, back, do, space=sizes.space_2),
                space=sizes.space_4, margin=sizes.space_5,
            )
        )  # fmt: skip
        self.setMinimumWidth(sizes.measure)

    def _take(self) -> None:
        self.accept()
        self._told(self.reason.text().strip())
