"""Looking for pieces: a line for the scanner or a few letters, over the shelf that follows it."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from core.problems import Problem
from desktop.storage.lists.offering import Offered
from desktop.ui.basket.basket import ONE, Item
from desktop.ui.basket.lines import BasketLines
from desktop.ui.basket.typing import Sought, sought
from desktop.ui.desk import Desk, Place
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column
from desktop.ui.pieces.labels import label, leading
from desktop.ui.sale.at_work import SaleAtWork
from desktop.ui.sale.presenter import NAME, Sales
from desktop.ui.sale.presenter import Shelf as Found
from desktop.ui.sale.shelf import Shelf

_PAUSE: Final = 60
"""Milliseconds without a key before the shelf follows what is typed."""
_ON_SHELF: Final = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class Looking(Page):
    """The first page of a sale: Enter takes a piece, and on an empty line the money."""

    def __init__(self, desk: Desk, sales: Sales, sale: SaleAtWork, lines: BasketLines) -> None:
        super().__init__(desk)
        self._sales, self._sale, self._lines = sales, sale, lines
        self._shown = Found("", ())
        voice = desk.voice
        self.seek = QLineEdit()
        self.seek.setAccessibleName(voice.say("Scan or look for a piece"))
        hint = voice.say("Scan a code, or type a few letters; 3* before it takes three")
        self.seek.setPlaceholderText(hint)
        self.seek.setAlignment(leading())  # codes of Latin letters too
        self.seek.setToolTip(hint)  # where a narrow line cuts it
        self.seek.installEventFilter(self)
        self.shelf = Shelf(desk)
        keys = voice.say("Enter takes the chosen piece; Enter on an empty line takes the money")
        self.setLayout(column(self.seek, self.shelf, label(keys, "caption", wraps=True), space=desk.look.sizes.space_2))
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(self._ask_shelf)
        self.seek.textEdited.connect(lambda _text: self._typing.start())
        self.shelf.taken.connect(self.take)
        sale.begun.connect(self._begin)

    def show_place(self, place: Place) -> None:  # noqa: ARG002 - there is one place
        """Look on."""
        self._ask_shelf()
        self.arrived.emit()
        self.seek.setFocus()

    def verbs(self) -> Verbs:
        """The money is the next step."""
        return {"save": self.take_money}

    def take_money(self) -> None:
        """Turn to the payment, where there is something to pay for."""
        if self._sale.basket.items:
            self.desk.go(Place(NAME, action="pay"))
        else:
            self.seek.setFocus()

    def _begin(self, typed: str) -> None:
        self.seek.setText(typed)
        self._ask_shelf()

    def _ask_shelf(self) -> None:
        typed, channel = self.seek.text(), self._sale.basket.channel
        self.desk.background.ask(self, lambda: self._sales.shelf(typed, channel), self._show_shelf)

    def _show_shelf(self, found: Found) -> None:
        if found.typed == self.seek.text():
            self._shown = found
            self.shelf.show_pieces(found.pieces)

    def enter(self) -> None:
        """Take what was typed or scanned; on an empty line, take the money."""
        typed = self.seek.text()
        if not typed.strip():
            self.take_money()
            return
        try:
            wanted = sought(self.desk.voice, typed)
        except Problem as problem:
            self.desk.notices.problem(problem)
            return
        chosen, channel = self.shelf.chosen if self._shown.typed == typed else None, self._sale.basket.channel
        self.seek.clear()
        self.desk.background.ask(
            self, lambda: self._sales.seek(wanted, channel), lambda answer: self._sought(typed, chosen, *answer)
        )

    def _sought(
        self, typed: str, chosen: Offered | None, wanted: Sought, exact: Offered | None, found: tuple[Offered, ...]
    ) -> None:
        piece = exact or chosen
        if piece is not None:
            self.take(piece, wanted.quantity)
        elif found:
            self.seek.setText(typed)
            self._show_shelf(Found(typed, found))
        else:
            text = self.desk.voice.say("No piece is found for {typed}.", typed=self.desk.voice.code(wanted.text))
            self.desk.notices.tell(text, "warn")
            self._ask_shelf()

    def take(self, piece: Offered, quantity: int = ONE) -> None:
        """Put a piece into the basket."""
        self._sale.take(Item(product=piece.id, sku=piece.sku, name=piece.name, quantity=quantity))
        self._lines.setCurrentCell(self._sale.basket.place_of(piece.id), 1)
        if self.seek.text() or self._shown.typed:
            self.seek.clear()
            self._ask_shelf()
        self.seek.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """In the line: Enter takes, arrows choose; while it is empty, + - and undo are the basket's."""
        overrides = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if overrides and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            return not self.seek.text()  # the line's own undo would bring back what was looked for
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._pressed(event):
            return True
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Whether a key of the line was one of the sale's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter()
        elif event.key() in _ON_SHELF:
            self.shelf.keyPressEvent(event)
        elif not self.seek.text() and event.text() in ("+", "-"):
            self._lines.grow(ONE if event.text() == "+" else -ONE)
        else:
            return False
        return True
