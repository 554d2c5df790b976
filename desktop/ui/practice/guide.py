"""Leads through lessons and pulls the trainer's levers: between the banner, the panel, the window and the book."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.storage.lists.deeds import deeds
from desktop.ui.desk import Desk
from desktop.ui.practice.banner import PracticeBanner
from desktop.ui.practice.lessons import BASKET, ELSEWHERE, NAMES, Course, Facts, Lesson, Step
from desktop.ui.practice.panel import Levers, TrainerPanel
from desktop.ui.practice.pointing import Ring, controls, has_lines, rail_row, tab_of
from desktop.ui.practice.port import LineState, Trainer
from desktop.ui.shell.window import Window

_EVERY: Final = 400
"""Milliseconds between two looks at whether a step was done."""


class Guide(QObject):
    """One for each open practice book. `plug`: ends the program at once and starts it again at a screen."""

    def __init__(self, window: Window, trainer: Trainer, plug: Callable[[str], None], anew: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._trainer, self._plug, self._anew = window, trainer, plug, anew
        self.course: Course | None = None
        self._elsewhere = 0
        self._desk: Desk | None = None
        self._banner: PracticeBanner | None = None
        self.panel: TrainerPanel | None = None
        self._ring: Ring | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._look)

    def furnish(self, desk: Desk) -> QWidget:
        """The banner in the desk's language and look; the panel and the ring are made anew too."""
        was_open = self.panel is not None and isValid(self.panel) and self.panel.isVisible()
        for old in (self.panel, self._ring):
            if old is not None and isValid(old):
                old.close()
                old.deleteLater()
        self._desk = desk
        self._ring = Ring(self._window, desk.look.colours.focus)
        self._banner = PracticeBanner(desk, self.show_panel, self.end, self.go_on)
        self._banner.show_course(self.course)
        levers = Levers(self.set_line, self.change_elsewhere, self.pull_plug, self._anew, self.teach)
        self.panel = TrainerPanel(desk, self._window, levers, self._trainer.state)
        if was_open:
            self.panel.show()
        return self._banner

    def show_panel(self) -> None:
        """Show the trainer's panel, or hide it."""
        panel = self.panel
        if panel is not None and not panel.isVisible():
            panel.stand_beside(self._window)
        if panel is not None:
            panel.setVisible(not panel.isVisible())

    def set_line(self, state: LineState) -> None:
        """Cut, slow or restore the line."""
        self._trainer.set_line(state)

    def change_elsewhere(self) -> None:
        """Have the second laptop change the same piece."""
        desk, panel = self._spoken(), self.panel

        def changed(code: str) -> None:
            self._elsewhere += 1
            text = "The second laptop changed {code} and synced. Sync here, and both values stand side by side."
            desk.notices.tell(desk.voice.say(text, code=desk.voice.code(code)), "good")

        if panel is not None:
            panel.elsewhere.setEnabled(False)
            job = desk.background.ask(self, self._trainer.change_elsewhere, changed)
            job.ended = lambda: panel.elsewhere.setEnabled(True) if isValid(panel) else None

    def pull_plug(self) -> None:
        """End the program at once, as a power cut would, and start it again where it was."""
        self._plug(self._window.place.screen)

    def teach(self, lesson: Lesson) -> None:
        """Begin a lesson. The panel makes room for it, unless it is what the lesson begins with."""
        desk = self._spoken()
        if self.panel is not None and lesson.steps[0].points_at != ELSEWHERE:
            self.panel.hide()
        desk.background.ask(self, self._asked, lambda facts: self._begin(lesson, facts))

    def go_on(self) -> None:
        """Begin the lesson after the one that is over."""
        lesson = None if self.course is None else self.course.next
        if lesson is not None:
            self.teach(lesson)

    def end(self) -> None:
        """End the lesson."""
        self.course = None
        self._timer.stop()
        self._show()

    def _begin(self, lesson: Lesson, facts: Facts) -> None:
        self.course = Course(lesson, 0, self._seen(facts))
        self._timer.start()
        self._show()

    def _look(self) -> None:
        self._point()
        self._spoken().background.ask(self, self._asked, self._noticed)

    def _asked(self) -> Facts:
        """What the book says; on the book's thread."""
        desk = self._spoken()
        done, standing = deeds(desk.session), desk.ports.centre.standing(desk.session)
        return Facts(payments=done.payments, conflicts=done.conflicts, synced=standing.last)

    def _seen(self, facts: Facts) -> Facts:
        """With what the window shows."""
        names = self._names()
        found = controls(self._window, frozenset(names))
        return facts._replace(
            screen=self._window.place.screen, elsewhere=self._elsewhere,
            controls=frozenset(names[name] for name in found),
            filled=frozenset(names[name] for name, widget in found.items() if has_lines(widget)),
        )  # fmt: skip

    def _noticed(self, facts: Facts) -> None:
        if self.course is None:
            return
        after = self.course.after(self._seen(facts))
        if after is not self.course:
            self.course = after
            self._show()
        if after.step is None:
            self._timer.stop()

    def _show(self) -> None:
        if self._banner is not None and isValid(self._banner):
            self._banner.show_course(self.course)
        self._point()

    def _point(self) -> None:
        """Draw the ring around what the step is about, or around the way there."""
        step, ring = None if self.course is None else self.course.step, self._ring
        if ring is None or not isValid(ring):
            return
        place = None if step is None else self._place(step)
        if place is None:
            ring.hide()
        else:
            ring.surround(*place)

    def _place(self, step: Step) -> tuple[QWidget, QRect | None] | None:
        """Where the step's control is; else the nearest thing on the way to it."""
        say = self._spoken().voice.say
        wanted = say(step.points_at)
        screen = rail_row(self._window, wanted)
        if screen is not None:
            return screen
        found = controls(self._window, frozenset({wanted})).get(wanted)
        if found is not None and found.window() is self._window:
            return found, None
        for title in map(say, reversed(step.way)):
            place = tab_of(self._window, title) or rail_row(self._window, title)
            if place is not None:
                return place
        return None if self._banner is None else (self._banner.panel, None)

    def _names(self) -> dict[str, str]:
        """By the accessible name in the person's language, the name that lessons know."""
        voice = self._spoken().voice
        return {voice.say(name): name for name in (*NAMES, BASKET)}

    def _spoken(self) -> Desk:
        if self._desk is None:
            raise RuntimeError("a lesson before the window speaks")
        return self._desk
