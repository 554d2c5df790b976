"""Paints what Ctrl+K found: an icon, what it is called, and below it, quieter, what it is."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.look import Look
from desktop.ui.pieces.eliding import elided
from desktop.ui.pieces.labels import leading

_Index = QModelIndex | QPersistentModelIndex
OFFER: Final = Qt.ItemDataRole.UserRole


class TwoLines(QStyledItemDelegate):
    """An item holds an `Offer` under `OFFER`; its texts are for screen readers."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802, ARG002 - Qt's signature
        """Two lines, and air."""
        sizes = self._look.sizes
        return QSize(0, sizes.text + sizes.small + 2 * sizes.space_3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint it."""
        look, sizes, colours = self._look, self._look.sizes, self._look.colours
        offer, area = index.data(OFFER), option.rect.adjusted(sizes.space_1, 0, -sizes.space_1, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(area, sizes.radius_small, sizes.radius_small)
        side = sizes.icon + 2 * sizes.space_2
        sign, words = _parted(area, side, rtl=look.rtl)
        icon: QIcon = look.icon(offer.icon, colours.accent_ink)
        icon.paint(painter, sign)
        half = words.height() // 2
        upper = words.adjusted(0, sizes.space_1, 0, -half + sizes.space_1)
        lower = words.adjusted(0, half, 0, -sizes.space_1)
        self._say(painter, option.font, upper, offer.title, colours.ink)
        small = QFont(option.font)
        small.setPixelSize(sizes.small)
        self._say(painter, small, lower, offer.line, colours.muted)
        painter.restore()

    def _say(self, painter: QPainter, font: QFont, where: QRect, text: str, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(where, leading(), elided(painter.fontMetrics(), text, where.width()))


def _parted(area: QRect, side: int, *, rtl: bool) -> tuple[QRect, QRect]:
    """Where the icon stands, and where the words do."""
    if rtl:
        return area.adjusted(area.width() - side, 0, 0, 0), area.adjusted(side // 4, 0, -side, 0)
    return area.adjusted(0, 0, side - area.width(), 0), area.adjusted(side, 0, -side // 4, 0)
