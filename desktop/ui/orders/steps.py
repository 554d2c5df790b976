"""What is done with an order from its page or from the board: moved on, handed over, cancelled, invoiced."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.orders import CANCELLED, DELIVERED
from desktop.ui.desk import Desk
from desktop.ui.documents.keeping import keep_papers
from desktop.ui.orders.asking import AskPlaces, AskReason
from desktop.ui.orders.delivering import Deliveries, Delivery
from desktop.ui.orders.presenter import Orders


class Steps(QObject):
    """Asks what must be asked over `parent`, acts, and says so. `done` gives the order that is not as it was."""

    done = Signal(bytes)

    def __init__(self, desk: Desk, parent: QWidget, orders: Orders) -> None:
        super().__init__(parent)
        self._desk, self._over, self._orders = desk, parent, orders
        self._deliveries = Deliveries(desk.session, desk.voice, desk.clock)

    def move(self, order: bytes, after: str) -> None:
        """Move an order on. A cancelling asks why, a delivery from where, if its pieces lie in several places."""
        if after == CANCELLED:
            AskReason(self._desk, self._over, lambda reason: self._move(order, after, reason)).open()
        elif after == DELIVERED:
            self._desk.background.ask(self, lambda: self._deliveries.delivery(order), self._hand_over)
        else:
            self._move(order, after)

    def invoice(self, order: bytes) -> None:
        """Issue the invoice of an order as it stands."""
        self._desk.background.ask(
            self, lambda: self._orders.invoice(order), lambda number: self._invoiced(order, number)
        )

    def _move(self, order: bytes, after: str, reason: str = "") -> None:
        self._desk.background.ask(
            self, lambda: self._orders.move(order, after, reason), lambda _none: self._moved(order, after)
        )

    def _hand_over(self, delivery: Delivery) -> None:
        if delivery.choices:
            AskPlaces(self._desk, self._over, delivery.choices, lambda chosen: self._deliver(delivery, chosen)).open()
        else:
            self._deliver(delivery, {})

    def _deliver(self, delivery: Delivery, chosen: Mapping[bytes, str]) -> None:
        self._desk.background.ask(
            self, lambda: self._deliveries.deliver(delivery, chosen), lambda _none: self._delivered(delivery)
        )

    def _delivered(self, delivery: Delivery) -> None:
        if delivery.invoiced:
            self._moved(delivery.order, DELIVERED)
            return
        voice, order = self._desk.voice, delivery.order
        text = voice.say("It is handed over, and has no invoice yet.")
        self._desk.notices.tell(text, "good", voice.say("Issue the invoice"), lambda: self.invoice(order))
        self.done.emit(order)

    def _moved(self, order: bytes, after: str) -> None:
        voice = self._desk.voice
        self._desk.notices.tell(voice.say("The order is {state} now.", state=voice.term(after)), "good")
        self.done.emit(order)

    def _invoiced(self, order: bytes, number: str) -> None:
        voice = self._desk.voice
        keep_papers(self._desk, self, (number,))
        self._desk.notices.tell(voice.say("Invoice {number} is issued.", number=voice.code(number)), "good")
        self.done.emit(order)
