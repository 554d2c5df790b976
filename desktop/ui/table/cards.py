"""The same rows as cards: a picture above, a name and a line below."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.storage.lists.paging import Row
from desktop.ui.desk import Desk
from desktop.ui.pictures import paint_blank, paint_rounded
from desktop.ui.pieces.eliding import elided
from desktop.ui.table.columns import CardText
from desktop.ui.table.model import ROW, ListModel


class CardView(QListView):
    """Rows of a `ListModel` as cards. `says` gives a row's text."""

    def __init__(self, desk: Desk, model: ListModel, name: str, says: Callable[[Row], CardText]) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSpacing(desk.look.sizes.space_2)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty("role", "cards")
        self.setItemDelegate(_CardCell(desk, self, says))


def card_width(view: QListView, least: int) -> int:
    """Pixels of a card: as many cards in a line as there is room for, without a gap at its end."""
    # Qt takes the scroll bar off twice, shown or not: once from the viewport, once from what it lays out in.
    room = view.width() - 2 * view.verticalScrollBar().sizeHint().width() - view.spacing()
    return room // max(1, room // (least + view.spacing())) - view.spacing()


class _CardCell(QStyledItemDelegate):
    def __init__(self, desk: Desk, view: QListView, says: Callable[[Row], CardText]) -> None:
        super().__init__(view)
        self._desk, self._view, self._says = desk, view, says

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802, ARG002 - Qt's signature
        """All cards are alike: a square picture, two lines of a name, two small ones."""
        sizes = self._desk.look.sizes
        wide = card_width(self._view, sizes.card)
        return QSize(wide, wide + 3 * sizes.space_5 + sizes.space_4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one card."""
        row = index.data(ROW)
        rect = option.rect.adjusted(1, 1, -1, -1)
        self._frame(painter, option, rect)
        if row is None:
            return
        sizes, text = self._desk.look.sizes, self._says(row)
        side = rect.width() - 2 * sizes.space_2
        self._picture(painter, text, QRectF(rect.left() + sizes.space_2, rect.top() + sizes.space_2, side, side))
        lines = QRect(rect.left() + sizes.space_2, round(rect.top() + side + 1.5 * sizes.space_2), side, 0)
        self._write(painter, lines, text)

    def _frame(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        colours, radius = self._desk.look.colours, self._desk.look.sizes.radius
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.focus if focused else colours.hair), 2 if focused else 1))
        painter.setBrush(QColor(colours.accent_soft if chosen else colours.surface))
        painter.drawRoundedRect(rect, radius, radius)
        painter.restore()

    def _picture(self, painter: QPainter, text: CardText, where: QRectF) -> None:
        look = self._desk.look
        found = self._found(text.picture, self._desk.look.sizes.card) if text.picture else None
        if found is not None:
            paint_rounded(painter, found, where, look.sizes.radius_small)
        else:
            paint_blank(painter, look, text.icon, where)

    def _found(self, content: bytes, side: int) -> QPixmap | None:
        view = self._view
        return self._desk.pictures.get(view, content, side, lambda _found: view.viewport().update())

    def _write(self, painter: QPainter, where: QRect, text: CardText) -> None:
        look = self._desk.look
        painter.save()
        font = painter.font()
        for content, lines, size, colour in (
            (text.name, 2, look.sizes.text, look.colours.ink),
            (text.line, 1, look.sizes.small, look.colours.muted),
            (text.end, 1, look.sizes.small, look.colours.accent_ink),
        ):
            font.setBold(lines > 1)
            font.setPixelSize(size)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            where.setHeight(self._write_line(painter, where, content, lines))
            where.translate(0, where.height() + 1)
        painter.restore()

    def _write_line(self, painter: QPainter, where: QRect, content: str, lines: int) -> int:
        """Write a text in one or two lines; return its height in pixels."""
        metrics = painter.fontMetrics()
        flags = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        room = QRect(where.left(), where.top(), where.width(), metrics.lineSpacing() * lines)
        if lines > 1:
            flags |= int(Qt.TextFlag.TextWordWrap)
            needed = metrics.boundingRect(room, flags, content).height()
            painter.drawText(room, flags, content)
            return min(needed, room.height())
        painter.drawText(room, flags, elided(metrics, content, room.width()))
        return room.height()
