"""Taking the money: what is handed over, in which currencies, the change, and whether the pieces go along."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.problems import Problem
from desktop.ui.background import Job
from desktop.ui.basket.pricing import Quote
from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, label
from desktop.ui.sale.change import Change
from desktop.ui.sale.given import Given
from desktop.ui.sale.paying import Handed, Payment
from desktop.ui.sale.presenter import Sales
from desktop.ui.sale.ways import GoingAlong, Ways


class PayForm(QWidget):
    """The form of a payment. `typed` tells that it changed; `completed` gives the Payment, `closed`: not yet."""

    typed = Signal()
    completed = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, sales: Sales, complete: str, *, pieces: bool = True) -> None:
        """`complete`: the words of the button. `pieces`: whether to ask if they are handed over now."""
        super().__init__()
        self._desk, self._sales = desk, sales
        self.of = Quote("")
        self._due = label("", "total")
        self.given, self.ways = Given(desk, self._ask_rate), Ways(desk)
        self.change, self.going = Change(desk), GoingAlong(desk)
        self.complete = button(desk.look, complete, self.take, icon="check", kind="primary")
        self.complete.setMinimumHeight(desk.look.sizes.top_bar)
        self._lay_out()
        self.going.setVisible(pieces)
        self.given.counted.connect(self._offer_amount)
        for part in (self.given, self.ways, self.change, self.going):
            part.changed.connect(self._settle_again)
        QShortcut("F7", self, self.given.show_second)

    def _lay_out(self) -> None:
        voice, sizes = self._desk.voice, self._desk.look.sizes
        due = row(column(label(voice.say("To pay"), "caption"), self._due, space=0), None)
        frame = card()
        parts = (due, self.ways, self.given, self.change, self.going, None)
        frame.setLayout(column(*parts, space=sizes.space_3, margin=sizes.space_4))
        self.setLayout(column(scrolled(holding(column(frame))), self._foot(), space=sizes.space_3))

    def _foot(self) -> QHBoxLayout:
        back = button(self._desk.look, self._desk.voice.say("Back  (Esc)"), self.closed.emit, icon="arrow-left")
        foot = row(back, self.complete, space=self._desk.look.sizes.space_3)
        foot.setStretch(1, 1)
        return foot

    def begin(self, of: Quote, currencies: tuple[str, ...], payment: Payment) -> None:
        """Show what is to be paid. An untouched payment is the exact amount, ready to be overtyped."""
        self.of = of
        self._due.setText(self._desk.voice.money(of.total, of.currency))
        self.change.offer(tuple(dict.fromkeys((of.currency, *currencies))), payment.change)
        self.given.offer(of, currencies, payment.handed)
        self.ways.show_payment(payment)
        self.going.show_payment(payment)
        self.given.begin()
        self._settled()

    def payment(self) -> Payment | None:
        """What is typed; the exact amount, untouched, is nothing. None while a day is half typed."""
        try:
            return self._payment((Handed(),) if self.given.is_exact else self.given.handed)
        except Problem:
            return None

    def _payment(self, handed: tuple[Handed, ...]) -> Payment:
        return Payment(
            handed=handed, method=self.ways.method.currentData(), reference=self.ways.reference.text(),
            change=self.change.currency.code, later=self.going.is_later, due=self.going.due(),
        )  # fmt: skip

    def take(self) -> None:
        """Have the payment taken, as it stands; nothing while the one before is on its way."""
        if self.complete.isEnabled():
            payment = self._settled()
            if payment is not None:
                self.completed.emit(payment)

    def rest_during(self, job: Job) -> None:
        """The button rests until it is known what became of it, so that no payment is taken twice."""
        self.complete.setEnabled(False)
        job.ended = lambda: self.complete.setEnabled(True)

    def show_problem(self, problem: Problem) -> None:
        """Say why it cannot be taken so."""
        self.change.show_problem(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter takes the payment wherever the focus is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)

    def _settle_again(self) -> None:
        self._settled()
        self.typed.emit()

    def _settled(self) -> Payment | None:
        try:
            payment = self._payment(self.given.handed)
            self.change.show_settled(self._sales.settle(payment, self.of))
        except Problem as problem:
            self.show_problem(problem)
            return None
        return payment

    def _ask_rate(self, currency: str, then: Callable[[str], None]) -> None:
        counted = self.of.currency
        self._desk.background.ask(self, lambda: self._sales.rate(currency, counted), then)

    def _offer_amount(self) -> None:
        self.given.offer_amount(self._sales.needed(self.given.first.handed, self.of))
