"""The second page of a sale: the money, and the sale is written."""

from core.problems import Problem
from desktop.ui.basket.pricing import Quote
from desktop.ui.desk import Desk, Place
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column
from desktop.ui.sale.at_work import SaleAtWork
from desktop.ui.sale.pay import PayForm
from desktop.ui.sale.paying import Payment
from desktop.ui.sale.presenter import NAME, Sales, Sold


class Money(Page):
    """The place "pay"."""

    def __init__(self, desk: Desk, sales: Sales, sale: SaleAtWork) -> None:
        super().__init__(desk)
        self._sales, self._sale = sales, sale
        self._currencies: tuple[str, ...] = ()
        self.pay = PayForm(desk, sales, desk.voice.say("Complete the sale  (F9)"))
        self.setLayout(column(self.pay))
        self.pay.typed.connect(self._typed)
        self.pay.completed.connect(self._complete)
        self.pay.closed.connect(self._look_on)
        sale.changed.connect(self._follow)

    def show_place(self, place: Place) -> None:  # noqa: ARG002 - there is one place
        """Ask for the money, once the basket has been priced."""
        basket = self._sale.basket
        if basket.items:
            self.desk.background.ask(self, lambda: self._sales.bill(basket), lambda bill: self._ask_for(*bill))
        else:
            self._look_on()

    def verbs(self) -> Verbs:
        """Complete the sale."""
        return {"save": self.pay.take}

    def _look_on(self) -> None:
        self.desk.go(Place(NAME, action="look"))

    def _ask_for(self, of: Quote, currencies: tuple[str, ...]) -> None:
        if of.problem is not None:
            self.desk.notices.problem(of.problem)
            self._look_on()
            return
        self._currencies = currencies
        self.arrived.emit()
        self.pay.begin(of, currencies, self._sale.payment)

    def _follow(self) -> None:
        """The basket was changed beside the payment."""
        if self.isVisible() and self._sale.of != self.pay.of and self._sale.of.problem is None:
            self.pay.begin(self._sale.of, self._currencies, self._sale.payment)

    def _typed(self) -> None:
        payment = self.pay.payment()
        if payment is not None:
            self._sale.pay_so(payment)

    def _complete(self, payment: Payment) -> None:
        basket, draft = self._sale.basket, self._sale.hand_over()
        job = self.desk.background.ask(
            self, lambda: self._sales.complete(basket, payment, draft), self._completed, self._refuse
        )
        self.pay.rest_during(job)

    def _refuse(self, problem: Problem) -> None:
        self._sale.is_refused()
        self.pay.show_problem(problem)

    def _completed(self, sold: Sold) -> None:
        self._sale.is_sold(sold)
        self.desk.go(Place(NAME, action="done"))
