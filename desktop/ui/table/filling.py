"""Gives the width that columns leave to the one that can use it, so that numbers stand beside what they are of."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView

from desktop.ui.table.columns import Column


class Filling(QObject):
    """Widens one column of a table, the widest text, as far as there is room, and never below what a person wants."""

    def __init__(self, view: QTableView, columns: tuple[Column, ...]) -> None:
        super().__init__(view)
        self._view = view
        texts = [number for number, column in enumerate(columns) if column.kind == "text" and column.shown]
        self.column = max(texts, key=lambda number: columns[number].width, default=len(columns) - 1)
        self.wanted = columns[self.column].width
        self._is_filling = False
        view.horizontalHeader().sectionResized.connect(self._resized)
        view.viewport().installEventFilter(self)

    def fill(self) -> None:
        """Take what is left."""
        header = self._view.horizontalHeader()
        others = header.length() - header.sectionSize(self.column)
        self._is_filling = True
        header.resizeSection(self.column, max(self.wanted, self._view.viewport().width() - others))
        self._is_filling = False

    def _resized(self, number: int, _before: int, now: int) -> None:
        if not self._is_filling:
            if number == self.column:
                self.wanted = now
            self.fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The table is wider or narrower now."""
        if event.type() == QEvent.Type.Resize:
            self.fill()
        return super().eventFilter(watched, event)
