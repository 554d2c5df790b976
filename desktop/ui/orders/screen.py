"""The orders' screen: list and board, the page of one, the editor, and taking a payment."""

from typing import ClassVar

from desktop.ui.desk import Desk, Place
from desktop.ui.orders.board import OrderBoard
from desktop.ui.orders.editor import ACTIONS, OrderEditor
from desktop.ui.orders.lists import OrderList
from desktop.ui.orders.page import OrderPage
from desktop.ui.orders.presenter import NAME, Orders
from desktop.ui.pages import Page, PagedScreen
from desktop.ui.payments.receiving import Receiving
from desktop.ui.pieces.boxes import column


class OrdersScreen(PagedScreen):
    """Routes between the pages of orders; what they show is decided by `Orders`."""

    NAME: ClassVar[str] = NAME

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        orders = Orders(desk.session, desk.voice, desk.clock, desk.ports.centre.at_centre)
        self.lists = self.add(OrderList(desk, orders))
        self.board = self.add(OrderBoard(desk, orders))
        self.page = self.add(OrderPage(desk, orders))
        self.editor = self.add(OrderEditor(desk, orders))
        self.receiving = self.add(Receiving(desk, _page_of, lambda order, _payment: _page_of(order)))
        self.list = self.lists.panel
        self._home: Page = self.lists
        self.setLayout(column(self.pages))

    def page_for(self, place: Place) -> Page:
        """The editor, the payment, the page of one; else the board or the list, whichever was shown last."""
        if place.action in ACTIONS:
            return self.editor
        if place.record is not None:
            return self.receiving if place.action == "pay" else self.page
        if place.action:
            self._home = self.board if place.action == "board" else self.lists
        return self._home


def _page_of(order: bytes) -> Place:
    return Place(NAME, order)
