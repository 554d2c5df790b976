"""Who gets how much of a price, as a bar with its legend."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.catalogue.sharing import Part, Share, Split
from desktop.ui.desk import Desk
from desktop.ui.look import Look
from desktop.ui.pieces.boxes import clear, column, row
from desktop.ui.pieces.labels import image, label


class SplitBar(QWidget):
    """The parts of one price, from the leading side on. Its description says the amounts."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """Show the parts of a price."""
        self._parts = parts
        self.setAccessibleDescription("; ".join(part.told for part in parts))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as there is room."""
        return QSize(self._look.sizes.portrait, self._look.sizes.space_5)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's signature
        """Paint the parts, a hair of the ground between them."""
        painter, radius = QPainter(self), self._look.sizes.radius_small
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(frame)
        painter.fillRect(self.rect(), QColor(self._look.colours.surface))
        at = 0.0
        for part in self._parts:
            wide = part.share * self.width()
            left = self.width() - at - wide if self._look.rtl else at
            painter.fillRect(
                QRectF(left, 0, max(0.0, wide - 1), self.height()), QColor(colour_of(self._look, part.kind))
            )
            at += wide


def colour_of(look: Look, kind: Share) -> str:
    """The colour of a part of a price."""
    colours = look.colours
    return {
        "materials": colours.second, "maker": colours.accent, "organisation": colours.good, "tax": colours.edge,
    }[kind]  # fmt: skip


class SplitView(QWidget):
    """The bar of the channel that is chosen, its legend, and a warning where the parts are more than the price."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        voice, sizes = desk.voice, desk.look.sizes
        self._splits: tuple[Split, ...] = ()
        self._channels = QComboBox()
        self._channels.setAccessibleName(voice.term("channel"))
        self._channels.currentIndexChanged.connect(self._show)
        self._price = label("", "strong")
        self.bar = SplitBar(desk.look)
        self.bar.setAccessibleName(voice.say("How the price is shared"))
        self._legend = QGridLayout()
        self._legend.setHorizontalSpacing(sizes.space_4)
        self._legend.setVerticalSpacing(sizes.space_2)
        self._warning = label("", "warn", wraps=True)
        self._none = label(
            voice.say("No price is in force today. Set one, and its parts are shown here."), "muted", wraps=True
        )
        top = row(self._channels, None, self._price)
        self.setLayout(column(top, self.bar, self._legend, self._warning, self._none, space=sizes.space_3))

    def show_splits(self, splits: tuple[Split, ...]) -> None:
        """Show the prices in force; the channel that was shown stays, if it has a price."""
        before = self._channels.currentData()
        self._splits = splits
        self._channels.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._channels.clear()
        for split in splits:
            self._channels.addItem(self._desk.voice.term(split.channel), split.channel)
        first = self._channels.findData(before if before is not None else "village")
        self._channels.setCurrentIndex(max(0, first))
        self._channels.blockSignals(False)  # noqa: FBT003 - Qt's signature
        for each in (self._channels, self._price, self.bar):
            each.setVisible(bool(splits))
        self._none.setVisible(not splits)
        self._show()

    def _show(self) -> None:
        clear(self._legend)
        at = self._channels.currentIndex()
        split = self._splits[at] if 0 <= at < len(self._splits) else None
        self._warning.setVisible(split is not None and bool(split.warning))
        if split is None:
            return
        self._price.setText(split.price)
        self.bar.show_parts(split.parts)
        self._warning.setText(split.warning)
        for number, part in enumerate(split.parts):
            self._legend.addLayout(self._entry(part), number // 2, number % 2)
        for place in (0, 1):
            self._legend.setColumnStretch(place, 1)

    def _entry(self, part: Part) -> QHBoxLayout:
        sizes = self._desk.look.sizes
        swatch = QPixmap(sizes.space_3, sizes.space_3)
        swatch.fill(Qt.GlobalColor.transparent)
        painter = QPainter(swatch)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour_of(self._desk.look, part.kind)))
        painter.drawRoundedRect(swatch.rect(), 3, 3)
        painter.end()
        text = label(part.told, wraps=True)
        entry = row(image(swatch), text, space=sizes.space_2)
        entry.setStretch(1, 1)
        return entry
