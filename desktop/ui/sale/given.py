"""What is handed over: one kind of money or two, with sums that a buyer may well give a click away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.basket.pricing import Quote
from desktop.ui.basket.typing import typed_amount
from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import clear, column, holding, row
from desktop.ui.pieces.buttons import button
from desktop.ui.sale.money_row import MoneyRow
from desktop.ui.sale.paying import Handed, notes_for


class Given(QWidget):
    """The money. `changed` at every key, `counted` where it is counted in another currency or at another rate."""

    changed = Signal()
    counted = Signal()

    def __init__(self, desk: Desk, ask_rate: Callable[[str, Callable[[str], None]], None]) -> None:
        super().__init__()
        self._desk = desk
        self._exact, self._currency = Handed(), ""
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self.first = MoneyRow(desk, voice.say("Received"), ask_rate)
        self.second = MoneyRow(desk, voice.say("Received besides"), ask_rate)
        self.another = button(look, voice.say("Another currency  (F7)"), self.show_second, icon="plus", kind="link")
        self._notes = row(space=sizes.space_2)
        self._suggested = holding(self._notes)
        another = row(self.another, None)
        self.setLayout(column(self.first, self._suggested, self.second, another, space=sizes.space_3))
        self.first.counted.connect(self._turned)
        self.first.counted.connect(self.counted.emit)
        for each in (self.first, self.second):
            each.changed.connect(self.changed.emit)

    def offer(self, of: Quote, currencies: tuple[str, ...], handed: tuple[Handed, ...]) -> None:
        """Show what was typed; where that is nothing, the exact amount, ready to be overtyped."""
        self.first.offer(currencies, of.currency)
        self.second.offer(currencies, of.currency)
        self._show_notes(of)
        self._currency = of.currency
        self._exact = Handed(amount=typed_amount(self._desk.voice, of.total, of.currency), currency=of.currency)
        handed = handed if handed[0].amount else (self._exact,)
        self.first.show_handed(handed[0])
        self.second.show_handed(handed[1] if len(handed) > 1 else Handed())
        self.second.setVisible(len(handed) > 1)
        self._turned()

    @property
    def handed(self) -> tuple[Handed, ...]:
        """What stands there."""
        return (self.first.handed, *((self.second.handed,) if self.second.isVisibleTo(self) else ()))

    @property
    def is_exact(self) -> bool:
        """Whether nothing but the sum itself was typed: it follows the sum where that changes."""
        return self.handed == (self._exact,)

    def offer_amount(self, typed: str) -> None:
        """Put what is needed of the currency that was chosen where nothing is typed yet, ready to be overtyped."""
        if typed and not self.first.amount.text():
            self.first.amount.setText(typed)
            self.begin()

    def begin(self) -> None:
        """Ready to be typed over."""
        self.first.amount.setFocus()
        self.first.amount.selectAll()

    def show_second(self) -> None:
        """Take a second kind of money."""
        self.second.show()
        other = next((code for code in self.second.currency.codes if code != self.first.currency.code), "")
        self.second.currency.choose(other)
        self.second.amount.setFocus()
        self._turned()

    def _turned(self) -> None:
        """Notes are of the sale's own currency; a third kind of money is not taken."""
        self._suggested.setVisible(self.first.handed.currency == self._currency)
        self.another.setVisible(not self.second.isVisibleTo(self))

    def _show_notes(self, of: Quote) -> None:
        clear(self._notes)
        for amount in notes_for(of.total, of.currency):
            text = typed_amount(self._desk.voice, amount, of.currency)
            self._notes.addWidget(button(self._desk.look, text, partial(self._hand, text)))
        self._notes.addStretch(1)

    def _hand(self, typed: str) -> None:
        self.first.amount.setText(typed)
        self.first.amount.setFocus()
        self.changed.emit()
