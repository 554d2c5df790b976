"""Paints what is not plain text in a list: small pictures, and states as chips."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.desk import Desk
from desktop.ui.pictures import paint_blank, paint_rounded
from desktop.ui.table.columns import Column, written
from desktop.ui.table.model import ROW
from desktop.ui.tokens import Colours

_TONES: Final = {
    "placed": "warn", "ready": "good", "cancelled": "bad", "void": "bad",
    "paid": "good", "owed": "warn", "part_credited": "warn", "credited": "warn", "reversed": "bad",
    "arrived": "good", "pending": "warn", "at_centre": "good", "only_here": "warn",
    "file_waits": "warn",
}  # fmt: skip
"""Which tone a state is shown in."""


def tone_of(state: str) -> str:
    """The tone that chips of a state have: "", "accent", "good", "warn" or "bad"."""
    return _TONES.get(state, "")


def tone_colours(colours: Colours, tone: str) -> tuple[str, str]:
    """Ground and ink of a tone."""
    return {
        "accent": (colours.accent_soft, colours.accent_ink),
        "good": (colours.good_soft, colours.good),
        "warn": (colours.warn_soft, colours.warn),
        "bad": (colours.bad_soft, colours.bad),
    }.get(tone, (colours.sunken, colours.ink))


class _Ground(QStyledItemDelegate):
    """A cell's ground as the style paints it, without its text."""

    def __init__(self, desk: Desk, column: Column, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._desk, self._column, self._view = desk, column, parent

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, option.widget)


class PictureCell(_Ground):
    """A thumbnail, or the column's icon."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        self._paint_ground(painter, option, index)
        row = index.data(ROW)
        if row is None:
            return
        look, side = self._desk.look, self._desk.look.sizes.thumbnail
        rect = option.rect
        where = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2 + 0.5, side, side)
        content = row.get(self._column.key)
        found = self._picture(content, side) if content else None
        if found is not None:
            paint_rounded(painter, found, where, look.sizes.radius_small)
        else:
            paint_blank(painter, look, self._column.icon, where)

    def _picture(self, content: bytes, side: int) -> QPixmap | None:
        view = self._view
        return self._desk.pictures.get(view, content, side, lambda _found: view.viewport().update())


class StateCell(_Ground):
    """A state as a chip."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        self._paint_ground(painter, option, index)
        row = index.data(ROW)
        text = "" if row is None else written(self._desk.voice, self._column, row)
        if not text:
            return
        sizes = self._desk.look.sizes
        ground, ink = tone_colours(self._desk.look.colours, tone_of(row[self._column.key]))
        font = painter.font()
        font.setPixelSize(sizes.small)
        painter.save()
        painter.setFont(font)
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(text) + 2 * sizes.space_2
        high = metrics.height() + 2
        rect = option.rect.adjusted(sizes.space_2, 0, -sizes.space_2, 0)
        left = rect.right() - wide if option.direction == Qt.LayoutDirection.RightToLeft else rect.left()
        where = QRectF(left, rect.center().y() - high / 2, wide, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(ink))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(where, sizes.radius_small, sizes.radius_small)
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
