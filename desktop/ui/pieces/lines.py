"""A short list inside a page: lines with a record behind each, and no more height than they need."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from desktop.ui.look import Look
from desktop.ui.pieces.labels import FIGURES
from desktop.ui.record.presenter import Line

_MOST: Final = 8


class Lines(QTreeWidget):
    """Shows lines; `opened` is given the record of the one that was opened."""

    def __init__(self, look: Look, name: str, opened: Callable[[bytes], None]) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setProperty("role", "lines")
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(look.sizes.icon, look.sizes.icon))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.itemActivated.connect(lambda item, _column: opened(item.data(0, Qt.ItemDataRole.UserRole)))

    def show_lines(self, lines: tuple[Line, ...], stretch: int = 0) -> None:
        """Show lines in place of those before. `stretch`: the part that takes the width that is left."""
        self.clear()
        count = max((len(line.parts) for line in lines), default=1)
        self.setColumnCount(count)
        for line in lines:
            item = QTreeWidgetItem(list(line.parts))
            item.setData(0, Qt.ItemDataRole.UserRole, line.record)
            for number, part in enumerate(line.parts):
                item.setToolTip(number, part)  # where there is too little room for all of it
            # At the column that stretches: it would else be the width of the others' text that is forgotten.
            item.setSizeHint(stretch, QSize(0, self._look.sizes.control))
            item.setTextAlignment(count - 1, FIGURES)
            if line.icon:
                item.setIcon(0, self._look.icon(line.icon, self._look.colours.muted))
            self.addTopLevelItem(item)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(self._look.sizes.space_6)
        for number in range(count):
            stretches = number == stretch
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(number, mode)
        self.setFixedHeight(min(len(lines), _MOST) * self._look.sizes.control + 2 * self._look.sizes.focus + 2)
