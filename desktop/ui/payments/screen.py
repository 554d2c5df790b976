"""The screen of payments: receipts, what is owed, takings by day, and the cash box."""

from typing import ClassVar

from desktop.ui.desk import Desk, Place
from desktop.ui.pages import Page, PagedScreen
from desktop.ui.payments.count_form import CountForm
from desktop.ui.payments.counting import Counting
from desktop.ui.payments.lists import PaymentLists
from desktop.ui.payments.page import PaymentPage
from desktop.ui.payments.presenter import NAME, Payments
from desktop.ui.payments.receiving import Receiving
from desktop.ui.pieces.boxes import column


class PaymentsScreen(PagedScreen):
    """Routes between the pages of payments; what they show is decided by `Payments` and `Counting`."""

    NAME: ClassVar[str] = NAME

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        payments = Payments(desk.session, desk.voice, desk.clock)
        counting = Counting(desk.session, desk.voice, desk.clock)
        self.lists = self.add(PaymentLists(desk, payments, counting))
        self.page = self.add(PaymentPage(desk, payments))
        self.receiving = self.add(Receiving(desk, lambda _order: Place(NAME, action="owed"), _receipt_of))
        self.count_form = self.add(CountForm(desk, counting))
        self.list = self.lists.receipts
        self.setLayout(column(self.pages))

    def page_for(self, place: Place) -> Page:
        """A count, a payment that is taken, the page of one; else the lists."""
        if place.action in {"count", "draft"}:
            return self.count_form
        if place.record is None:
            return self.lists
        return self.receiving if place.action == "pay" else self.page


def _receipt_of(_order: bytes, payment: bytes) -> Place:
    return Place("documents", payment)
