"""One column of the board: cards of orders in one state, which go on by dragging or with Ctrl and an arrow."""

import datetime as dt

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from core.orders import MOVES
from desktop.storage.lists.paging import Row
from desktop.ui.desk import Desk
from desktop.ui.orders.columns import COLUMNS
from desktop.ui.pieces.eliding import elided
from desktop.ui.table.columns import written

ROW = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex
_WRITTEN = {each.name: each for each in COLUMNS}


class Stack(QListWidget):
    """One column. `dropped` gives an order's id and its state, `pushed` its id and the direction: 1 on, -1 back."""

    dropped = Signal(bytes, str)
    pushed = Signal(bytes, int)

    def __init__(self, desk: Desk, state: str) -> None:
        super().__init__()
        self._desk, self.state_name = desk, state
        self.setAccessibleName(desk.voice.term(state))
        self.setProperty("role", "cards")
        self.setSpacing(2)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(bool(MOVES[state]))
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setItemDelegate(_OrderCard(desk, self))

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show orders; the one that was chosen stays chosen where it still is here."""
        item = self.currentItem()
        chosen = None if item is None else item.data(ROW)["id"]
        self.clear()
        for each in rows:
            found = QListWidgetItem(each["buyer"])
            found.setData(ROW, dict(each))
            found.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(_texts(self._desk, each)))
            self.addItem(found)
            if each["id"] == chosen:
                self.setCurrentItem(found)

    def choose(self, order: bytes) -> bool:
        """Choose an order; whether it is here."""
        for at in range(self.count()):
            if self.item(at).data(ROW)["id"] == order:
                self.setCurrentRow(at)
                self.setFocus()
                return True
        return False

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Take cards of states that may come here."""
        source = event.source()
        if isinstance(source, Stack) and self.state_name in MOVES[source.state_name]:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Say what was dropped; the book decides, and the board is shown anew."""
        source = event.source()
        if isinstance(source, Stack) and source is not self and source.currentItem() is not None:
            self.dropped.emit(source.currentItem().data(ROW)["id"], source.state_name)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl and an arrow push the chosen card on, in the direction of reading, or back."""
        sides = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        by = sides.get(Qt.Key(event.key()), 0) * (-1 if self._desk.look.rtl else 1)
        item = self.currentItem()
        if by and item is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pushed.emit(item.data(ROW)["id"], by)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Cards are as wide as the column."""
        if event.type() == QEvent.Type.Resize:
            self.scheduleDelayedItemsLayout()
        return super().event(event)


def _texts(desk: Desk, order: Row) -> tuple[str, str, str]:
    """Who, how much, and by when or since when."""
    voice = desk.voice
    due = written(voice, _WRITTEN["due"], order) or written(voice, _WRITTEN["day"], order)
    return order["buyer"] or voice.say("A buyer without a name"), written(voice, _WRITTEN["total"], order), due


class _OrderCard(QStyledItemDelegate):
    def __init__(self, desk: Desk, view: Stack) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802, ARG002 - Qt's signature
        """All cards are alike."""
        sizes = self._desk.look.sizes
        return QSize(self._view.viewport().width() - 8, 3 * (sizes.text + sizes.space_2) + sizes.space_3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one card."""
        look, order = self._desk.look, index.data(ROW)
        rect, chosen = option.rect.adjusted(1, 1, -1, -1), bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and self._view.hasFocus()
        colours, sizes = look.colours, look.sizes
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.focus if focused else colours.hair), 2 if focused else 1))
        painter.setBrush(QColor(colours.accent_soft if chosen else colours.surface))
        painter.drawRoundedRect(QRectF(rect), sizes.radius_small, sizes.radius_small)
        self._words(painter, order, rect.adjusted(sizes.space_2, sizes.space_1, -sizes.space_2, -sizes.space_1))
        painter.restore()

    def _words(self, painter: QPainter, order: Row, where: QRect) -> None:
        colours, sizes = self._desk.look.colours, self._desk.look.sizes
        buyer, total, due = _texts(self._desk, order)
        late = order["due"] is not None and order["due"] < self._today() and MOVES[order["state"]]
        high = where.height() // 3
        for line, (text, bold, size, colour) in enumerate((
            (buyer, True, sizes.text, colours.ink),
            (total, False, sizes.text, colours.ink),
            (due, False, sizes.small, colours.bad if late else colours.muted),
        )):  # fmt: skip
            font = painter.font()
            font.setBold(bold)
            font.setPixelSize(size)
            painter.setFont(font)
            wide = painter.fontMetrics().horizontalAdvance(text)
            if not bold and wide > where.width():  # a sum is written smaller rather than cut
                font.setPixelSize(max(1, size * where.width() // wide))
                painter.setFont(font)
            painter.setPen(QColor(colour))
            box = QRect(where.left(), where.top() + line * high, where.width(), high)
            shown = elided(painter.fontMetrics(), text, box.width())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), shown)

    def _today(self) -> str:
        return dt.datetime.fromtimestamp(self._desk.clock()).astimezone().date().isoformat()
