"""The rail: all screens, one keystroke apart."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from desktop.ui.look import Look
from desktop.ui.screens import Entry
from desktop.ui.voice import Voice


class Rail(QListWidget):
    """The list of screens. It is as high as the window: its rows shrink before it scrolls."""

    def __init__(self, look: Look, voice: Voice, entries: tuple[Entry, ...], go: Callable[[str], None]) -> None:
        super().__init__()
        self._look, self._entries = look, entries
        self.setObjectName("rail")
        self.setAccessibleName(voice.say("Screens"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(look.sizes.rail)
        self.setIconSize(QSize(look.sizes.icon, look.sizes.icon))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for entry in entries:
            icon = look.icon(entry.icon, look.colours.muted, chosen=look.colours.accent_ink)
            item = QListWidgetItem(icon, voice.say(entry.title))
            self.addItem(item)
        self.currentRowChanged.connect(lambda row: go(entries[row].name) if row >= 0 else None)

    def choose(self, name: str) -> None:
        """Show which screen is open, without going there."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        names = [entry.name for entry in self._entries]
        self.setCurrentRow(names.index(name) if name in names else -1)
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give every row its share of the height."""
        sizes = self._look.sizes
        room = (self.viewport().height() - sizes.space_2) // max(1, self.count())
        high = max(sizes.rail_row_least, min(sizes.rail_row, room))
        for number in range(self.count()):
            self.item(number).setSizeHint(QSize(0, high))
        super().resizeEvent(event)
