"""The sale that is being made: its basket and what it comes to, the way back, the half-typed payment, its draft."""

from typing import Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.ui.basket.basket import Basket, Item
from desktop.ui.basket.pricing import Quote
from desktop.ui.desk import Desk
from desktop.ui.forms.drafting import ID_BYTES, Drafting, Kept, Offered
from desktop.ui.sale.paying import Payment
from desktop.ui.sale.presenter import NAME, Begun, Sales, Sold

_KEEPING: Final = 500
"""Milliseconds without a change before the draft is kept."""
_STEPS: Final = 100


class SaleAtWork(QObject):
    """What all pages of quick sale are about. `changed`: the basket or its price; `begun`: a sale, with a first text.

    `sold`: what was sold last, until the next sale is begun.
    """

    changed = Signal()
    begun = Signal(str)

    def __init__(self, desk: Desk, owner: QObject, sales: Sales) -> None:
        super().__init__(owner)
        self._desk, self._sales = desk, sales
        self.basket, self.of, self.payment = Basket(), Quote(""), Payment()
        self.sold: Sold | None = None
        self._past: list[Basket] = []
        self._drafting = Drafting(desk, owner, NAME, self._content)
        self._keeping = QTimer(self, singleShot=True, interval=_KEEPING)
        self._keeping.timeout.connect(self.keep)

    def change(self, basket: Basket) -> None:
        """Go on with another basket; the one before can be gone back to."""
        if basket != self.basket:
            self._past = [*self._past[-_STEPS:], self.basket]
            self._keeping.start()
        self._put(basket)

    def take(self, item: Item) -> None:
        """Put a piece into the basket; after a sale, into the next one's."""
        if self.sold is not None:
            self.begin()
        self.change(self.basket.adding(item))

    def undo(self) -> None:
        """Go back to the basket before."""
        if self._past and self.sold is None:
            self._put(self._past.pop())
            self._keeping.start()

    def pay_so(self, payment: Payment) -> None:
        """Remember the payment as far as it is typed."""
        if payment != self.payment:
            self.payment = payment
            self._keeping.start()

    def begin(self, typed: str = "") -> None:
        """Begin the next sale. `typed`: what was typed for it already."""
        self.sold, self.payment, self._past = None, Payment(), []
        self._put(Basket())
        self.begun.emit(typed)

    def put_by(self) -> None:
        """Keep the sale as it stands, to be taken up again, and begin another."""
        self.keep()
        self._drafting.take_up(self._desk.random(ID_BYTES))
        self.begin()

    def take_up(self, draft: Offered) -> None:
        """Go on with a draft."""
        found = self._sales.taken_up(draft.kept.state)
        self._drafting.take_up(draft.id)
        self._past, self.payment = [], found.payment
        self._put(found.basket)

    def is_sold(self, sold: Sold) -> None:
        """It is in the book, and its draft went with that."""
        self._keeping.stop()
        self.basket, self.payment, self._past, self.sold = Basket(), Payment(), [], sold
        self._drafting.take_up(self._desk.random(ID_BYTES))

    def keep(self) -> None:
        """Keep the draft; one of which nothing is left is forgotten."""
        self._keeping.stop()
        if self.basket.items:
            self._drafting.keep()
        elif self._past:
            self._drafting.forget()

    def hand_over(self) -> bytes:
        """The sale is being written: no draft may be kept that would outlive it. Returns the draft to discard."""
        return self._drafting.hand_over()

    def is_refused(self) -> None:
        """The sale was not written: it is kept again."""
        self._drafting.take_up(self._drafting.id)

    def _content(self) -> Kept:
        begun = Begun(basket=self.basket, payment=self.payment)
        return Kept(record=None, shown={}, state=msgspec.json.encode(begun).decode())

    def _put(self, basket: Basket) -> None:
        self.basket = basket
        self.changed.emit()
        self._desk.background.ask(self, lambda: self._sales.quote(basket), lambda of: self._price(basket, of))

    def _price(self, basket: Basket, of: Quote) -> None:
        if basket is self.basket:
            self.of = of
            self.changed.emit()
