"""A table that people can sort, widen, reorder, copy to a spreadsheet, and that remembers it."""

from typing import Final, NamedTuple

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.storage.lists.paging import Ask, Row
from desktop.ui.desk import Desk
from desktop.ui.table.cells import PictureCell, StateCell
from desktop.ui.table.columns import Column, plain, written
from desktop.ui.table.filling import Filling
from desktop.ui.table.model import ROW, ListModel

_LEAST: Final = 56
_NEAR: Final = 20
"""Rows by which one may have moved when the book is asked again."""


class Kept(msgspec.Struct, kw_only=True):
    """What a list remembers: columns by name in the order they stand, their widths at 100 %, and the sorting."""

    order: list[str] = []
    hidden: list[str] = []
    widths: dict[str, int] = {}
    sort: str = ""
    descending: bool = False
    cards: bool = False


class _Seen(NamedTuple):
    """Where a person is in a list: at which row, and what stands at the top."""

    number: int
    id: bytes | None
    top: int


class ListView(QTableView):
    """Rows of a `ListModel`. `opened` gives the row that was opened, `changed` that there is news to remember."""

    opened = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, model: ListModel, name: str) -> None:
        super().__init__()
        self._desk, self._model = desk, model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(desk.look.sizes.row)
        self._set_header()
        self._filling = Filling(self, model.columns)
        self._paint_columns()
        self._shown: Ask | None = None
        self._place: _Seen | None = None
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._take_place)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(_LEAST)
        header.sectionClicked.connect(self._sort)
        header.sectionMoved.connect(lambda *_: self.changed.emit())
        header.sectionResized.connect(lambda *_: self.changed.emit())

    def _paint_columns(self) -> None:
        for number, column in enumerate(self._model.columns):
            if column.kind == "picture":
                self.setItemDelegateForColumn(number, PictureCell(self._desk, column, self))
            elif column.kind == "state":
                self.setItemDelegateForColumn(number, StateCell(self._desk, column, self))

    def chosen(self) -> list[Row]:
        """The rows that are selected and have come."""
        numbers = sorted({index.row() for index in self.selectedIndexes()})  # hidden columns are never selected
        return [row for number in numbers if (row := self._model.row_at(number)) is not None]

    def columns_in_order(self) -> list[Column]:
        """The columns that are shown, as they stand."""
        header = self.horizontalHeader()
        found = [header.logicalIndex(place) for place in range(header.count())]
        return [self._model.columns[number] for number in found if not header.isSectionHidden(number)]

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as spreadsheets take them, under their headings."""
        columns = [column for column in self.columns_in_order() if column.kind != "picture"]
        voice = self._desk.voice
        lines = [[plain(column.title(voice)) for column in columns]]
        lines += [[plain(written(voice, column, row)) for column in columns] for row in self.chosen()]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def restore(self, kept: Kept) -> None:
        """Stand as the person left it."""
        header, scale = self.horizontalHeader(), self._desk.look.scale
        names = [column.name for column in self._model.columns]
        for number, column in enumerate(self._model.columns):
            self.setColumnWidth(number, kept.widths.get(column.name, column.width) * scale // 100)
            header.setSectionHidden(number, column.name in kept.hidden if kept.order else not column.shown)
        for place, name in enumerate(name for name in kept.order if name in names):
            header.moveSection(header.visualIndex(names.index(name)), place)

    def kept(self) -> Kept:
        """How it stands now."""
        header, columns, scale = self.horizontalHeader(), self._model.columns, self._desk.look.scale
        return Kept(
            order=[columns[header.logicalIndex(place)].name for place in range(header.count())],
            hidden=[column.name for number, column in enumerate(columns) if header.isSectionHidden(number)],
            widths={
                column.name: self._wanted(number) * 100 // scale
                for number, column in enumerate(columns)
                if not header.isSectionHidden(number)
            },
            sort=self._model.asked.order,
            descending=self._model.asked.descending,
        )

    def _wanted(self, number: int) -> int:
        return self._filling.wanted if number == self._filling.column else self.columnWidth(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens; Ctrl+C copies."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+C before a shortcut of the window does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            copying = event.matches(QKeySequence.StandardKey.Copy)
            if copying:
                event.accept()
                return True
        return super().event(event)

    def _keep_place(self) -> None:
        """Before the book is asked for the same again: whoever comes back from a record goes on where she was."""
        row = self._model.row_at(self.currentIndex().row()) if self.currentIndex().isValid() else None
        seen = _Seen(self.currentIndex().row(), None if row is None else row["id"], self.verticalScrollBar().value())
        self._place = seen if self._model.asked == self._shown else None

    def _take_place(self) -> None:
        place, self._place, self._shown = self._place, None, self._model.asked
        if place is None:
            return
        self.doItemsLayout()
        near = range(max(0, place.number - _NEAR), min(self._model.rowCount(), place.number + _NEAR + 1))
        rows = ((number, self._model.row_at(number)) for number in near)
        at = next((number for number, row in rows if row is not None and row["id"] == place.id), None)
        if at is not None:
            self.setCurrentIndex(self._model.index(at, self.horizontalHeader().logicalIndex(0)))
        self.verticalScrollBar().setValue(place.top)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever comes by keyboard sees where she is: on the first row."""
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and not self.selectionModel().hasSelection() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, self.horizontalHeader().logicalIndex(0)))

    def _open(self, number: int) -> None:
        row = self._model.index(number, 0).data(ROW)
        if row is not None:
            self.opened.emit(row)

    def _sort(self, number: int) -> None:
        column, asked = self._model.columns[number], self._model.asked
        if column.sorts and column.kind != "picture":
            turned = column.key == asked.order and not asked.descending
            self._model.show(asked._replace(order=column.key, descending=turned))
            self.changed.emit()
