"""One kind of money that is handed over: an amount, its currency and, where that is another, its rate."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.currencies import CurrencyBox
from desktop.ui.pieces.labels import label
from desktop.ui.sale.paying import Handed


def typed_line(desk: Desk, name: str) -> QLineEdit:
    """A line for digits: they run from the left and stand at the leading side."""
    found = QLineEdit()
    found.setAccessibleName(name)
    found.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if desk.voice.rtl else Qt.AlignmentFlag.AlignLeft
    found.setAlignment(Qt.AlignmentFlag.AlignAbsolute | side | Qt.AlignmentFlag.AlignVCenter)
    return found


class MoneyRow(QWidget):
    """Emits `changed` at every key. `ask_rate(currency, then)` finds the rate that was taken last."""

    changed = Signal()
    counted = Signal()  # another currency or its rate was chosen: what was typed means something else

    def __init__(self, desk: Desk, title: str, ask_rate: Callable[[str, Callable[[str], None]], None]) -> None:
        super().__init__()
        self._desk, self._ask_rate = desk, ask_rate
        self._counted = ""
        voice, sizes = desk.voice, desk.look.sizes
        self.amount = typed_line(desk, title)
        self.currency = CurrencyBox(voice, f"{title}: {voice.term('currency')}")
        self.rate = typed_line(desk, voice.term("rate"))
        self._rate_before, self._rate_after = label("", "muted"), label("", "muted")
        equals = label("=", "muted")  # a label of its own: it stands where the direction of the window puts it
        self._rate = holding(row(self._rate_before, equals, self.rate, self._rate_after, space=sizes.space_2))
        caption = label(title, "caption")
        caption.setBuddy(self.amount)
        line = row(self.amount, self.currency, space=sizes.space_2)
        line.setStretch(0, 1)
        self.setLayout(column(caption, line, self._rate, space=sizes.space_1))
        self.amount.textEdited.connect(lambda _text: self.changed.emit())
        self.rate.textEdited.connect(lambda _text: self.changed.emit())
        self.currency.currentIndexChanged.connect(lambda _index: self._turned())
        self.setFocusProxy(self.amount)
        self._rate.hide()

    def offer(self, currencies: tuple[str, ...], counted: str) -> None:
        """Offer currencies; `counted` is the sale's, which needs no rate."""
        self._counted = counted
        self.currency.offer(tuple(dict.fromkeys((counted, *currencies))))
        self._show_rate()

    def show_handed(self, handed: Handed) -> None:
        """Show what was typed."""
        self.amount.setText(handed.amount)
        self.rate.setText(handed.rate)
        self.currency.offer(self.currency.codes, handed.currency or self._counted)
        self._show_rate()

    @property
    def handed(self) -> Handed:
        """What stands there."""
        return Handed(amount=self.amount.text(), currency=self.currency.code, rate=self.rate.text())

    def _turned(self) -> None:
        self.rate.clear()
        self.amount.clear()
        self._show_rate()
        currency = self.currency.code
        if currency and currency != self._counted:
            self._ask_rate(currency, self._offer_rate)
        self.counted.emit()
        self.changed.emit()

    def _offer_rate(self, rate: str) -> None:
        if rate and not self.rate.text():
            self.rate.setText(rate)
            self.counted.emit()
            self.changed.emit()

    def _show_rate(self) -> None:
        voice, code = self._desk.voice, self.currency.code
        self._rate.setVisible(code not in ("", self._counted))
        if code:
            one = f"{voice.number(1)} {voice.currency_label(code)}"
            self._rate_before.setText(voice.isolated(one))
            self._rate_after.setText(voice.currency_label(self._counted))
