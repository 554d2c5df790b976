"""Points at a control of the window: finds it by its name, and draws a ring around it."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QTabBar, QWidget

_WIDE: Final = 3
_ROOM: Final = 5


def controls(window: QWidget, names: frozenset[str]) -> dict[str, QWidget]:
    """By accessible name, the controls that can be used now."""
    found: dict[str, QWidget] = {}
    for widget in window.findChildren(QWidget):
        name = widget.accessibleName()
        if name in names and name not in found and widget.isVisible() and widget.isEnabled():
            found[name] = widget
    return found


def has_lines(widget: QWidget) -> bool:
    """Whether it is a list that shows something."""
    model = widget.model() if isinstance(widget, QAbstractItemView) else None
    return model is not None and model.rowCount() > 0


Place = tuple[QWidget, QRect]
"""A part of a control."""


def rail_row(window: QWidget, title: str) -> Place | None:
    """A screen's line of the rail."""
    rail: QListWidget | None = window.findChild(QListWidget, "rail")
    if rail is None:
        return None
    for at in range(rail.count()):
        if rail.item(at).text() == title:
            return rail.viewport(), rail.visualItemRect(rail.item(at))
    return None


def tab_of(window: QWidget, title: str) -> Place | None:
    """A tab that is to be seen and does not stand open; it may say, after its title, how much is there."""
    for bar in window.findChildren(QTabBar):
        for at in range(bar.count() if bar.isVisible() else 0):
            if bar.tabText(at).startswith(title) and bar.currentIndex() != at:
                return bar, bar.tabRect(at)
    return None


class Ring(QWidget):
    """A ring over a window, that lets clicks through."""

    def __init__(self, window: QWidget, colour: str) -> None:
        super().__init__(window)
        self._over, self._colour = window, colour
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, widget: QWidget, part: QRect | None = None) -> None:
        """Stand around a control, or a part of it."""
        where = part if part is not None else widget.rect()
        corner = widget.mapTo(self._over, where.topLeft()) if widget is not self._over else QPoint(where.topLeft())
        self.setGeometry(QRect(corner, where.size()).adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's signature
        """Paint the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._colour), _WIDE))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 8, 8)
