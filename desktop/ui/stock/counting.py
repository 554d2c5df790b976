"""The page on which a place is counted: expected beside counted, by keyboard or by scanner, kept as a draft."""

from typing import Final

import msgspec
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem, QWidget

from core.actions.stocking import DIFFERENCES
from core.problems import Problem
from desktop.storage.lists.stock import Lying
from desktop.ui.desk import Desk
from desktop.ui.forms.drafting import Drafting, Kept, Offered
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import label
from desktop.ui.stock.presenter import Stock
from desktop.ui.stock.sheet import CountSheet, sheet_of
from desktop.wording.catalogue import N_

KIND: Final = "stock.count"
_PAUSE: Final = 700
_SKU, _NAME, _EXPECTED, _COUNTED, _DIFFERENCE, _REASON = range(6)
_HEADINGS: Final = (N_("SKU"), N_("Name"), N_("Expected"), N_("Counted"), N_("Difference"), N_("Reason"))


class Counting(QWidget):
    """A count of one place. `closed` is emitted when the person goes back, `posted` when the differences are in."""

    closed = Signal()
    posted = Signal()

    def __init__(self, desk: Desk, presenter: Stock) -> None:
        super().__init__()
        self._desk, self._presenter = desk, presenter
        self._sheet = CountSheet("", [])
        self._is_changed = False
        self._drafting = Drafting(desk, self, KIND, self._content)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self.keep)
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        back = icon_button(look, "arrow-left", voice.say("Back"), self.leave)
        self._title = label("", "heading")
        self.scan = QLineEdit()
        self.scan.setAccessibleName(voice.say("Scan a label, or type an SKU and press Enter: one more is counted"))
        self.scan.setPlaceholderText(voice.say("Scan a label"))
        self.scan.setMaximumWidth(sizes.panel)
        self.scan.returnPressed.connect(self._scanned)
        self.post_button = button(
            look, voice.say("Post the differences"), self.post, icon="check", kind="primary",
            tells=voice.say("Save (Ctrl+S)"),
        )  # fmt: skip
        self.table = self._make_table()
        self._told = label("", "muted", wraps=True)
        head = row(back, self._title, None, self.scan, self.post_button, space=sizes.space_2)
        self.setLayout(column(head, self.table, self._told, space=sizes.space_3, margin=(sizes.space_5, sizes.space_4)))

    def _make_table(self) -> QTableWidget:
        voice, look = self._desk.voice, self._desk.look
        table = QTableWidget(0, len(_HEADINGS))
        table.setAccessibleName(voice.say("What is expected, and what was counted"))
        table.setHorizontalHeaderLabels([voice.say(heading) for heading in _HEADINGS])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(look.sizes.row)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setEditTriggers(
            QTableWidget.EditTrigger.AnyKeyPressed
            | QTableWidget.EditTrigger.DoubleClicked
            | QTableWidget.EditTrigger.SelectedClicked
        )
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        table.setIconSize(QSize(look.sizes.icon, look.sizes.icon))
        for at in range(len(_HEADINGS)):
            table.setColumnWidth(at, look.sizes.portrait)
        table.setColumnWidth(_REASON, look.sizes.card)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        table.itemChanged.connect(self._typed)
        return table

    def begin(self, place: str, expected: tuple[Lying, ...]) -> None:
        """Begin the count of a place."""
        self._drafting.take_up(self._desk.random(16))
        self._show(sheet_of(place, expected))

    def take_up(self, draft: Offered) -> None:
        """Go on with a count that was not finished."""
        self._drafting.take_up(draft.id)
        self._show(msgspec.json.decode(draft.kept.state, type=CountSheet))

    def keep(self) -> None:
        """Keep the draft, where something was counted."""
        if self._is_changed:
            self._drafting.keep()

    def leave(self) -> None:
        """Go back; what was counted is offered again."""
        self.keep()
        self._is_changed = False
        self.closed.emit()

    def post(self) -> None:
        """Move the differences."""
        voice, place, draft = self._desk.voice, self._sheet.place, self._drafting.id
        try:
            counted = self._sheet.counted(voice)
        except Problem as problem:
            self._desk.notices.problem(problem)
            return
        if not counted:
            self._desk.notices.tell(voice.say("Nothing was counted yet."), "warn")
            return
        self.post_button.setEnabled(False)
        job = self._desk.background.ask(
            self, lambda: self._presenter.count_place(place, counted, draft), self._posted
        )  # fmt: skip
        job.ended = lambda: self.post_button.setEnabled(True)

    def _posted(self, number: int) -> None:
        voice = self._desk.voice
        self._later.stop()
        self._is_changed = False
        text = voice.count("{number} difference was posted", "{number} differences were posted", number)
        self._desk.notices.tell(text if number else voice.say("Everything counted is as expected"), "good")
        self.posted.emit()

    def _content(self) -> Kept:
        return Kept(record=None, shown={}, state=msgspec.json.encode(self._sheet).decode())

    def _show(self, sheet: CountSheet) -> None:
        voice = self._desk.voice
        self._sheet, self._is_changed = sheet, False
        self._title.setText(voice.say("Count: {place}", place=voice.term(sheet.place)))
        self.table.setRowCount(0)
        for at in range(len(sheet.lines)):
            self._add_row(at)
        self._tell()
        self.scan.setFocus()

    def _add_row(self, at: int) -> None:
        line, voice = self._sheet.lines[at], self._desk.voice
        self.table.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.table.insertRow(at)
        expected = voice.quantity(line.expected)
        for place, text in enumerate((voice.code(line.sku), line.name, expected, line.typed, "", "")):
            item = QTableWidgetItem(text)
            if place != _COUNTED:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            else:
                item.setIcon(self._desk.look.icon("pencil", self._desk.look.colours.muted))
            self.table.setItem(at, place, item)
        self.table.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._show_difference(at)

    def _typed(self, item: QTableWidgetItem) -> None:
        if item.column() == _COUNTED:
            self._sheet.lines[item.row()].typed = item.text()
            self._counted(item.row())

    def _counted(self, at: int) -> None:
        self._is_changed = True
        self._show_difference(at)
        self._tell()
        self._later.start()

    def _show_difference(self, at: int) -> None:
        """The difference, and where there is one a choice of its reason."""
        more, colours = self._sheet.difference(self._desk.voice, at), self._desk.look.colours
        item = self.table.item(at, _DIFFERENCE)
        if item is None:
            return
        sign = "+" if more and more > 0 else ""
        item.setText("" if more is None else self._desk.voice.code(f"{sign}{self._desk.voice.quantity(more)}"))
        item.setForeground(QColor(colours.bad if more and more < 0 else colours.good))
        if not more:
            self.table.removeCellWidget(at, _REASON)
        elif self.table.cellWidget(at, _REASON) is None:
            self.table.setCellWidget(at, _REASON, self._reason(at))

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
        self._is_changed = True
        self._later.start()

    def _scanned(self) -> None:
        sku = self.scan.text().strip()
        self.scan.clear()
        if sku:
            self._desk.background.ask(self, lambda: self._presenter.scanned(sku), lambda found: self._take(sku, found))

    def _take(self, sku: str, found: Lying | None) -> None:
        voice = self._desk.voice
        if found is None:
            self._desk.notices.tell(voice.say("No piece has the SKU {sku}.", sku=sku), "warn")
            return
        before = len(self._sheet.lines)
        at = self._sheet.count_one_more(voice, found)
        if at == before:
            self._add_row(at)
        item = self.table.item(at, _COUNTED)
        if item is not None:
            self.table.scrollToItem(item)
            self.table.selectRow(at)
            item.setText(self._sheet.lines[at].typed)
        self._counted(at)

    def _tell(self) -> None:
        """How far the count has come."""
        done = sum(1 for line in self._sheet.lines if line.typed.strip())
        self._told.setText(
            self._desk.voice.say(
                "Counted: {done} of {all}. Pieces that were not counted stay as they are.",
                done=done,
                all=len(self._sheet.lines),
            )
        )
