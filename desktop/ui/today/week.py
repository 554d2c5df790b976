"""The small picture of the week: a bar for each day."""

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.look import Look
from desktop.ui.today.presenter import Bar


class WeekPicture(QWidget):
    """Bars from the leading side on; the last one, today, in the accent colour. Its description says the figures."""

    def __init__(self, look: Look, language: str) -> None:
        super().__init__()
        self._look, self._locale = look, QLocale(language)
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, bars: tuple[Bar, ...], name: str) -> None:
        """Show a week."""
        self._bars = bars
        self.setAccessibleName(name)
        told = [f"{self._day(bar)}: {bar.told}" for bar in bars]
        self.setAccessibleDescription("; ".join(told))
        self.setToolTip("\n".join(told))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as a card."""
        return QSize(self._look.sizes.panel, self._look.sizes.portrait)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's signature
        """Paint the bars and the names of their days."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / len(self._bars)
        for number, bar in enumerate(self._bars):
            place = len(self._bars) - 1 - number if self._look.rtl else number
            self._paint_bar(
                painter, bar, QRectF(place * wide, 0, wide, self.height()), last=number == len(self._bars) - 1
            )

    def _paint_bar(self, painter: QPainter, bar: Bar, where: QRectF, *, last: bool) -> None:
        look = self._look
        font = painter.font()
        font.setPixelSize(look.sizes.small)
        painter.setFont(font)
        foot = painter.fontMetrics().height() + look.sizes.space_1
        high = max(float(look.sizes.space_1), bar.share * (where.height() - foot))
        side = min(where.width() * 0.55, look.sizes.icon_large)
        box = QRectF(where.center().x() - side / 2, where.height() - foot - high, side, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.colours.accent if last else look.colours.second))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(look.colours.ink if last else look.colours.muted))
        name = QRectF(where.left(), where.height() - foot, where.width(), foot)
        painter.drawText(name, int(Qt.AlignmentFlag.AlignCenter), self._day(bar))

    def _day(self, bar: Bar) -> str:
        return self._locale.standaloneDayName(bar.day.isoweekday(), QLocale.FormatType.ShortFormat)
