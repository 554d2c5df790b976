"""The order that is being typed: its fields and what they come to, the way back, and its draft."""

from typing import Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.ui.basket.basket import Basket
from desktop.ui.basket.pricing import Quote
from desktop.ui.desk import Desk
from desktop.ui.forms.drafting import ID_BYTES, Drafting, Kept
from desktop.ui.orders.presenter import NAME, Edited, Orders

_KEEPING: Final = 500
"""Milliseconds without a change before the draft is kept."""
_STEPS: Final = 100


class OrderAtWork(QObject):
    """`changed`: the order or its price; `restored`: all its fields are to be shown anew."""

    changed = Signal()
    restored = Signal()

    def __init__(self, desk: Desk, owner: QObject, orders: Orders) -> None:
        super().__init__(owner)
        self._desk, self._orders = desk, orders
        self.edited, self.of = Edited(), Quote("")
        self._past: list[Edited] = []
        self._drafting = Drafting(desk, owner, NAME, self._content)
        self._keeping = QTimer(self, singleShot=True, interval=_KEEPING)
        self._keeping.timeout.connect(self._drafting.keep)

    def begin(self, edited: Edited, draft: bytes = b"") -> None:
        """Begin with an order; with the id of a draft, go on with that."""
        self._past = []
        self._drafting.take_up(draft or self._desk.random(ID_BYTES))
        self._restore(edited)

    @property
    def is_changed(self) -> bool:
        """Whether something was done since it was opened."""
        return bool(self._past)

    def change(self, basket: Basket) -> None:
        """Go on with another basket; the one before can be gone back to."""
        self.step(msgspec.structs.replace(self.edited, basket=basket))

    def step(self, edited: Edited) -> None:
        """Go on with other fields; the ones before can be gone back to."""
        if edited != self.edited:
            self._past = [*self._past[-_STEPS:], self.edited]
            self._keeping.start()
        self._put(edited)

    def undo(self) -> None:
        """Go back a step."""
        if self._past:
            self._restore(self._past.pop())
            self._keeping.start()

    def keep(self) -> None:
        """Keep the draft, where something was typed."""
        if self.is_changed:
            self._drafting.keep()
            self.settled()

    def hand_over(self) -> bytes:
        """The order is being written: no draft may be kept that would outlive it. Returns the draft to discard."""
        return self._drafting.hand_over()

    def is_refused(self) -> None:
        """The order was not written: it is kept again."""
        self._drafting.take_up(self._drafting.id)

    def settled(self) -> None:
        """It is in the book, or its draft is."""
        self._keeping.stop()
        self._past = []

    def _restore(self, edited: Edited) -> None:
        self.edited = edited
        self.restored.emit()
        self._put(edited)

    def _put(self, edited: Edited) -> None:
        self.edited = edited
        self.changed.emit()
        basket = edited.basket
        self._desk.background.ask(self, lambda: self._orders.quote(basket), lambda of: self._price(basket, of))

    def _price(self, basket: Basket, of: Quote) -> None:
        if basket == self.edited.basket:
            self.of = of
            self.changed.emit()

    def _content(self) -> Kept:
        return Kept(record=self.edited.order, shown={}, state=msgspec.json.encode(self.edited).decode())
