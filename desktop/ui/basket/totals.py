"""What a basket comes to, in large digits and in words, and who gets how much of it."""

from PySide6.QtWidgets import QGridLayout, QWidget

from core.currency import find_currency
from core.words.amounts import amount_in_words
from core.words.manner import Manner
from desktop.ui.basket.pricing import Quote
from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import clear, column, row
from desktop.ui.pieces.labels import label
from desktop.ui.voice import Voice


def in_words(voice: Voice, amount: int, currency: str) -> str:
    """An amount in words, in the window's language."""
    return amount_in_words(amount, find_currency(currency), Manner(language=voice.language))


def parts(voice: Voice, quote: Quote) -> tuple[tuple[str, str], ...]:
    """Labels and amounts that lead to the total; those that are nothing are left out."""
    named = (("discount", -quote.discount), ("net", quote.net), ("tax", quote.tax), ("rounding", quote.rounding))
    return tuple((voice.term(name), voice.money(amount, quote.currency)) for name, amount in named if amount)


class Totals(QWidget):
    """The sum of a basket. `brief`: what leads to it on one line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        sizes = desk.look.sizes
        self._parts = QGridLayout()
        self._parts.setHorizontalSpacing(sizes.space_4)
        self._parts.setVerticalSpacing(0)
        self.total = label("", "total")
        self.total.setMinimumHeight(sizes.total * 3 // 2)
        self._words = label("", "caption", wraps=True)
        self._problem = label("", "bad", wraps=True)
        heading = label(desk.voice.term("total"), "heading")
        self.setLayout(
            column(self._parts, row(heading, None, self.total), self._words, self._problem, space=sizes.space_1)
        )

    def show_quote(self, quote: Quote) -> None:
        """Show what a basket comes to, or what stands in the way."""
        voice = self._desk.voice
        if not quote.currency:  # nothing was priced yet
            return
        clear(self._parts)
        for number, (name, amount) in enumerate(parts(voice, quote)):
            self._parts.addWidget(label(name, "caption"), 0, 2 * number)
            self._parts.addWidget(label(amount, "caption"), 0, 2 * number + 1)
        self._parts.setColumnStretch(9, 1)
        shown = "—" if quote.problem else voice.money(quote.total, quote.currency)
        self.total.setText(shown)
        self.total.setAccessibleName(shown)
        self._words.setText("" if quote.problem else in_words(voice, quote.total, quote.currency))
        self._words.setVisible(bool(self._words.text()) and quote.total > 0)  # nothing needs no words
        self._problem.setText("" if quote.problem is None else voice.problem(quote.problem))
        self._problem.setVisible(quote.problem is not None)
