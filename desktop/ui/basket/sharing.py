"""The small bar of who gets how much, with its legend."""

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from desktop.ui.basket.pricing import Quote
from desktop.ui.basket.split import split
from desktop.ui.catalogue.split_bar import SplitBar, colour_of
from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import clear, column, row
from desktop.ui.pieces.labels import label


class Sharing(QWidget):
    """Hidden while there is nothing to share. `beside`: how many words of the legend stand side by side."""

    def __init__(self, desk: Desk, *, beside: int = 2) -> None:
        super().__init__()
        self._desk, self._beside = desk, beside
        sizes = desk.look.sizes
        self._bar = SplitBar(desk.look)
        self._bar.setAccessibleName(desk.voice.say("How the price is shared"))
        self._bar.setFixedHeight(sizes.space_3)
        self._legend = QGridLayout()
        self._legend.setHorizontalSpacing(sizes.space_4)
        self._legend.setVerticalSpacing(0)
        self.setLayout(column(self._bar, self._legend, space=sizes.space_1))
        self.hide()

    def show_quote(self, of: Quote) -> None:
        """Show who gets how much."""
        clear(self._legend)
        shared = of.problem is None and of.net > 0
        self.setVisible(shared)
        if not shared:
            return
        parts = split(self._desk.voice, of)
        self._bar.show_parts(parts)
        for number, part in enumerate(parts):
            words = row(self._swatch(colour_of(self._desk.look, part.kind)), label(part.told, "caption"), None)
            self._legend.addLayout(words, number // self._beside, number % self._beside)

    def _swatch(self, colour: str) -> QFrame:
        side = self._desk.look.sizes.space_2
        found = QFrame()
        found.setFixedSize(side, side)
        found.setStyleSheet(f"background: {colour}; border-radius: {side // 2}px;")
        return found
