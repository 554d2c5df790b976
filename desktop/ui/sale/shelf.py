"""The pieces that a sale offers, as cards: a picture, a name, a price. One that is chosen goes into the basket."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.storage.lists.offering import Offered
from desktop.ui.desk import Desk
from desktop.ui.pictures import paint_blank, paint_rounded
from desktop.ui.pieces.eliding import on_two_lines
from desktop.ui.table.cards import card_width

_PIECE = Qt.ItemDataRole.UserRole
_LINES = 3
"""Of text on a card: two of the name, one of the price."""
AnyIndex = QModelIndex | QPersistentModelIndex


class Shelf(QListWidget):
    """Cards of pieces. `taken` gives the one that was chosen."""

    taken = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName(desk.voice.say("Pieces"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(desk.look.sizes.space_1)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "cards")
        self.setItemDelegate(_Card(desk, self))
        self.itemClicked.connect(lambda item: self.taken.emit(item.data(_PIECE)))
        self.itemActivated.connect(lambda item: self.taken.emit(item.data(_PIECE)))

    def show_pieces(self, pieces: tuple[Offered, ...]) -> None:
        """Show pieces in place of those before, the first one chosen."""
        self.clear()
        voice = self._desk.voice
        for piece in pieces:
            price = voice.money(piece.price.amount, piece.price.currency) if piece.price else voice.say("no price")
            item = QListWidgetItem(piece.name)
            item.setData(_PIECE, piece)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{piece.name}, {piece.sku}, {price}")
            item.setToolTip(f"{piece.name}\n{voice.code(piece.sku)} · {price}")
            self.addItem(item)
        self.setCurrentRow(0)
        self.scrollToTop()

    @property
    def chosen(self) -> Offered | None:
        """The piece that Enter takes."""
        item = self.currentItem()
        found: Offered | None = None if item is None else item.data(_PIECE)
        return found


class _Card(QStyledItemDelegate):
    def __init__(self, desk: Desk, view: Shelf) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view

    @property
    def _wide(self) -> int:
        return card_width(self._view, self._desk.look.sizes.portrait + self._desk.look.sizes.space_4)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802, ARG002 - Qt's signature
        """All cards are alike."""
        sizes = self._desk.look.sizes
        return QSize(self._wide, self._high + 2 * sizes.space_2 + _LINES * (sizes.text + sizes.space_2))

    @property
    def _high(self) -> int:
        """Of the picture."""
        return self._desk.look.sizes.portrait * 3 // 4

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one card."""
        look, piece, rect = self._desk.look, index.data(_PIECE), option.rect.adjusted(1, 1, -1, -1)
        sizes, colours = look.sizes, look.colours
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.focus if chosen else colours.hair), 2 if chosen else 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(rect, sizes.radius, sizes.radius)
        painter.restore()
        picture = QRectF(
            rect.left() + sizes.space_2, rect.top() + sizes.space_2, rect.width() - 2 * sizes.space_2, self._high
        )
        self._picture(painter, piece, picture)
        self._words(painter, piece, rect.adjusted(sizes.space_2, 0, -sizes.space_2, -sizes.space_1))

    def _picture(self, painter: QPainter, piece: Offered, where: QRectF) -> None:
        look = self._desk.look
        found = self._found(piece, round(where.width())) if piece.picture else None
        if found is None:
            paint_blank(painter, look, "shopping-bag", where)
            return
        shown = found.copy(
            0, round(found.height() * (1 - where.height() / where.width()) / 2), found.width(),
            round(found.height() * where.height() / where.width()),
        ) if where.height() < where.width() else found  # fmt: skip
        paint_rounded(painter, shown, where, look.sizes.radius_small)

    def _found(self, piece: Offered, side: int) -> QPixmap | None:
        view = self._view
        content = piece.picture
        if content is None:
            return None
        return self._desk.pictures.get(view, content, side, lambda _found: view.viewport().update())

    def _words(self, painter: QPainter, piece: Offered, where: QRect) -> None:
        """The name on two lines, for what tells pieces apart stands at its end; under it the price."""
        look, voice = self._desk.look, self._desk.voice
        price = voice.money(piece.price.amount, piece.price.currency) if piece.price else voice.say("no price")
        high = look.sizes.text + look.sizes.space_2
        painter.save()
        font = painter.font()
        font.setPixelSize(look.sizes.text)
        painter.setFont(font)
        names = on_two_lines(painter.fontMetrics(), piece.name, where.width())
        painter.setPen(QColor(look.colours.ink))
        flags = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for line, text in enumerate((*names, price)):
            if line == len(names):
                font.setBold(True)
                painter.setFont(font)
                painter.setPen(QColor(look.colours.accent_ink if piece.price else look.colours.bad))
            box = QRect(where.left(), where.bottom() - (_LINES - line) * high, where.width(), high)
            painter.drawText(box, flags, text)
        painter.restore()
