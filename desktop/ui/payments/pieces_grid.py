"""Beside each note and coin of a currency, how many there are, and what they are worth."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from core.denominations import Denomination
from desktop.ui.desk import Desk
from desktop.ui.payments.counting import Counting, Sheet
from desktop.ui.pieces.boxes import clear
from desktop.ui.pieces.labels import FIGURES, label, restyle

_BLOCKS: Final = 2
"""Blocks of lines side by side, each of `_COLUMNS` columns."""
_COLUMNS: Final = 5


class PiecesGrid(QWidget):
    """The boxes that are typed in, by denomination in minor units. `changed` at every key."""

    changed = Signal()

    def __init__(self, desk: Desk, counting: Counting) -> None:
        super().__init__()
        self._desk, self._counting = desk, counting
        self.boxes: dict[int, QLineEdit] = {}
        self._worth: dict[int, QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(desk.look.sizes.space_3)
        self._grid.setVerticalSpacing(desk.look.sizes.space_2)
        self.setLayout(self._grid)

    def begin(self, sheet: Sheet) -> None:
        """Empty boxes for the denominations of a sheet."""
        clear(self._grid)
        self.boxes, self._worth = {}, {}
        half = -(-len(sheet.denominations) // _BLOCKS)
        for number, each in enumerate(sheet.denominations):
            self._add(number % half, number // half, each, sheet.currency)
        for block in range(_BLOCKS):
            self._grid.setColumnStretch(_COLUMNS * block + 4, 1)
            self._grid.setColumnMinimumWidth(_COLUMNS * block + 4, self._desk.look.sizes.space_6)

    def _add(self, line: int, block: int, each: Denomination, currency: str) -> None:
        value, kind = self._counting.told(each, currency)
        box = QLineEdit()
        box.setAccessibleName(self._desk.voice.say("How many of {value} ({kind})", value=value, kind=kind))
        box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setFixedWidth(self._desk.look.sizes.card // 2)
        box.textEdited.connect(lambda _text: self.changed.emit())
        box.returnPressed.connect(self.focusNextChild)
        self.boxes[each.value], self._worth[each.value] = box, label("", "muted")
        figure = label(value, "heading")
        for number in (figure, self._worth[each.value]):
            number.setAlignment(FIGURES)
        parts = (figure, label(kind, "caption"), box, self._worth[each.value])
        for at, widget in enumerate(parts):
            self._grid.addWidget(widget, line, _COLUMNS * block + at)

    def focus_first(self) -> None:
        """Ready to type the first one."""
        next(iter(self.boxes.values())).setFocus()

    def typed(self) -> dict[int, str]:
        """What stands beside each denomination."""
        return {value: box.text() for value, box in self.boxes.items() if box.text().strip()}

    def restore(self, typed: dict[int, str]) -> None:
        """Put in what was typed before, where there is such a denomination still."""
        for value, text in typed.items():
            if value in self.boxes:
                self.boxes[value].setText(text)

    def show_wrong(self, wrong: Collection[int]) -> None:
        """Mark the boxes beside which no number of pieces stands."""
        for value, box in self.boxes.items():
            if box.property("bad") != (value in wrong):
                box.setProperty("bad", value in wrong)
                restyle(box)
            if value in wrong:
                self._worth[value].clear()

    def show_worth(self, lines: dict[int, str]) -> None:
        """Show what each line comes to."""
        for value, worth in self._worth.items():
            worth.setText(lines.get(value, ""))
