"""The trainer's panel: the line, a second laptop, the plug, a new beginning, and the lessons."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, label
from desktop.ui.practice.lessons import ELSEWHERE, LESSONS, Lesson
from desktop.ui.practice.port import LineState
from desktop.ui.tokens import MOST_DIALOG_HEIGHT
from desktop.wording.catalogue import N_

LINES: Final[tuple[tuple[LineState, str], ...]] = (
    ("open", N_("It works")), ("slow", N_("It is slow")), ("cut", N_("It is cut")),
)  # fmt: skip


class Levers(NamedTuple):
    """What the panel's buttons do."""

    set_line: Callable[[LineState], None]
    change_elsewhere: Callable[[], None]
    pull_plug: Callable[[], None]
    begin_anew: Callable[[], None]
    teach: Callable[[Lesson], None]


class TrainerPanel(QWidget):
    """A small window beside the main one, which can stand on the other screen."""

    def __init__(self, desk: Desk, window: QWidget, levers: Levers, state: LineState) -> None:
        super().__init__(window, Qt.WindowType.Tool)
        self._desk, self._levers, self._is_placed = desk, levers, False
        voice, sizes = desk.voice, desk.look.sizes
        self.setObjectName("ground")
        self.setWindowTitle(voice.say("Trainer's panel"))
        self.setFixedWidth(sizes.panel + sizes.space_6)
        lessons = [self._button(lesson.title, lesson.icon, self._teaching(lesson)) for lesson in LESSONS]
        plug = self._button(N_("Pull the plug"), "unplug", levers.pull_plug)
        anew = self._button(N_("Begin anew"), "rotate-ccw", levers.begin_anew)
        self.elsewhere = self._button(ELSEWHERE, "monitor", levers.change_elsewhere)
        levers_card = self._card(
            voice.say("Show what can happen"), self.elsewhere, plug, anew,
            told=voice.say("Type half a form before you pull the plug: it is offered again."),
        )  # fmt: skip
        cards = (self._card(voice.say("Lessons"), *lessons), self._line_card(state), levers_card)
        inside = holding(column(*cards, None, space=sizes.space_2, margin=sizes.space_3))
        self.setLayout(column(scrolled(inside)))
        self.resize(self.width(), min(MOST_DIALOG_HEIGHT, inside.sizeHint().height()))

    def stand_beside(self, window: QWidget) -> None:
        """At the trailing side, below the banner, whose button hides it again; where it was moved to, it stays."""
        if self._is_placed:
            return
        sizes, self._is_placed = self._desk.look.sizes, True
        side = sizes.space_4 if self._desk.look.rtl else window.width() - self.width() - sizes.space_4
        self.move(window.mapToGlobal(QPoint(side, 2 * sizes.top_bar)))

    def _line_card(self, state: LineState) -> QWidget:
        voice = self._desk.voice
        self.lines: dict[LineState, QPushButton] = {}
        group = QButtonGroup(self)
        for name, words in LINES:
            made = button(self._desk.look, voice.say(words), self._setting(name))
            made.setCheckable(True)
            made.setChecked(name == state)
            group.addButton(made)
            self.lines[name] = made
        frame, sizes = card(), self._desk.look.sizes
        title = label(voice.say("The line to the centre"), "strong")
        buttons = row(*self.lines.values(), space=sizes.space_2)
        frame.setLayout(column(title, buttons, space=sizes.space_2, margin=sizes.space_3))
        return frame

    def _setting(self, state: LineState) -> Callable[[], None]:
        return lambda: self._levers.set_line(state)

    def _teaching(self, lesson: Lesson) -> Callable[[], None]:
        return lambda: self._levers.teach(lesson)

    def _button(self, words: str, icon: str, do: Callable[[], None]) -> QPushButton:
        return button(self._desk.look, self._desk.voice.say(words), do, icon=icon)

    def _card(self, title: str, *inner: QWidget, told: str = "") -> QWidget:
        frame, sizes = card(), self._desk.look.sizes
        hint = [label(told, "caption", wraps=True)] if told else []
        frame.setLayout(column(label(title, "strong"), *inner, *hint, space=sizes.space_2, margin=sizes.space_3))
        return frame
