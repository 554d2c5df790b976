"""Layouts with the spaces of the tokens."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

Box = TypeVar("Box", bound=QBoxLayout)
Item = QWidget | QLayout | int | None


def column(*items: Item, space: int = 8, margin: int | tuple[int, int] = 0) -> QVBoxLayout:
    """Items under each other. An int is an empty space, None takes what is left. `margin`: sides and ends."""
    return _filled(QVBoxLayout(), items, space, margin)


def row(*items: Item, space: int = 8, margin: int | tuple[int, int] = 0) -> QHBoxLayout:
    """Items side by side, from the leading side."""
    return _filled(QHBoxLayout(), items, space, margin)


def _filled(layout: Box, items: Iterable[Item], space: int, margin: int | tuple[int, int]) -> Box:
    sides, ends = (margin, margin) if isinstance(margin, int) else margin
    layout.setContentsMargins(sides, ends, sides, ends)
    layout.setSpacing(space)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)
    return layout


def holding(layout: QLayout) -> QWidget:
    """A widget with a layout."""
    found = QWidget()
    found.setLayout(layout)
    return found


def scrolled(inner: QWidget) -> QScrollArea:
    """Something that may be higher than the window."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    inner.setProperty("role", "sheet")
    area.setWidget(inner)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    return area


def reveal(inner: QWidget) -> None:
    """Scroll to something that appeared lower down, as soon as its page is laid out anew."""
    area = inner.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea):
        around = area
        QTimer.singleShot(0, inner, lambda: around.ensureWidgetVisible(inner))


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
        if isinstance(widget, QWidget):
            widget.hide()
            widget.deleteLater()
