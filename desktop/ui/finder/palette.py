"""The palette of Ctrl+K: a line to type in, and what it finds."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.ui.desk import Desk
from desktop.ui.finder.lines import OFFER, TwoLines
from desktop.ui.finder.presenter import Offer, actions, offers
from desktop.ui.pieces.boxes import column
from desktop.ui.pieces.labels import label

_PAUSE: Final = 30
_MOVING: Final = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class Finder(QDialog):
    """Opens over the window; Enter goes there, Escape closes."""

    def __init__(self, desk: Desk, parent: QWidget, screen: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._desk, self._screen, self._turn = desk, screen, 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        voice, sizes = desk.voice, desk.look.sizes
        self.setAccessibleName(voice.say("Find anything"))
        self._typed = QLineEdit()
        self._typed.setPlaceholderText(voice.say("A name, a code, a phone, a number, or what you want to do"))
        self._typed.setAccessibleName(voice.say("Find anything"))
        self._typed.installEventFilter(self)
        self._list, self._painter = QListWidget(), TwoLines(desk.look)
        self._list.setProperty("role", "list")
        self._list.setAccessibleName(voice.say("What was found"))
        self._list.setItemDelegate(self._painter)
        self._list.itemActivated.connect(lambda _item: self._take())
        self._list.itemClicked.connect(lambda _item: self._take())
        self._none = label(voice.say("Nothing was found. Fewer letters find more."), "muted")
        self._none.hide()
        hint = label(voice.say("↑ ↓ choose · Enter opens · Esc closes"), "caption")
        frame = QFrame()
        frame.setObjectName("finder")
        inner = column(self._typed, self._list, self._none, hint, space=sizes.space_2, margin=sizes.space_3)
        frame.setLayout(inner)
        self.setLayout(column(frame))
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._ask)
        self._typed.textChanged.connect(lambda _text: self._later.start())
        self._show(actions(voice, ""))

    def open_over(self, window: QWidget) -> None:
        """Show it at the head of the window."""
        sizes = self._desk.look.sizes
        wide, high = min(sizes.palette, window.width() - sizes.space_6), min(460, window.height() - 2 * sizes.top_bar)
        corner = window.mapToGlobal(QPoint((window.width() - wide) // 2, sizes.top_bar))
        self.setGeometry(corner.x(), corner.y(), wide, high)
        self.show()
        self._typed.setFocus()

    def type(self, text: str) -> None:
        """Type for the person, as lessons and pictures do."""
        self._typed.setText(text)

    @property
    def found(self) -> list[Offer]:
        """What is offered now."""
        return [self._list.item(at).data(OFFER) for at in range(self._list.count())]

    def _ask(self) -> None:
        self._turn += 1
        turn, typed, desk = self._turn, self._typed.text(), self._desk
        desk.background.ask(
            self,
            lambda: offers(desk.session, desk.voice, typed),
            lambda found: self._show(found) if turn == self._turn else None,
        )

    def _show(self, found: tuple[Offer, ...]) -> None:
        self._list.clear()
        for offer in found:
            item = QListWidgetItem(f"{offer.title}\n{offer.line}")
            item.setData(OFFER, offer)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._none.setVisible(not found)

    def _take(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            place = item.data(OFFER).place
            self.close()
            self._desk.go(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrows move through the list while the line is typed in."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVING:
                self._list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return super().eventFilter(watched, event)
