"""A line in which pieces are looked for: a code and Enter, or a few letters and one of those offered."""

import datetime as dt
from typing import Final

from PySide6.QtCore import QEvent, QStringListModel, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from core.problems import Problem
from desktop.storage.lists.offering import Offered, by_code, offered
from desktop.ui.basket.basket import ONE, Item
from desktop.ui.basket.typing import Sought, sought
from desktop.ui.desk import Desk
from desktop.ui.pieces.labels import leading

_PAUSE: Final = 100
_MOST: Final = 10


class PieceLine(QLineEdit):
    """`taken` gives an item for the basket."""

    taken = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.channel = "village"
        self._offered: dict[str, Offered] = {}
        self._quantity = ONE
        voice = desk.voice
        self.setAccessibleName(voice.say("Scan or look for a piece"))
        hint = voice.say("Scan a code, or type a few letters; 3* before it takes three")
        self.setPlaceholderText(hint)
        self.setAlignment(leading())  # codes of Latin letters too
        self.setToolTip(hint)  # where a narrow line cuts it
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup = QListView()
        popup.setProperty("role", "choices")
        completer.setPopup(popup)
        completer.activated[str].connect(self._take)  # type: ignore[index] # an overload that the stubs do not know
        self.setCompleter(completer)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._later.start())
        self.returnPressed.connect(self.enter)

    def event(self, event: QEvent) -> bool:
        """While the line is empty, undo is the basket's: the line's own would bring back what was looked for."""
        overrides = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if overrides and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            return not self.text() or super().event(event)
        return super().event(event)

    def enter(self) -> None:
        """Take the piece whose code stands there, or the only one that is found."""
        wanted = self._wanted()
        if wanted is None or not wanted.text:
            return
        self._later.stop()
        session, channel, day = self._desk.session, self.channel, self._today()
        self._desk.background.ask(
            self,
            lambda: (
                by_code(session, wanted.text, channel, day),
                offered(session, wanted.text, channel, day, _MOST),
            ),
            lambda answer: self._sought(wanted, *answer),
        )

    def _wanted(self) -> Sought | None:
        try:
            return sought(self._desk.voice, self.text())
        except Problem as problem:
            self._desk.notices.problem(problem)
            return None

    def _sought(self, wanted: Sought, exact: Offered | None, found: tuple[Offered, ...]) -> None:
        piece = exact or (found[0] if len(found) == 1 else None)
        if piece is not None:
            self._give(piece, wanted.quantity)
        elif found:
            self._quantity = wanted.quantity
            self._offer(found)
        else:
            text = self._desk.voice.say("No piece is found for {typed}.", typed=self._desk.voice.code(wanted.text))
            self._desk.notices.tell(text, "warn")

    def _ask(self) -> None:
        wanted = self._wanted()
        if wanted is None or not wanted.text:
            return
        session, channel, day = self._desk.session, self.channel, self._today()
        self._quantity = wanted.quantity  # the completer writes over the line
        self._desk.background.ask(self, lambda: offered(session, wanted.text, channel, day, _MOST), self._offer)

    def _offer(self, found: tuple[Offered, ...]) -> None:
        self._offered = {self._said(piece): piece for piece in found}
        self._words.setStringList(list(self._offered))
        if found and self.hasFocus() and self.text().strip():
            self.completer().complete()

    def _said(self, piece: Offered) -> str:
        voice = self._desk.voice
        price = voice.money(piece.price.amount, piece.price.currency) if piece.price else voice.say("no price")
        return f"{piece.name}  ·  {voice.code(piece.sku)}  ·  {price}"

    def _take(self, said: str) -> None:
        piece, quantity = self._offered.get(said), self._quantity
        if piece is not None:
            QTimer.singleShot(0, self, lambda: self._give(piece, quantity))

    def _today(self) -> dt.date:
        return dt.datetime.fromtimestamp(self._desk.clock()).astimezone().date()

    def _give(self, piece: Offered, quantity: int) -> None:
        self.clear()
        self.taken.emit(Item(product=piece.id, sku=piece.sku, name=piece.name, quantity=quantity))
