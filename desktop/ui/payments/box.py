"""The cash box: what lies in it by the books, how it was counted before, and the way to count it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from desktop.storage.lists.cash import COUNTS as COUNTED
from desktop.storage.lists.cash import Box
from desktop.ui.desk import Desk
from desktop.ui.payments.columns import COUNTS
from desktop.ui.payments.presenter import Payments
from desktop.ui.pieces.boxes import clear, column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.empty import Empty
from desktop.ui.pieces.labels import card, label
from desktop.ui.table.panel import ListOf, ListPanel


class CashBox(QWidget):
    """Shows the box. `count` begins a count."""

    def __init__(self, desk: Desk, presenter: Payments, count: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self._boxes = row(space=sizes.space_3)
        begin = button(look, voice.say("Count the cash"), count, icon="coins", kind="primary",
                       tells=voice.say("New (Ctrl+N)"))  # fmt: skip
        empty = Empty(
            look,
            "coins",
            voice.say("The cash was never counted"),
            voice.say("Count it by note and coin. What differs from the books is posted, with its reason."),
        )
        shown = ListOf("counts", voice.say("Counts of the cash"), COUNTED, COUNTS, presenter.count_counts)
        self.list = ListPanel(desk, shown, empty, begin)
        self.list.filter.hide()  # days and sums hold no words
        self.setLayout(column(self._boxes, self.list, space=sizes.space_3, margin=(0, sizes.space_3)))

    def show_boxes(self, boxes: tuple[Box, ...]) -> None:
        """Show what lies in the box by the books."""
        clear(self._boxes)
        for box in boxes:
            self._boxes.addWidget(self._card(box))
        self._boxes.addStretch(1)
        self.list.refresh()

    def _card(self, box: Box) -> QFrame:
        voice, sizes = self._desk.voice, self._desk.look.sizes
        counted = voice.say("never counted") if box.counted is None else voice.say("counted: {day}", day=box.counted)
        frame = card()
        held = label(voice.money(box.held, box.currency), "heading")
        frame.setLayout(column(held, label(counted, "caption"), space=0, margin=(sizes.space_4, sizes.space_2)))
        return frame
