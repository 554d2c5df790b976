"""Shows a PDF as it is, page under page. Pages are drawn on a thread of Qt's own."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import icon_button

_STEP: Final = 1.25
_LEAST: Final = 0.4
_MOST: Final = 4.0
_WIDEST: Final = 1.6
"""How much larger than on paper a page is shown at most, unless a person asks: a roll would else fill the room."""


class PaperView(QWidget):
    """The pages of one PDF, as wide as the room, or larger and smaller by its buttons."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self._is_fitted = True
        self.view = QPdfView(self)
        self.view.setAccessibleName(name)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setPageSpacing(sizes.space_3)
        self.view.setDocument(self._document)
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, QColor(look.colours.sunken))
        self.view.setPalette(palette)
        larger = icon_button(look, "plus", voice.say("Larger"), lambda: self._zoom(_STEP))
        smaller = icon_button(look, "minus", voice.say("Smaller"), lambda: self._zoom(1 / _STEP))
        fit = icon_button(look, "scan-line", voice.say("As wide as the room"), self.fit)
        buttons = row(None, smaller, fit, larger, None, space=sizes.space_1)
        self.setLayout(column(self.view, buttons, space=sizes.space_1))

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self._document.pageCount()

    def show_pdf(self, pdf: bytes, *, stay: bool = False) -> None:
        """Show a PDF from its first page or, to `stay`, where the last one was read; empty bytes: nothing."""
        bars = (self.view.horizontalScrollBar(), self.view.verticalScrollBar())
        before = [bar.value() for bar in bars]
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        if pdf:
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)
            if self._is_fitted:
                self.fit()
            for bar, value in zip(bars, before, strict=True):
                bar.setValue(value if stay else bar.minimum())

    def fit(self) -> None:
        """As wide as the room, but of narrow paper not wider than is easily read."""
        self._is_fitted = True
        room = self.view.viewport().width()
        if self.pages and self._width() * _WIDEST < room:
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(_WIDEST)
        else:
            self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _width(self) -> float:
        """Pixels of the first page at its size on paper."""
        return self._document.pagePointSize(0).width() * self.logicalDpiX() / 72

    def _zoom(self, by: float) -> None:
        self._is_fitted = False
        now = self.view.zoomFactor()
        if self.view.zoomMode() != QPdfView.ZoomMode.Custom and self.pages:
            now = self.view.viewport().width() / self._width()
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(_MOST, max(_LEAST, now * by)))
