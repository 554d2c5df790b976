"""Taking the money: what is handed over, in which currencies, the change, and whether the pieces go along."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QWidget

from core.problems import Problem
from desktop.ui.basket.pricing import Quote
from desktop.ui.basket.typing import typed_amount
from desktop.ui.desk import Desk
from desktop.ui.forms.editor import LineEditor
from desktop.ui.forms.fields import FormField
from desktop.ui.pieces.boxes import clear, column, holding, row, scrolled
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, label
from desktop.ui.sale.money_row import MoneyRow, typed_line
from desktop.ui.sale.paying import METHODS, Handed, Payment, Settled, notes_for


class PayPage(QWidget):
    """`typed` tells that the payment changed, `counted` that the currency did.

    `completed` tells that it is to be taken, `closed` that it is not yet.
    """

    typed = Signal()
    counted = Signal()
    completed = Signal()
    closed = Signal()

    def __init__(
        self, desk: Desk, ask_rate: Callable[[str, Callable[[str], None]], None], complete: str, *, pieces: bool = True
    ) -> None:
        """`complete`: the words of the button. `pieces`: whether to ask if they are handed over now."""
        super().__init__()
        self._desk = desk
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self.currencies: tuple[str, ...] = ()
        self._due_title = label(voice.say("To pay"), "caption")
        self._due = label("", "total")
        self.first = MoneyRow(desk, voice.say("Received"), ask_rate)
        self.second = MoneyRow(desk, voice.say("Received besides"), ask_rate)
        self.another = button(look, voice.say("Another currency  (F7)"), self.show_second, icon="plus", kind="quiet")
        self._notes = row(space=sizes.space_2)
        self._suggested = holding(self._notes)
        self.method = self._method_box()
        self.reference = typed_line(desk, voice.term("reference"))
        self.reference.setPlaceholderText(voice.term("reference"))
        self.reference.textEdited.connect(lambda _text: self.typed.emit())
        self.change_in = QComboBox()
        self.change_in.setAccessibleName(voice.say("Change in"))
        self.change_in.currentIndexChanged.connect(lambda _index: self.typed.emit())
        self._change_title, self._change = label(voice.say("Change to give"), "heading"), label("", "total")
        self._told = label("", "muted", wraps=True)
        self._wrong = label("", "bad", wraps=True)
        self.now = QCheckBox(voice.say("The pieces are handed over now"))
        self.now.setChecked(True)
        self.now.toggled.connect(lambda _on: self._turned())
        self.due = LineEditor(voice, FormField("due", "day"))
        self.due.changed.connect(self.typed.emit)
        self._due_box = holding(column(label(voice.say("Wanted by"), "caption"), self.due, space=sizes.space_1))
        self.complete = button(look, complete, self.completed.emit, icon="check", kind="primary")
        self.complete.setMinimumHeight(sizes.top_bar)
        back = button(look, voice.say("Back  (Esc)"), self.closed.emit, icon="arrow-left")
        self.first.counted.connect(self.counted.emit)
        for each in (self.first, self.second):
            each.changed.connect(self.typed.emit)
        QShortcut("F7", self, self.show_second)
        self._lay_out(back)
        self.now.setVisible(pieces)

    def _method_box(self) -> QComboBox:
        found = QComboBox()
        found.setAccessibleName(self._desk.voice.term("method"))
        for method in METHODS:
            found.addItem(self._desk.voice.term(method), method)
        found.currentIndexChanged.connect(lambda _index: self._turned())
        return found

    def _lay_out(self, back: QPushButton) -> None:
        sizes = self._desk.look.sizes
        ways = row(self.method, self.reference, None, space=sizes.space_2)
        change = column(
            row(self._change_title, self.change_in, None, space=sizes.space_3), row(self._change, None), space=0
        )
        inner = column(
            row(column(self._due_title, self._due, space=0), None),
            row(column(label(self._desk.voice.term("method"), "caption"), ways, space=sizes.space_1)),
            self.first, self._suggested, self.second, row(self.another, None),
            change, self._told, self._wrong, row(self.now, None), self._due_box, None,
            space=sizes.space_3, margin=sizes.space_4,
        )  # fmt: skip
        frame = card()
        frame.setLayout(inner)
        foot = row(back, self.complete, space=sizes.space_3)
        foot.setStretch(1, 1)
        self.setLayout(column(scrolled(holding(column(frame))), foot, space=sizes.space_3))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter takes the payment wherever the focus is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.completed.emit()
        else:
            super().keyPressEvent(event)

    def begin(self, quote: Quote, payment: Payment) -> None:
        """Show what is to be paid. An untouched payment is the exact amount, ready to be overtyped."""
        self.first.offer(self.currencies, quote.currency)
        self.second.offer(self.currencies, quote.currency)
        self.change_in.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.change_in.clear()
        self.change_in.addItems(list(dict.fromkeys((quote.currency, *self.currencies))))
        self.change_in.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._due.setText(self._desk.voice.money(quote.total, quote.currency))
        self._show_notes(quote)
        exact = Handed(amount=typed_amount(self._desk.voice, quote.total, quote.currency), currency=quote.currency)
        handed = payment.handed if payment.handed[0].amount else (exact,)
        self.first.show_handed(handed[0])
        self.second.show_handed(handed[1] if len(handed) > 1 else Handed())
        self.second.setVisible(len(handed) > 1)
        self.method.setCurrentIndex(max(0, self.method.findData(payment.method)))
        self.reference.setText(payment.reference)
        self.now.setChecked(not payment.later)
        self.due.show_value(payment.due)
        self.first.amount.setFocus()
        self.first.amount.selectAll()
        self._turned()

    def offer_amount(self, typed: str) -> None:
        """Put what is needed of the currency that was chosen where nothing is typed yet, ready to be overtyped."""
        if typed and not self.first.amount.text():
            self.first.amount.setText(typed)
            self.first.amount.setFocus()
            self.first.amount.selectAll()

    def show_second(self) -> None:
        """Take a second kind of money."""
        self.second.show()
        codes = [self.second.currency.itemText(at) for at in range(self.second.currency.count())]
        other = next((code for code in codes if code != self.first.currency.currentText()), "")
        self.second.currency.setCurrentText(other)
        self.second.amount.setFocus()

    def payment(self) -> Payment:
        """What stands in the form. Raises the Problems of dates."""
        return Payment(
            handed=(self.first.handed, *((self.second.handed,) if self.second.isVisibleTo(self) else ())),
            method=self.method.currentData(), reference=self.reference.text(),
            change=self.change_in.currentText(), later=not self.now.isChecked(),
            due=self.due.value() if not self.now.isChecked() else None,
        )  # fmt: skip

    def show_settled(self, settled: Settled) -> None:
        """Show what it comes to."""
        voice = self._desk.voice
        self._wrong.hide()
        self._suggested.setVisible(self.first.handed.currency == settled.currency)
        self._change.setText(voice.money(settled.change, settled.change_currency))
        worth, owed = voice.money(settled.worth, settled.currency), voice.money(settled.owed, settled.currency)
        told = []
        if any(one.currency != settled.currency for one in settled.tendered):
            told.append(voice.say("What was received counts for {amount}.", amount=worth))
        if settled.owed:
            told.append(voice.say("{amount} stays owed.", amount=owed))
        self._told.setText(" ".join(told))
        self._told.setVisible(bool(told))

    def show_problem(self, problem: Problem) -> None:
        """Say why it cannot be taken so."""
        self._wrong.setText(self._desk.voice.problem(problem))
        self._wrong.show()
        self._told.hide()

    def _turned(self) -> None:
        self.reference.setVisible(self.method.currentData() != "cash")
        self._due_box.setVisible(not self.now.isChecked())
        self.typed.emit()

    def _show_notes(self, quote: Quote) -> None:
        clear(self._notes)
        for amount in notes_for(quote.total, quote.currency):
            text = typed_amount(self._desk.voice, amount, quote.currency)
            self._notes.addWidget(button(self._desk.look, text, partial(self._hand, text)))
        self._notes.addStretch(1)

    def _hand(self, typed: str) -> None:
        self.first.amount.setText(typed)
        self.first.amount.setFocus()
        self.typed.emit()
