"""The ticket: who buys, the lines, the total, and the button that takes the money."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from desktop.ui.basket.basket import Basket
from desktop.ui.basket.buyer import BuyerLine
from desktop.ui.basket.keys import KeysTold
from desktop.ui.basket.lines import BasketLines
from desktop.ui.basket.pricing import Quote
from desktop.ui.basket.totals import Totals
from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button, icon_button


class Ticket(QFrame):
    """What is being sold. `edited` gives a changed basket, `paid` asks for the money."""

    edited = Signal(object)
    paid = Signal()
    undone = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._basket = Basket()
        self.setProperty("role", "card")
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self.buyer = BuyerLine(desk)
        self.lines = BasketLines(desk)
        self.totals = Totals(desk)
        self.pay = button(look, voice.say("Take the money  (F9)"), self.paid.emit, icon="banknote", kind="primary")
        self.pay.setMinimumHeight(sizes.top_bar)
        undo = icon_button(look, "undo-2", voice.say("Undo"), self.undone.emit)
        undo.setToolTip(f"{voice.say('Undo')} (Ctrl+Z)")
        drop = icon_button(look, "trash-2", voice.say("Take the line out"), self.lines.drop)
        drop.setToolTip(f"{voice.say('Take the line out')} (F8)")
        self._keys = KeysTold(desk)
        tools = row(self._keys, None, drop, undo, space=sizes.space_1)
        tools.setStretch(0, 1000)  # all the room, while it is shown
        self.setLayout(
            column(self.buyer, self.lines, tools, self.totals, self.pay, space=sizes.space_2, margin=sizes.space_3)
        )
        self.lines.edited.connect(self.edited.emit)
        self.buyer.changed.connect(
            lambda customer, name: self.edited.emit(self._basket.but(customer=customer, buyer=name))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The lines need the room more than the words about keys do."""
        super().resizeEvent(event)
        self._keys.fit(self.height())

    def show_basket(self, basket: Basket, quote: Quote) -> None:
        """Show a basket and what it comes to."""
        self._basket = basket
        self.buyer.show_buyer(basket.customer, basket.buyer)
        self.lines.show_basket(basket, quote)
        # What the basket before came to goes at once: with the offer of a draft above it there is no room for both.
        self.totals.show_quote(quote if basket.items else Quote(quote.currency))
        self._keys.tell(on=bool(basket.items))  # they are for lines
        self.pay.setEnabled(bool(basket.items) and quote.problem is None)
