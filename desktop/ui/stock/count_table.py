"""The table of a count: what is expected beside what was counted, and a reason where they differ."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from core.actions.stocking import DIFFERENCES
from desktop.ui.desk import Desk
from desktop.ui.pieces.labels import FIGURES
from desktop.ui.stock.sheet import CountSheet
from desktop.ui.table.typed import TypedTable
from desktop.wording.catalogue import N_

SKU, NAME, EXPECTED, COUNTED, DIFFERENCE, REASON = range(6)
_HEADINGS: Final = (N_("SKU"), N_("Name"), N_("Expected"), N_("Counted"), N_("Difference"), N_("Reason"))


class CountTable(TypedTable):
    """Edits a `CountSheet`; `edited` is emitted whenever the person changes something of it."""

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(0, len(_HEADINGS))
        self._desk, self._sheet = desk, CountSheet("", [])
        voice, look = desk.voice, desk.look
        self.setAccessibleName(voice.say("What is expected, and what was counted"))
        self.setHorizontalHeaderLabels([voice.say(heading) for heading in _HEADINGS])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.sizes.row)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        triggers = QTableWidget.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.SelectedClicked)
        self.setIconSize(QSize(look.sizes.icon, look.sizes.icon))
        self._lay_columns_out()
        self.itemChanged.connect(self._typed)

    def _lay_columns_out(self) -> None:
        header, sizes = self.horizontalHeader(), self._desk.look.sizes
        header.setHighlightSections(False)
        header.setMinimumSectionSize(sizes.space_6)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for at in (SKU, EXPECTED, COUNTED, DIFFERENCE):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        for at in (EXPECTED, DIFFERENCE):
            heading = self.horizontalHeaderItem(at)
            if heading is not None:
                heading.setTextAlignment(FIGURES)
        self.setColumnWidth(REASON, sizes.card)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)

    def show_sheet(self, sheet: CountSheet) -> None:
        """Edit a sheet from now on."""
        self._sheet = sheet
        self.setRowCount(0)
        for at in range(len(sheet.lines)):
            self._add_row(at)

    def show_counted(self, at: int) -> None:
        """What line `at` of the sheet says was counted has changed; it may be a new one."""
        if at == self.rowCount():
            self._add_row(at)
        item = self.item(at, COUNTED)
        if item is not None:
            self.scrollToItem(item)
            self.setCurrentCell(at, COUNTED)
            item.setText(self._sheet.lines[at].typed)
        self._counted(at)

    def _add_row(self, at: int) -> None:
        line, voice, look = self._sheet.lines[at], self._desk.voice, self._desk.look
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.insertRow(at)
        expected = voice.quantity(line.expected)
        for place, text in enumerate((voice.code(line.sku), line.name, expected, line.typed, "", "")):
            item = QTableWidgetItem(text)
            if place in {EXPECTED, DIFFERENCE}:
                item.setTextAlignment(FIGURES)
            if place == COUNTED:
                item.setIcon(look.icon("pencil", look.colours.muted))
            else:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.setItem(at, place, item)
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._show_difference(at)

    def _typed(self, item: QTableWidgetItem) -> None:
        if item.column() == COUNTED:
            self._sheet.lines[item.row()].typed = item.text()
            self._counted(item.row())

    def _counted(self, at: int) -> None:
        self._show_difference(at)
        self.edited.emit()

    def _show_difference(self, at: int) -> None:
        """The difference, and where there is one a choice of its reason."""
        more, colours = self._sheet.difference(self._desk.voice, at), self._desk.look.colours
        item = self.item(at, DIFFERENCE)
        if item is None:
            return
        sign = "+" if more and more > 0 else ""
        item.setText("" if more is None else self._desk.voice.code(f"{sign}{self._desk.voice.quantity(more)}"))
        item.setForeground(QColor(colours.bad if more and more < 0 else colours.good))
        if not more:
            self.removeCellWidget(at, REASON)
        elif self.cellWidget(at, REASON) is None:
            self.setCellWidget(at, REASON, self._reason(at))

    def _reason(self, at: int) -> QComboBox:
        voice, line = self._desk.voice, self._sheet.lines[at]
        box = QComboBox()
        box.setAccessibleName(voice.say("Reason of the difference of {name}", name=line.name))
        for reason in DIFFERENCES:
            box.addItem(voice.term(reason), reason)
        box.setCurrentIndex(max(0, box.findData(line.reason)))
        box.activated.connect(lambda _index: self._chose(at, box))
        return box

    def _chose(self, at: int, box: QComboBox) -> None:
        self._sheet.lines[at].reason = box.currentData()
        self.edited.emit()
