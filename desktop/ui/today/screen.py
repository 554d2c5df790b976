"""Today's screen."""

from collections.abc import Callable
from typing import ClassVar, Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.desk import Desk, Place
from desktop.ui.finder.presenter import ACTIONS
from desktop.ui.pieces.boxes import clear, column, holding, row, scrolled
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, label
from desktop.ui.pieces.lines import Lines
from desktop.ui.screen import Screen, Verb
from desktop.ui.screens import ENTRIES
from desktop.ui.today.presenter import Day, Today, Wait
from desktop.ui.today.week import WeekPicture

_BIG: Final = 3


class TodayScreen(Screen):
    """Shows what `Today` says, and three big buttons."""

    NAME: ClassVar[str] = "today"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._presenter = Today(desk.session, desk.voice, desk.clock)
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self._title = label("", "heading")
        self._takings = column(space=sizes.space_1)
        self._week = WeekPicture(look, voice.language)
        self._week_told = label("", "caption", wraps=True)
        self._waits = column(space=sizes.space_1)
        self._due = Lines(look, voice.say("Orders that are due"), lambda order: desk.go(Place("orders", order)))
        self._none_due = label(voice.say("No open order has a day by which it is due."), "muted", wraps=True)
        came = self._card(voice.say("Taken today"), self._takings, self._week, self._week_told)
        waits = self._card(voice.say("What waits"), self._waits, None)
        due = self._card(voice.say("Orders that are due"), self._due, self._none_due)
        top = row(came, waits, space=sizes.space_4)
        top.setStretch(0, 3)
        top.setStretch(1, 2)
        body = column(self._title, self._buttons(), top, due, None, space=sizes.space_4, margin=sizes.space_5)
        self.setLayout(column(scrolled(holding(body))))

    def _buttons(self) -> QHBoxLayout:
        found: list[QPushButton] = []
        for screen, do, words, icon in ACTIONS:
            if screen in ENTRIES and len(found) < _BIG:
                place = Place(screen, action=do)
                found.append(self._big(self.desk.voice.say(words), icon, place))
        return row(*found, space=self.desk.look.sizes.space_4)

    def _big(self, text: str, icon: str, place: Place) -> QPushButton:
        return button(self.desk.look, text, lambda: self.desk.go(place), icon=icon, kind="big")

    def _card(self, title: str, *inner: QWidget | QVBoxLayout | None) -> QFrame:
        frame, sizes = card(), self.desk.look.sizes
        frame.setLayout(column(label(title, "strong"), *inner, space=sizes.space_2, margin=sizes.space_4))
        return frame

    def show_place(self, place: Place) -> None:  # noqa: ARG002 - there is one place
        """Ask what today is like."""
        self.desk.background.ask(self, self._presenter.day, self._show)

    def verbs(self) -> dict[Verb, Callable[[], None]]:
        """A new sale."""
        return {"new": lambda: self.desk.go(Place("sale"))}

    def _show(self, day: Day) -> None:
        self._title.setText(day.title)
        clear(self._takings)
        for number, text in enumerate(day.takings):
            self._takings.addWidget(label(text, "heading" if number else "figure"))
        self._week.show_bars(day.week, day.week_told)
        self._week_told.setText(day.week_told)
        clear(self._waits)
        for wait in day.waits:
            self._waits.addWidget(self._wait(wait))
        if not day.waits:
            self._waits.addWidget(label(self.desk.voice.say("Nothing waits for you."), "muted", wraps=True))
        self._due.show_lines(day.due)
        self._due.setVisible(bool(day.due))
        self._none_due.setVisible(not day.due)

    def _wait(self, wait: Wait) -> QWidget:
        if wait.place.screen not in ENTRIES:
            return label(wait.text)
        leads = button(self.desk.look, wait.text, lambda: self.desk.go(wait.place), icon=wait.icon, kind="link")
        return holding(row(leads, None))
