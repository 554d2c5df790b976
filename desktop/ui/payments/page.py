"""The page of one payment: what is known of it, its confirmation, and taking it back."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.desk import Desk
from desktop.ui.documents.taking_back import TakingBack
from desktop.ui.payments.presenter import Receipt
from desktop.ui.pieces.boxes import column
from desktop.ui.pieces.buttons import button
from desktop.ui.record.page import RecordPage


class Acts(NamedTuple):
    """What the page's buttons do."""

    show_paper: Callable[[], None]
    confirm: Callable[[], None]
    reverse: Callable[[str], None]


class PaymentPage(QWidget):
    """Shows one payment. `closed` is emitted when the person goes back to the list."""

    closed = Signal()

    def __init__(self, desk: Desk, acts: Acts) -> None:
        super().__init__()
        self._desk = desk
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        paper = button(look, voice.say("The receipt"), acts.show_paper, icon="receipt")
        tells = voice.say("The wallet or the bank says that the money is there")
        self._confirm = button(
            look, voice.say("It has arrived"), acts.confirm, icon="check", kind="primary", tells=tells
        )
        self._reverse = button(look, voice.say("Reverse it"), self._ask, icon="circle-x", kind="danger")
        self.taking_back = TakingBack(desk, acts.reverse)
        self._page = RecordPage(desk, (self._confirm, paper, self._reverse))
        self._page.closed.connect(self.closed.emit)
        whole = column(self.taking_back, self._page, space=sizes.space_2)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_receipt(self, receipt: Receipt) -> None:
        """Show a payment."""
        self._page.show_record(receipt.view)
        self._confirm.setVisible(receipt.can_be_confirmed)
        self._reverse.setVisible(receipt.can_be_reversed)
        self.taking_back.hide()

    def _ask(self) -> None:
        voice = self._desk.voice
        means = voice.say(
            "The money was given back, or never came. The receipt keeps its number and is shown as reversed."
        )
        self.taking_back.ask(means, voice.say("Reverse it"))
