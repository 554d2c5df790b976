"""A bar of controls in two groups: on one line, or under each other where the window is too narrow for both."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget


class Folding(QWidget):
    """`first` takes the room that `second` leaves."""

    def __init__(self, first: QHBoxLayout, second: QHBoxLayout, space: int) -> None:
        super().__init__()
        self._first, self._second = first, second
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)  # Qt mirrors it where lines run from the right
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(space)
        self._line.addLayout(first, 1)
        self._line.addLayout(second)

    @property
    def is_folded(self) -> bool:
        """Whether the groups stand under each other."""
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as the wider group."""
        wide = max(self._first.minimumSize().width(), self._second.minimumSize().width())
        return QSize(wide, self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The window is wider or narrower now."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """A text has become longer, or a control is shown."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        wanted = self._first.minimumSize().width() + self._line.spacing() + self._second.minimumSize().width()
        folded = wanted > self.width()
        if folded != self.is_folded:
            way = QBoxLayout.Direction
            self._line.setDirection(way.TopToBottom if folded else way.LeftToRight)
            self.updateGeometry()
