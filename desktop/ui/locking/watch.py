"""Notices that nobody has touched the window for a while."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from desktop.storage.idle import IdleLock, Moment

_EVERY: Final = 5_000
"""Milliseconds between two looks: timers stand still while a laptop sleeps."""
_TOUCHES: Final = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
})  # fmt: skip


def now() -> Moment:
    """What the machine's clocks say."""
    return Moment(time.monotonic(), time.time())


class IdleWatch(QObject):
    """`due`: it is time to lock. It looks only at what comes to the program's windows from the system."""

    due = Signal()

    def __init__(self, parent: QObject, clocks: Callable[[], Moment] = now) -> None:
        super().__init__(parent)
        self._clocks, self._rule = clocks, IdleLock(0)
        self._rests = False
        self._touched = clocks()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._also)
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(_EVERY)

    def lock_after(self, seconds: int) -> None:
        """Wait so many seconds from now on; 0: never."""
        self._rule = IdleLock(seconds)

    def rest(self, *, on: bool) -> None:
        """While the window is locked there is nothing to wait for, and every key is for the lock."""
        self._rests = on
        self.touch()

    def touch(self) -> None:
        """Somebody is here."""
        self._touched = self._clocks()

    def look(self) -> bool:
        """Say whether it is time, and emit `due` if so."""
        if not self._rests and self._rule.is_due(self._clocks(), self._touched):
            self.due.emit()
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take note of a touch. One that comes too late, as when a laptop wakes, locks and does nothing else."""
        if event.type() in _TOUCHES:
            if self.look():
                return True
            self.touch()
        return super().eventFilter(watched, event)

    def _also(self, window: QWindow | None) -> None:
        """Dialogs and menus are windows of their own."""
        if window is not None:
            window.installEventFilter(self)
