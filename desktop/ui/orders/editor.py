"""The editor of an order: lines that are typed in, and beside them who, when, and what is paid at once."""

from collections.abc import Callable
from typing import Final

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QPlainTextEdit, QWidget

from core.currency import CURRENCIES
from core.problems import Problem
from desktop.ui.basket.basket import Basket
from desktop.ui.basket.buyer import BuyerLine
from desktop.ui.basket.keys import keys_told
from desktop.ui.basket.lines import BasketLines
from desktop.ui.basket.pricing import Quote
from desktop.ui.basket.seeking import PieceLine
from desktop.ui.basket.sharing import Sharing
from desktop.ui.basket.totals import Totals
from desktop.ui.desk import Desk
from desktop.ui.forms.editor import LineEditor
from desktop.ui.forms.fields import FormField
from desktop.ui.orders.presenter import Edited
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import card, label
from desktop.ui.sale.money_row import typed_line
from desktop.ui.sale.paying import METHODS

CHANNELS: Final = ("village", "fair", "portal", "wholesale")
_STEPS: Final = 100
_PAUSE: Final = 500


class OrderEditor(QWidget):
    """Emits `paused` when a draft should be kept, `saved` when the order is to be written, `closed` on going back."""

    paused = Signal()
    saved = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, ask_quote: Callable[[Basket, Callable[[Quote], None]], None]) -> None:
        super().__init__()
        self._desk, self._ask_quote = desk, ask_quote
        self.edited, self.of = Edited(), Quote("")
        self._past: list[Edited] = []
        self._showing = False
        self._make_fields()
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self.paused.emit)
        self._connect()

    def _make_fields(self) -> None:
        desk, voice = self._desk, self._desk.voice
        self._title = label("", "heading")
        self.seek, self.lines = PieceLine(desk), BasketLines(desk)
        self.totals, self.sharing = Totals(desk), Sharing(desk, beside=1)
        self.buyer = BuyerLine(desk)
        self.channel = self._box("channel", CHANNELS)
        self.currency = QComboBox()
        self.currency.setAccessibleName(voice.term("currency"))
        self.currency.addItems(list(CURRENCIES))
        self.due = LineEditor(voice, FormField("due", "day"))
        self.due.line.setAccessibleName(voice.say("Wanted by"))
        self.note = QPlainTextEdit()
        self.note.setAccessibleName(voice.term("note"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(3 * self.note.fontMetrics().lineSpacing())
        self.deposit = typed_line(desk, voice.say("Deposit"))
        self.method = self._box("method", METHODS)
        self._wrong = label("", "bad", wraps=True)
        self._wrong.hide()

    def _box(self, name: str, options: tuple[str, ...]) -> QComboBox:
        found = QComboBox()
        found.setAccessibleName(self._desk.voice.term(name))
        for option in options:
            found.addItem(self._desk.voice.term(option), option)
        return found

    def _lay_out(self) -> None:
        voice, look, sizes = self._desk.voice, self._desk.look, self._desk.look.sizes
        back = icon_button(look, "arrow-left", voice.say("Back"), self.leave)
        undo = icon_button(look, "undo-2", voice.say("Undo"), self.undo)
        undo.setToolTip(f"{voice.say('Undo')} (Ctrl+Z)")
        drop = icon_button(look, "trash-2", voice.say("Take the line out"), self.lines.drop)
        self.save_button = button(
            look, voice.say("Save"), self.saved.emit, icon="check", kind="primary", tells=voice.say("Save (Ctrl+S)")
        )
        head = row(back, self._title, None, undo, self.save_button, space=sizes.space_2)
        goods = card()
        goods.setLayout(
            column(
                row(self.seek, drop, space=sizes.space_2), self.lines, self.totals,
                space=sizes.space_2, margin=sizes.space_3,
            )
        )  # fmt: skip
        body = row(goods, self._side(), space=sizes.space_4)
        body.setStretch(0, 1)
        self.setLayout(column(head, body, space=sizes.space_3, margin=(sizes.space_5, sizes.space_3)))

    def _side(self) -> QWidget:
        voice, sizes = self._desk.voice, self._desk.look.sizes
        self._deposit_box = holding(
            column(
                _named(voice.say("Deposit"), self.deposit),
                self.deposit,
                self.method,
                space=sizes.space_1,
            )
        )
        inner = column(
            self._field(voice.term("buyer"), self.buyer),
            self._field(voice.say("Wanted by"), self.due),
            self._field(voice.term("channel"), self.channel),
            self._field(voice.term("currency"), self.currency),
            self._field(voice.term("note"), self.note),
            self._deposit_box, self._wrong, self.sharing, label(keys_told(voice), "caption", wraps=True), None,
            space=sizes.space_3, margin=sizes.space_4,
        )  # fmt: skip
        frame: QFrame = card()
        frame.setLayout(inner)
        area = scrolled(holding(column(frame)))
        area.setFixedWidth(sizes.panel * 4 // 5)
        return area

    def _field(self, name: str, editor: QWidget) -> QWidget:
        return holding(column(_named(name, editor), editor, space=self._desk.look.sizes.space_1))

    def _connect(self) -> None:
        self.seek.taken.connect(lambda item: self.change(self.edited.basket.adding(item)))
        self.lines.edited.connect(self.change)
        self.lines.finished.connect(self.seek.setFocus)
        self.buyer.changed.connect(
            lambda customer, name: self.change(self.edited.basket.but(customer=customer, buyer=name))
        )
        self.buyer.finished.connect(self.seek.setFocus)
        self.channel.activated.connect(lambda _index: self._fields_changed())
        self.currency.activated.connect(lambda _index: self._fields_changed())
        self.method.activated.connect(lambda _index: self._fields_changed())
        self.due.changed.connect(self._fields_changed)
        self.note.textChanged.connect(self._fields_changed)
        self.deposit.textEdited.connect(lambda _text: self._fields_changed())
        for keys, name in (("F2", "quantity"), ("F3", "discount"), ("F4", "unit_price")):
            QShortcut(QKeySequence(keys), self, lambda name=name: self.lines.type_in(name))
        QShortcut(QKeySequence("F6"), self, self.buyer.line.setFocus)
        QShortcut(QKeySequence("F8"), self, self.lines.drop)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self, self.undo)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def begin(self, edited: Edited, title: str) -> None:
        """Show an order that is new, that is to be changed, or that a draft kept."""
        self._title.setText(title)
        self._past = []
        self._show(edited)
        self._deposit_box.setVisible(edited.order is None)
        self._wrong.hide()
        self.seek.setFocus()

    @property
    def is_changed(self) -> bool:
        """Whether something was done since it was opened."""
        return bool(self._past)

    def settled(self) -> None:
        """It is in the book; its draft went with that."""
        self._later.stop()
        self._past = []

    def change(self, basket: Basket) -> None:
        """Go on with another basket; the one before can be gone back to."""
        self._step(msgspec.structs.replace(self.edited, basket=basket))

    def undo(self) -> None:
        """Go back a step."""
        if self._past:
            self._show(self._past.pop())
            self._later.start()

    def show_problem(self, problem: Problem) -> None:
        """Say why it cannot be saved so."""
        self._wrong.setText(self._desk.voice.problem(problem))
        self._wrong.show()

    def read_due(self) -> bool:
        """Take the day that was typed; whether it could be read."""
        try:
            due = self.due.value()
        except Problem as problem:
            self.show_problem(problem)
            self.due.setFocus()
            return False
        if due != self.edited.basket.due:
            self.edited = msgspec.structs.replace(self.edited, basket=self.edited.basket.but(due=due))
        return True

    def leave(self) -> None:
        """Go back. What was typed stays as a draft."""
        if self.is_changed:
            self.paused.emit()
        self.closed.emit()

    def _fields_changed(self) -> None:
        if self._showing:
            return
        try:
            due = self.due.value()
        except Problem:
            due = self.edited.basket.due  # half typed
        basket = self.edited.basket.but(
            channel=self.channel.currentData(), currency=self.currency.currentText(), due=due,
            note=self.note.toPlainText(),
        )  # fmt: skip
        self._step(
            Edited(
                basket=basket, order=self.edited.order, replaces=self.edited.replaces, deposit=self.deposit.text(),
                method=self.method.currentData(),
            )
        )  # fmt: skip

    def _step(self, edited: Edited) -> None:
        if edited != self.edited:
            self._past = [*self._past[-_STEPS:], self.edited]
            self._later.start()
        self._wrong.hide()
        self._put(edited)

    def _show(self, edited: Edited) -> None:
        """Show all fields as they were, which is no step."""
        self._showing = True
        basket = edited.basket
        self.channel.setCurrentIndex(max(0, self.channel.findData(basket.channel)))
        self.currency.setCurrentText(basket.currency)
        self.due.show_value(basket.due)
        self.note.setPlainText(basket.note)
        self.deposit.setText(edited.deposit)
        self.method.setCurrentIndex(max(0, self.method.findData(edited.method)))
        self._showing = False
        self._put(edited)

    def _put(self, edited: Edited) -> None:
        self.edited = edited
        self.seek.channel = edited.basket.channel
        self.buyer.show_buyer(edited.basket.customer, edited.basket.buyer)
        self.lines.show_basket(edited.basket, self.of)
        self._ask_quote(edited.basket, lambda of: self._price(edited.basket, of))

    def _price(self, basket: Basket, of: Quote) -> None:
        if basket == self.edited.basket:
            self.of = of
            self.lines.show_basket(basket, of)
            self.totals.show_quote(of)
            self.sharing.show_quote(of)


def _named(name: str, editor: QWidget) -> QLabel:
    found = label(name, "caption")
    found.setBuddy(editor)
    return found
