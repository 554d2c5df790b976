"""Notices: what happened, said beside the work and never in its way."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from core.problems import Problem
from desktop.ui.background import Job
from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import image, label
from desktop.ui.voice import Voice

Remedy = tuple[str, Callable[[], None]]
"""A button's English word, and what it does."""
_SECONDS: Final = 6
_SECONDS_OF_UNDO: Final = 20
_MOST: Final = 3
_ICONS: Final = {"good": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}


class NoticeArea(QWidget):
    """Floats over the foot of the window. Implements `desktop.ui.desk.Notices`; shows at most three at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._look: Look | None = None
        self._voice: Voice | None = None
        self._shown: list[QFrame] = []
        self._is_hushed = False
        self._remedies: dict[str, Remedy] = {}
        self._column = column(space=8)
        self.setLayout(self._column)
        self.hide()
        parent.installEventFilter(self)

    def speak(self, look: Look, voice: Voice) -> None:
        """Take a language and a look; old notices go."""
        self._look, self._voice = look, voice
        for notice in list(self._shown):
            self._close(notice)

    def tell(self, text: str, tone: str = "", action: str = "", do: Callable[[], None] | None = None) -> None:
        """Show a sentence; it goes by itself, what can be undone later, unless it is a bad one or asks something."""
        notice = self._notice(text, tone, action, do)
        self._add(notice)
        if tone != "bad" and (do is None or tone == "good"):
            seconds = _SECONDS if do is None else _SECONDS_OF_UNDO
            QTimer.singleShot(seconds * 1000, notice, lambda: self._close(notice))

    def _add(self, notice: QFrame) -> None:
        while len(self._shown) >= _MOST:
            self._close(self._shown[0])
        self._shown.append(notice)
        self._column.addWidget(notice)
        notice.show()  # Qt would show it later only, and the area would be as high as those before
        self.setVisible(not self._is_hushed)
        self._place()

    def hush(self, *, on: bool) -> None:
        """Show nothing while the window is locked; what came meanwhile is shown afterwards."""
        self._is_hushed = on
        self.setVisible(bool(self._shown) and not on)

    def remedy(self, code: str, word: str, do: Callable[[], None]) -> None:
        """Offer a button with each notice of a problem; `word` in English."""
        self._remedies[code] = (word, do)

    def problem(self, problem: Problem) -> None:
        """Show what went wrong and what to do."""
        if self._voice is None:
            return
        said = self._voice.problem(problem)
        if problem.code in self._remedies:
            word, do = self._remedies[problem.code]
            self.tell(said, "bad", self._voice.say(word), do)
        else:
            self.tell(said, "bad")

    def follow(self, text: str, job: Job) -> None:
        """Show how far long work has come, until it ends. What the screen set as `ended` is called too."""
        look, voice = self._spoken()
        notice, bar = QFrame(), QProgressBar()
        notice.setProperty("role", "notice")
        bar.setAccessibleName(text)
        bar.setTextVisible(False)
        bar.setRange(0, 0)
        bar.setMinimumWidth(look.sizes.panel)
        cancel = button(look, voice.say("Cancel"), job.cancel)
        space = look.sizes.space_3
        notice.setLayout(row(column(label(text), bar), cancel, space=space, margin=(space, look.sizes.space_2)))
        before = job.ended

        def progressed(done: int, of: int) -> None:
            bar.setRange(0, max(1, of))
            bar.setValue(done)

        def ended() -> None:
            self._close(notice)
            before()

        job.progressed, job.ended = progressed, ended
        self._add(notice)

    def _spoken(self) -> tuple[Look, Voice]:
        if self._look is None or self._voice is None:
            raise RuntimeError("a notice before the window speaks")
        return self._look, self._voice

    def _notice(self, text: str, tone: str, action: str, do: Callable[[], None] | None) -> QFrame:
        look, voice = self._spoken()
        notice = QFrame()
        notice.setProperty("role", "notice")
        notice.setProperty("tone", tone)
        words = label(text, wraps=True, selectable=True)
        words.setMinimumWidth(look.sizes.panel)
        words.setMaximumWidth(look.sizes.measure)
        ink = {"good": look.colours.good, "warn": look.colours.warn, "bad": look.colours.bad}.get(tone, "")
        sign = image(look.picture(_ICONS.get(tone, "info"), look.sizes.icon, ink))
        line = row(sign, words, space=look.sizes.space_3, margin=(look.sizes.space_3, look.sizes.space_2))
        line.setStretch(1, 1)
        if do is not None:
            line.addWidget(button(look, action, lambda: self._act(notice, do)))
        line.addWidget(icon_button(look, "x", voice.say("Close this notice"), lambda: self._close(notice)))
        notice.setLayout(line)
        notice.setAccessibleName(text)
        return notice

    def _act(self, notice: QFrame, do: Callable[[], None]) -> None:
        """What the notice asked for is being done: it need not ask on."""
        self._close(notice)
        do()

    def _close(self, notice: QFrame) -> None:
        if notice in self._shown:
            self._shown.remove(notice)
            self._column.removeWidget(notice)
            notice.deleteLater()
            notice.hide()
            self.setVisible(bool(self._shown) and not self._is_hushed)
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = self._over
        size = self.sizeHint()
        bottom = 48 if self._look is None else self._look.sizes.status_bar + self._look.sizes.space_3
        left = (parent.width() - size.width()) // 2
        self.setGeometry(left, parent.height() - size.height() - bottom, size.width(), size.height())
        self.raise_()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not self._shown)
