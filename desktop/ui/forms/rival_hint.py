"""Stands beside a field that two people changed without seeing each other's value: both, who and when, and a choice."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QLayout

from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import label
from desktop.ui.record.rivals import Rival, Said

Choose = Callable[[Rival, Said], None]


class RivalHint(QFrame):
    """`choose` is called with the value that is to stay."""

    def __init__(self, desk: Desk, rival: Rival, choose: Choose) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setProperty("tone", "warn")
        self._desk = desk
        title = label(desk.voice.say("Two people wrote this. Which is right?"), "strong", wraps=True)
        lines = [self._line(said, partial(choose, rival, said)) for said in rival.values]
        space = desk.look.sizes
        self.setLayout(column(title, *lines, space=space.space_2, margin=space.space_3))

    def _line(self, said: Said, choose: Callable[[], None]) -> QLayout:
        voice = self._desk.voice
        take = button(self._desk.look, voice.say("Keep this one"), choose, tells=f"{said.text}. {said.who}")
        take.setAccessibleName(voice.say("Keep {value}", value=said.text))
        told = column(label(said.text, wraps=True), label(said.who, "caption", wraps=True), space=0)
        found = row(told, take)
        found.setStretch(0, 1)
        return found
