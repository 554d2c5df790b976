"""A table that is typed into: Enter leaves a cell for the next one that asks to be typed, as in a spreadsheet."""

from PySide6.QtWidgets import QAbstractItemDelegate, QTableWidget, QWidget


class TypedTable(QTableWidget):
    """Cells with a pencil ask to be typed. Without going on, the next number would replace the one before."""

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802 - Qt's name
        """Go on after Enter; not after Esc, nor where the person clicked elsewhere."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_on()

    def _go_on(self) -> None:
        here = (self.currentRow(), self.currentColumn())
        rows, columns = range(self.currentRow(), self.rowCount()), range(self.columnCount())
        after = ((row, column) for row in rows for column in columns if (row, column) > here)
        found = next((place for place in after if self._asks(*place)), None)
        if found is not None:
            self.setCurrentCell(*found)

    def _asks(self, row: int, column: int) -> bool:
        item = self.item(row, column)
        return item is not None and not item.icon().isNull()
