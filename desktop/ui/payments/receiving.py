"""Taking a payment for an order: the same page of money as quick sale's, for what the order still owes."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.problems import Problem
from desktop.ui.basket.pricing import Quote
from desktop.ui.desk import Desk
from desktop.ui.orders.presenter import Orders, Shown
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.labels import label
from desktop.ui.sale.pay import PayPage
from desktop.ui.sale.paying import Payment
from desktop.ui.sale.presenter import Sales


class Receiving(QWidget):
    """Takes what an order owes. `closed` is emitted when the person goes back; `paid` is given the receipt's number."""

    closed = Signal()

    def __init__(self, desk: Desk, paid: Callable[[str], None]) -> None:
        super().__init__()
        self._desk, self._paid = desk, paid
        self._orders = Orders(desk.session, desk.voice, desk.clock, desk.ports.centre.at_centre)
        self._sales = Sales(desk.session, desk.voice, desk.clock)
        self._shown: Shown | None = None
        sizes = desk.look.sizes
        self._title = label("", "heading", wraps=True)
        self.pay = PayPage(desk, self._ask_rate, desk.voice.say("Take the payment  (F9)"), pieces=False)
        self.pay.setMinimumWidth(sizes.measure)
        self.pay.typed.connect(self._settle)
        self.pay.completed.connect(self.save)
        self.pay.closed.connect(self.closed.emit)
        QShortcut(QKeySequence("F9"), self.pay, self.save)
        QShortcut(QKeySequence("Esc"), self.pay, self.closed.emit)
        middle = column(self._title, self.pay, space=sizes.space_3)
        self.setLayout(row(None, middle, None, margin=(sizes.space_5, sizes.space_4)))

    def begin(self, order: bytes) -> None:
        """Ask what an order owes, and offer to take that."""
        self._desk.background.ask(self, lambda: (self._orders.order(order), self._sales.currencies()), self._show)

    def save(self) -> None:
        """Take the payment as it stands."""
        shown, payment = self._shown, self._settle()
        if shown is None or payment is None or not self.pay.complete.isEnabled():
            return
        owed = self._owed(shown)
        self.pay.complete.setEnabled(False)
        job = self._desk.background.ask(
            self, lambda: self._orders.pay(shown.id, payment, owed), self._paid, self.pay.show_problem
        )
        job.ended = lambda: self.pay.complete.setEnabled(True)

    def _show(self, found: tuple[Shown, tuple[str, ...]]) -> None:
        self._shown, self.pay.currencies = found
        self._title.setText(self._shown.view.title)
        self.pay.begin(self._owed(self._shown), Payment())
        self.pay.first.setFocus()

    def _owed(self, shown: Shown) -> Quote:
        return Quote(shown.of.currency, total=shown.owed)

    def _ask_rate(self, currency: str, then: Callable[[str], None]) -> None:
        counted = self._shown.of.currency if self._shown is not None else ""
        self._desk.background.ask(self, lambda: self._sales.rate(currency, counted), then)

    def _settle(self) -> Payment | None:
        if self._shown is None:
            return None
        try:
            payment = self.pay.payment()
            self.pay.show_settled(self._sales.settle(payment, self._owed(self._shown)))
        except Problem as problem:
            self.pay.show_problem(problem)
            return None
        return payment
