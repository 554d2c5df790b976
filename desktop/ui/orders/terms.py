"""Beside the lines of an order: who buys, by when, in which channel and currency, a note, and the deposit."""

from contextlib import suppress
from typing import Final

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QWidget

from core.currency import CURRENCIES
from core.problems import Problem
from desktop.ui.basket.buyer import BuyerLine
from desktop.ui.desk import Desk
from desktop.ui.forms.editor import LineEditor
from desktop.ui.forms.fields import FormField
from desktop.ui.orders.presenter import Edited
from desktop.ui.pieces.boxes import column, holding
from desktop.ui.pieces.currencies import CurrencyBox
from desktop.ui.pieces.labels import label, lines_lead
from desktop.ui.sale.money_row import typed_line
from desktop.ui.sale.paying import METHODS

CHANNELS: Final = ("village", "fair", "portal", "wholesale")


class Terms(QWidget):
    """The fields. `changed` tells that a person changed one, `finished` that the next piece can be looked for."""

    changed = Signal()
    finished = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._showing = False
        voice = desk.voice
        self.buyer = BuyerLine(desk)
        self.channel = self._box("channel", CHANNELS)
        self.currency = CurrencyBox(voice)
        self.currency.offer(tuple(CURRENCIES))
        self.due = LineEditor(voice, FormField("due", "day"))
        self.due.line.setAccessibleName(voice.say("Wanted by"))
        self.note = QPlainTextEdit()
        self.note.setAccessibleName(voice.term("note"))
        self.note.setTabChangesFocus(True)
        lines_lead(self.note)
        self.note.setFixedHeight(3 * self.note.fontMetrics().lineSpacing())
        self.deposit = typed_line(desk, voice.say("Deposit"))
        self.method = self._box("method", METHODS)
        self._lay_out()
        self._connect()

    def _box(self, name: str, options: tuple[str, ...]) -> QComboBox:
        found = QComboBox()
        found.setAccessibleName(self._desk.voice.term(name))
        for option in options:
            found.addItem(self._desk.voice.term(option), option)
        return found

    def _lay_out(self) -> None:
        voice, sizes = self._desk.voice, self._desk.look.sizes
        deposit = _named(voice.say("Deposit"), self.deposit)
        self._deposit = holding(column(deposit, self.deposit, self.method, space=sizes.space_1))
        named = (
            (voice.term("buyer"), self.buyer),
            (voice.say("Wanted by"), self.due),
            (voice.term("channel"), self.channel),
            (voice.term("currency"), self.currency),
            (voice.term("note"), self.note),
        )
        fields = [column(_named(name, editor), editor, space=sizes.space_1) for name, editor in named]
        self.setLayout(column(*fields, self._deposit, space=sizes.space_3))

    def _connect(self) -> None:
        for box in (self.channel, self.currency, self.method):
            box.activated.connect(lambda _index: self._tell())
        self.deposit.textEdited.connect(lambda _text: self._tell())
        self.due.changed.connect(self._tell)
        self.note.textChanged.connect(self._tell)
        self.buyer.finished.connect(self.finished.emit)

    def _tell(self) -> None:
        if not self._showing:
            self.changed.emit()

    def show_edited(self, edited: Edited) -> None:
        """Show all fields as they are, which is no change."""
        self._showing = True
        basket = edited.basket
        self.channel.setCurrentIndex(max(0, self.channel.findData(basket.channel)))
        self.currency.choose(basket.currency)
        self.due.show_value(basket.due)
        self.note.setPlainText(basket.note)
        self.deposit.setText(edited.deposit)
        self.method.setCurrentIndex(max(0, self.method.findData(edited.method)))
        self._deposit.setVisible(edited.order is None)
        self._showing = False

    def read(self, edited: Edited) -> Edited:
        """The order with what stands in the fields; a day that is half typed is left as it was."""
        with suppress(Problem):
            edited = self.read_due(edited)
        basket = edited.basket.but(
            channel=self.channel.currentData(), currency=self.currency.code, note=self.note.toPlainText()
        )
        return msgspec.structs.replace(
            edited, basket=basket, deposit=self.deposit.text(), method=self.method.currentData()
        )

    def read_due(self, edited: Edited) -> Edited:
        """The order with the day that was typed. Raises the Problems of dates."""
        return msgspec.structs.replace(edited, basket=edited.basket.but(due=self.due.value()))


def _named(name: str, editor: QWidget) -> QLabel:
    found = label(name, "caption")
    found.setBuddy(editor)
    return found
