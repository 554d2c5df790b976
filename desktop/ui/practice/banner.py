"""The banner of the practice book: that nothing is real, the lesson's next step, and the way to the panel."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import label
from desktop.ui.practice.lessons import Course


class PracticeBanner(QFrame):
    """A strip at the head of the window, in the practice book's colour."""

    def __init__(self, desk: Desk, panel: Callable[[], None], end: Callable[[], None], on: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("banner")
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self._words = label("", wraps=True)
        self.end = button(look, voice.say("End the lesson"), end)
        self.on = button(look, voice.say("Next lesson"), on, icon="arrow-right")
        self.panel = button(look, voice.say("Trainer's panel"), panel, icon="graduation-cap")
        self.setMinimumHeight(sizes.control + sizes.space_2)  # a long step takes two lines
        inner = row(
            self._words, self.on, self.end, self.panel, space=sizes.space_3, margin=(sizes.space_4, sizes.space_1)
        )
        inner.setStretch(0, 1)
        self.setLayout(inner)
        self.show_course(None)

    def show_course(self, course: Course | None) -> None:
        """Say the next step of a lesson, or what this book is."""
        voice = self._desk.voice
        self.end.setVisible(course is not None)
        self.on.setVisible(course is not None and course.step is None and course.next is not None)
        if course is None:
            self._words.setText(voice.say("Practice book: nothing here is real, and nothing is sent"))
            return
        step, title = course.step, voice.say(course.lesson.title)
        if step is None:
            self._words.setText(voice.say("{lesson}: well done, that was all of it.", lesson=title))
            return
        self._words.setText(
            voice.say("{lesson}, step {at} of {of}", lesson=title, at=course.at + 1, of=len(course.lesson.steps))
            + f" — {voice.say(step.words)}"
        )
