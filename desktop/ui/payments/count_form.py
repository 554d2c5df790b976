"""The form of a cash count: pieces beside each note and coin, what they come to, and what the books say."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from core.denominations import Denomination
from core.problems import Problem
from desktop.ui.desk import Desk
from desktop.ui.forms.drafting import Drafting, Kept, Offered
from desktop.ui.payments.counting import Counting, Sheet
from desktop.ui.pieces.boxes import clear, column, holding, row, scrolled
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import card, label, leading, restyle

DRAFT: Final = "cash-count"
_PAUSE: Final = 700
_BLOCKS: Final = 2

Save = Callable[[Sheet, dict[int, str], str, bytes], None]
"""Called with the sheet, what was typed, the reason, and the draft to discard."""


class CountForm(QWidget):
    """Counts one currency. `closed` is emitted when the person goes back, `chosen` with another currency."""

    closed = Signal()
    chosen = Signal(str)

    def __init__(self, desk: Desk, counting: Counting, save: Save) -> None:
        super().__init__()
        self._desk, self._counting, self._save = desk, counting, save
        self._sheet: Sheet | None = None
        self._typed: dict[int, QLineEdit] = {}
        self._worth: dict[int, QLabel] = {}
        self.is_changed = False
        self._drafting = Drafting(desk, self, DRAFT, self._content)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._drafting.keep)
        sizes = desk.look.sizes
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(sizes.space_3)
        self._grid.setVerticalSpacing(sizes.space_2)
        pieces = card()
        pieces.setLayout(column(self._grid, margin=sizes.space_4))
        body = scrolled(holding(column(pieces, None)))
        self.setLayout(
            column(self._head(), self._sums(), body, space=sizes.space_3, margin=(sizes.space_5, sizes.space_4))
        )

    def _head(self) -> QWidget:
        voice, look = self._desk.voice, self._desk.look
        back = icon_button(look, "arrow-left", voice.say("Back"), self.leave)
        self.currency = QComboBox()
        self.currency.setAccessibleName(voice.term("currency"))
        self.currency.activated.connect(lambda _index: self.chosen.emit(self.currency.currentText()))
        self.save_button = button(
            look, voice.say("Save the count"), self.save, icon="check", kind="primary", tells=voice.say("Save (Ctrl+S)")
        )
        title = label(voice.say("Count the cash"), "heading")
        return holding(row(back, title, self.currency, None, self.save_button, space=look.sizes.space_3))

    def _sums(self) -> QWidget:
        voice, sizes = self._desk.voice, self._desk.look.sizes
        self._counted, self._expected, self._difference = (
            label("", "heading"),
            label("", "heading"),
            label("", "heading"),
        )
        figures = [
            column(label(name, "caption"), figure, space=0)
            for name, figure in (
                (voice.say("In the box"), self._counted),
                (voice.say("By the books"), self._expected),
                (voice.say("Difference"), self._difference),
            )
        ]
        self.reason = QLineEdit()
        self.reason.setAlignment(leading())
        self.reason.setAccessibleName(voice.say("The reason of the difference"))
        self.reason.setPlaceholderText(voice.say("The reason of the difference"))
        self.reason.textEdited.connect(lambda _text: self._changed())
        self._wrong = label("", "bad", wraps=True)
        frame = card()
        line = row(*figures, space=sizes.space_6)
        line.addStretch(1)
        frame.setLayout(column(line, self.reason, self._wrong, space=sizes.space_2, margin=sizes.space_4))
        return frame

    def offer(self, currencies: tuple[str, ...]) -> None:
        """The currencies that can be counted."""
        self.currency.clear()
        self.currency.addItems(list(currencies))

    def begin(self, sheet: Sheet) -> None:
        """Begin a count with nothing counted."""
        self._sheet, self.is_changed = sheet, False
        self._drafting.take_up(self._desk.random(16))
        self.currency.setCurrentText(sheet.currency)
        self.reason.clear()
        clear(self._grid)
        self._typed, self._worth = {}, {}
        half = -(-len(sheet.denominations) // _BLOCKS)
        for number, each in enumerate(sheet.denominations):
            self._add(number % half, number // half, each, sheet.currency)
        for block in range(_BLOCKS):
            self._grid.setColumnStretch(5 * block + 3, 1)
            self._grid.setColumnMinimumWidth(5 * block + 4, self._desk.look.sizes.space_6)
        self._expected.setText(self._desk.voice.money(sheet.expected, sheet.currency))
        self._add_up()
        next(iter(self._typed.values())).setFocus()

    def take_up(self, sheet: Sheet, draft: Offered) -> None:
        """Go on with a draft, against what the books say now."""
        self.begin(sheet)
        _, typed, reason = self._counting.restored(draft.kept.state)
        for value, text in typed.items():
            if value in self._typed:
                self._typed[value].setText(text)
        self.reason.setText(reason)
        self._drafting.take_up(draft.id)
        self.is_changed = True
        self._add_up()

    def _add(self, line: int, block: int, each: Denomination, currency: str) -> None:
        sizes = self._desk.look.sizes
        value, kind = self._counting.told(each, currency)
        box = QLineEdit()
        box.setAccessibleName(self._desk.voice.say("How many of {value} ({kind})", value=value, kind=kind))
        box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setFixedWidth(sizes.card // 2)
        box.textEdited.connect(lambda _text: self._changed())
        box.returnPressed.connect(self.focusNextChild)
        self._typed[each.value], self._worth[each.value] = box, label("", "muted")
        parts = (label(value, "heading"), label(kind, "caption"), box, self._worth[each.value])
        for at, widget in enumerate(parts):
            self._grid.addWidget(widget, line, 5 * block + at)

    def typed(self) -> dict[int, str]:
        """What stands beside each denomination."""
        return {value: box.text() for value, box in self._typed.items() if box.text().strip()}

    def save(self) -> None:
        """Hand the count on."""
        if self._sheet is not None:
            self._save(self._sheet, self.typed(), self.reason.text(), self._drafting.id)

    def show_problem(self, problem: Problem) -> None:
        """Say what is wrong."""
        self._wrong.setText(self._desk.voice.problem(problem))
        self._wrong.show()
        if problem.parameters.get("field") == "reason":
            self.reason.setFocus()

    def saved(self) -> None:
        """The count is in the book; its draft went with that."""
        self._later.stop()
        self.is_changed = False

    def leave(self) -> None:
        """Go back. What was typed stays as a draft, and is offered again."""
        self.keep()
        self.is_changed = False
        self.closed.emit()

    def keep(self) -> None:
        """Keep the draft now, where something was typed."""
        if self.is_changed:
            self._drafting.keep()

    def _changed(self) -> None:
        self.is_changed = True
        self._later.start()
        self._add_up()

    def _add_up(self) -> None:
        if self._sheet is None:
            return
        self._wrong.hide()
        try:
            found = self._counting.add_up(self._sheet, self.typed())
        except Problem as problem:
            self.show_problem(problem)
            return
        for value, worth in self._worth.items():
            worth.setText(found.lines.get(value, ""))
        self._counted.setText(found.counted_told)
        self._difference.setText(found.difference_told)
        self._difference.setProperty("tone", found.tone)
        restyle(self._difference)
        self.reason.setVisible(bool(found.difference))

    def _content(self) -> Kept:
        state = "" if self._sheet is None else self._counting.state(self._sheet, self.typed(), self.reason.text())
        return Kept(record=None, shown={}, state=state)
