"""The three boxes that hold a list of papers to a kind, a state or a period."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QComboBox

from desktop.ui.desk import Desk
from desktop.ui.documents.columns import PERIODS, period
from desktop.ui.table.panel import ListPanel


def choice_box(desk: Desk, name: str, every: str, options: tuple[str, ...], chosen: Callable[[str], None]) -> QComboBox:
    """A box of identifiers, with words for all of them first; `chosen` is given "" for that."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItem(every, "")
    for option in options:
        box.addItem(desk.voice.term(option), option)
    box.activated.connect(lambda _index: chosen(box.currentData()))
    return box


def period_box(desk: Desk, panel: ListPanel, today: Callable[[], dt.date]) -> QComboBox:
    """A box of periods, which holds the panel's list to the days of one."""
    box = QComboBox()
    box.setAccessibleName(desk.voice.say("Period"))
    for name, words in PERIODS:
        box.addItem(desk.voice.say(words), name)

    def choose() -> None:
        column, values = period(box.currentData(), today())
        for other in {"day", "month", "year"} - {column}:
            panel.only(other)
        panel.only(column, *values)

    box.activated.connect(lambda _index: choose())
    return box


def only(panel: ListPanel, column: str, value: str) -> None:
    """Hold a list to one value, or with "" to all."""
    panel.only(column, *((value,) if value else ()))
