"""The lines of a basket as a table that is typed in: quantity, price, discount; Delete, + and - without a mouse."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from core.problems import Problem
from desktop.ui.basket.basket import ONE, Basket
from desktop.ui.basket.pricing import PricedLine, Quote
from desktop.ui.basket.typing import change, typed_amount, typed_quantity
from desktop.ui.desk import Desk
from desktop.ui.pieces.labels import FIGURES

FIELDS: Final = ("name", "quantity", "unit_price", "discount", "total")
_PRICE: Final = FIELDS.index("unit_price")
_TYPED: Final = frozenset({"quantity", "unit_price", "discount"})
_HEADINGS: Final = {"name": "product"}
_NAMES: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_OWN: Final = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Escape})
_GROWS: Final = {Qt.Key.Key_Plus: ONE, Qt.Key.Key_Minus: -ONE}


class BasketLines(QTableWidget):
    """Shows a basket and its prices; `edited` gives the basket as it was changed."""

    edited = Signal(object)
    finished = Signal()  # the person goes back to looking for pieces

    def __init__(self, desk: Desk, *, read_only: bool = False) -> None:
        super().__init__(0, len(FIELDS))
        self._desk, self._read_only = desk, read_only
        self._basket, self._quote = Basket(), Quote("")
        voice, sizes = desk.voice, desk.look.sizes
        self._nothing = voice.say("Scan a code or choose a piece: it comes here.")
        self.setAccessibleName(voice.say("Pieces in the basket"))
        self.setHorizontalHeaderLabels([voice.term(_HEADINGS.get(name, name)) for name in FIELDS])
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.NoSelection if read_only else modes.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.NoEditTriggers if read_only
            else triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.SelectedClicked
        )  # fmt: skip
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(sizes.row)
        self.setMinimumHeight(2 * sizes.row + 2)  # the heading and a line
        self._set_header()
        self.itemChanged.connect(self._typed)

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(self._desk.look.sizes.control)
        for number in range(len(FIELDS)):
            mode = QHeaderView.ResizeMode.Stretch if number == 0 else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(number, mode)
            heading = self.horizontalHeaderItem(number)
            if heading is not None:
                heading.setTextAlignment(FIGURES if number else _NAMES)

    def show_basket(self, basket: Basket, quote: Quote) -> None:
        """Show lines and what they come to; the line that was chosen stays chosen."""
        chosen, count = self.currentRow(), self.rowCount()
        self._basket, self._quote = basket, quote
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.setRowCount(len(basket.items))
        for row in range(len(basket.items)):
            priced = quote.lines[row] if row < len(quote.lines) else PricedLine(basket.items[row].unit_price, None)
            for column, name in enumerate(FIELDS):
                self.setItem(row, column, self._cell(row, name, priced))
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._make_room()
        if basket.items and not self._read_only:
            grown = len(basket.items) > count
            row = len(basket.items) - 1 if grown or chosen < 0 else min(chosen, len(basket.items) - 1)
            self.setCurrentCell(row, max(1, self.currentColumn()))
            self.scrollTo(self.model().index(row, 0))

    def _make_room(self, typing: str = "") -> None:
        """Leave names room to be read: what says nothing goes first, then the price of one."""
        wide = self.viewport().width()
        discounts = typing == "discount" or any(item.discount for item in self._basket.items)
        self.setColumnHidden(FIELDS.index("discount"), not discounts)
        left = wide - sum(
            self.sizeHintForColumn(at) for at in range(1, len(FIELDS)) if at != _PRICE and self._shows(at)
        )
        needs = self._desk.look.sizes.portrait + self.sizeHintForColumn(_PRICE)
        self.setColumnHidden(_PRICE, left < needs and typing != "unit_price")

    def _shows(self, column: int) -> bool:
        return not self.isColumnHidden(column)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Columns come and go with the room."""
        self._make_room()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """An empty basket says what belongs there."""
        super().paintEvent(event)
        if not self.rowCount():
            painter, room = QPainter(self.viewport()), self._desk.look.sizes.space_4
            painter.setPen(QColor(self._desk.look.colours.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(room, 0, -room, 0), int(flags), self._nothing)

    def sizeHintForColumn(self, column: int) -> int:  # noqa: N802 - Qt's name
        """What a column needs, heading included."""
        return max(super().sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))

    def _cell(self, row: int, name: str, priced: PricedLine) -> QTableWidgetItem:
        found = QTableWidgetItem(self._text(row, name, priced))
        found.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            | (Qt.ItemFlag.ItemIsEditable if name in _TYPED else Qt.ItemFlag.NoItemFlags)
        )  # fmt: skip
        found.setTextAlignment(_NAMES if name == "name" else FIGURES)
        item = self._basket.items[row]
        if name == "name":
            found.setToolTip(f"{item.name}\n{self._desk.voice.code(item.sku)}")
        if priced.problem is not None and name in ("name", "total"):
            found.setForeground(QColor(self._desk.look.colours.bad))
            found.setToolTip(self._desk.voice.problem(priced.problem))
        return found

    def _text(self, row: int, name: str, priced: PricedLine) -> str:
        voice, item, currency = self._desk.voice, self._basket.items[row], self._quote.currency
        if name == "name":
            return item.name or voice.code(item.sku)
        if name == "quantity":
            return typed_quantity(voice, item.quantity)
        if name == "discount":
            return typed_amount(voice, item.discount, currency) if item.discount else ""
        amount = priced.unit_price if name == "unit_price" else priced.total
        return typed_amount(voice, amount, currency)

    def _typed(self, cell: QTableWidgetItem) -> None:
        self._take(cell.row(), FIELDS[cell.column()], cell.text())

    def _take(self, row: int, name: str, typed: str) -> None:
        item = self._basket.items[row]
        priced = self._quote.lines[row] if row < len(self._quote.lines) else PricedLine(None, None)
        gross = (priced.total or 0) + item.discount
        try:
            changes = change(self._desk.voice, item, name, typed, self._quote.currency, gross)
        except Problem as problem:
            self._desk.notices.problem(problem)
            changes = {}
        self.edited.emit(self._basket.changing(row, **changes))

    def drop(self) -> None:
        """Take the chosen line out."""
        if 0 <= self.currentRow() < len(self._basket.items):
            self.edited.emit(self._basket.without(self.currentRow()))

    def grow(self, thousandths: int) -> None:
        """More or fewer of the chosen line; the last piece goes only by `drop`."""
        row = self.currentRow() if self.currentRow() >= 0 else len(self._basket.items) - 1
        if 0 <= row < len(self._basket.items):
            quantity = self._basket.items[row].quantity + thousandths
            if quantity > 0:
                self.edited.emit(self._basket.changing(row, quantity=quantity))

    def type_in(self, name: str) -> None:
        """Begin typing in a cell of the chosen line, or of the last one."""
        row = self.currentRow() if self.currentRow() >= 0 else self.rowCount() - 1
        if row >= 0:
            self.setFocus()
            self._make_room(name)
            self.setCurrentCell(row, FIELDS.index(name))
            self.edit(self.model().index(row, FIELDS.index(name)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete takes a line out, + and - change its quantity, Escape and Enter go back to looking for pieces."""
        grows = _GROWS.get(Qt.Key(event.key()))
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Delete: self.drop,
            Qt.Key.Key_Escape: self.finished.emit,
            Qt.Key.Key_Return: self.finished.emit,
            Qt.Key.Key_Enter: self.finished.emit,
        }
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif grows is not None:
            self.grow(grows)
        elif event.key() in keys:
            keys[event.key()]()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Delete and Escape before a shortcut of the window does."""
        overrides = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if overrides and isinstance(event, QKeyEvent) and event.key() in _OWN:
            event.accept()
            return True
        return super().event(event)
