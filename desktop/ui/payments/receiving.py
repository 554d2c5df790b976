"""Taking a payment for an order: the same form of money as quick sale's, for what the order still owes."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut

from desktop.ui.basket.pricing import Quote
from desktop.ui.desk import Desk, Place
from desktop.ui.documents.keeping import keep_papers
from desktop.ui.orders.presenter import Orders, Paid, Shown
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.labels import label
from desktop.ui.sale.pay import PayForm
from desktop.ui.sale.paying import Payment
from desktop.ui.sale.presenter import Sales


class Receiving(Page):
    """Takes what an order owes: the place "pay" of an order.

    `back` gives the place to go to without a payment, by the order; `after` the one after it, by order and payment.
    """

    def __init__(self, desk: Desk, back: Callable[[bytes], Place], after: Callable[[bytes, bytes], Place]) -> None:
        super().__init__(desk)
        self._back, self._after = back, after
        self._orders = Orders(desk.session, desk.voice, desk.clock, desk.ports.centre.at_centre)
        self._sales = Sales(desk.session, desk.voice, desk.clock)
        self._shown: Shown | None = None
        sizes = desk.look.sizes
        self._title = label("", "heading", wraps=True)
        self.pay = PayForm(desk, self._sales, desk.voice.say("Take the payment  (F9)"), pieces=False)
        self.pay.setMinimumWidth(sizes.measure)
        self.pay.completed.connect(self._take)
        self.pay.closed.connect(self.go_back)
        QShortcut(QKeySequence("F9"), self, self.pay.take)
        QShortcut(QKeySequence("Esc"), self, self.go_back)
        middle = column(self._title, self.pay, space=sizes.space_3)
        self.setLayout(row(None, middle, None, margin=(sizes.space_5, sizes.space_4)))

    def show_place(self, place: Place) -> None:
        """What an order owes, ready to be taken."""
        order = place.record
        if order is not None:
            self.desk.background.ask(self, lambda: (self._orders.order(order), self._sales.currencies()), self._show)

    def verbs(self) -> Verbs:
        """Take the payment."""
        return {"save": self.pay.take}

    def go_back(self) -> None:
        """Without a payment."""
        if self._shown is not None:
            self.desk.go(self._back(self._shown.id))

    def _show(self, found: tuple[Shown, tuple[str, ...]]) -> None:
        self._shown, currencies = found
        self._title.setText(self._shown.view.title)
        self.arrived.emit()
        self.pay.begin(Quote(self._shown.of.currency, total=self._shown.owed), currencies, Payment())

    def _take(self, payment: Payment) -> None:
        shown, owed = self._shown, self.pay.of
        if shown is not None:
            job = self.desk.background.ask(
                self,
                lambda: self._orders.pay(shown.id, payment, owed),
                lambda paid: self._paid(shown.id, paid),
                self.pay.show_problem,
            )
            self.pay.rest_during(job)

    def _paid(self, order: bytes, paid: Paid) -> None:
        keep_papers(self.desk, self, (paid.number,))
        text = self.desk.voice.say("Receipt {number} is issued.", number=self.desk.voice.code(paid.number))
        self.desk.notices.tell(text, "good")
        self.desk.go(self._after(order, paid.payment))
