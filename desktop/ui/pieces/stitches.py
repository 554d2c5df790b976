"""A band of cross-stitch, as at the head of Nawl's documents (desktop/documents/look.py)."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.look import Look

_MOTIF: Final = ("...x...", "..xxx..", ".xx.xx.", "..xxx..", "...x...")
_SIDE: Final = 3
"""Pixels of a stitch."""
_PERIOD: Final = (len(_MOTIF[0]) + 1) * _SIDE


class Stitches(QWidget):
    """Diamonds in the accent colour and in ochre, along the whole width. It only adorns."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(len(_MOTIF) * _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's signature
        """Paint as many diamonds as there is room for, in the middle."""
        painter, colours = QPainter(self), self._look.colours
        count = self.width() // _PERIOD
        start = (self.width() - count * _PERIOD + _SIDE) / 2
        for number in range(count):
            colour = QColor(colours.second if number % 2 else colours.accent)
            for y, line in enumerate(_MOTIF):
                for x, sign in enumerate(line):
                    if sign == "x":
                        where = QRectF(start + number * _PERIOD + x * _SIDE, y * _SIDE, _SIDE - 0.5, _SIDE - 0.5)
                        painter.fillRect(where, colour)
