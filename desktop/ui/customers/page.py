"""The page of one buyer: what was ordered, and what is owed."""

from desktop.ui.customers.presenter import Buyer, Customers
from desktop.ui.desk import Desk, Place
from desktop.ui.pieces.boxes import column, holding
from desktop.ui.pieces.labels import label
from desktop.ui.pieces.lines import Lines
from desktop.ui.record.card_page import CardPage
from desktop.ui.record.page import section


class BuyerPage(CardPage[Buyer]):
    """Shows a `Buyer`."""

    def __init__(self, desk: Desk, screen: str, register: Customers) -> None:
        super().__init__(desk, screen, register)
        voice = desk.voice
        self.orders = Lines(desk.look, voice.say("Orders"), lambda record: desk.go(Place("orders", record)))
        self._none = label(voice.say("Nothing was ordered yet."), "muted")
        self._more = label("", "caption")
        inner = holding(column(self.orders, self._none, self._more))
        self.furnish(sections=(section(desk, voice.say("Orders"), inner),))

    def show_card(self, opened: Buyer) -> None:
        """Show the orders."""
        self.orders.show_lines(opened.orders, stretch=1)
        self.orders.setVisible(bool(opened.orders))
        self._none.setVisible(not opened.orders)
        self._more.setText(opened.more)
        self._more.setVisible(bool(opened.more))
