"""Has the book backed up while it is open, beside the work, and tells where that failed."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from core.problems import Problem
from desktop.backup.keeping import Keeping
from desktop.backup.problems import NoBackupFolder
from desktop.backup.rounds import Rounds
from desktop.backup.schedule import Occasion
from desktop.storage.practising import is_practice
from desktop.storage.problems import BookDamaged
from desktop.ui.desk import Desk, Place

_SOON: Final = 4_000
"""Milliseconds after which the start's backup begins: the window comes first."""
_LOOK: Final = 60_000
"""Milliseconds between two looks at whether a backup is due."""
_AT_SETTINGS: Final = Place("settings", action="safety")


class BackupWatch(QObject):
    """At the start, every half hour, before much arrives, and at the end, after which Nawl may be updated."""

    _failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._rounds: Rounds | None = None
        self._failed.connect(self._tell)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.start)

    def speak(self, desk: Desk) -> None:
        """Take a language; the first time, begin."""
        first, self._desk = self._desk is None, desk
        if first and desk.machine is not None:
            self._rounds = Rounds(Keeping(desk.session, desk.machine), desk.clock)
            self._timer.start(_LOOK)
            self._soon.start(_SOON)

    def start(self) -> None:
        """Make the start's backup now."""
        self._soon.stop()
        self._ask(Occasion.START)

    def look(self) -> None:
        """Back up if it is time."""
        self._ask(Occasion.TIMER)

    def before_pull(self) -> None:
        """Back up before much arrives. Called on the line's thread, which waits for it; raises nothing."""
        self._go(Occasion.BEFORE_PULL)

    def finish(self) -> None:
        """Back up what changed since, when the window is closed: an update can only come now."""
        self._timer.stop()
        self._soon.stop()
        self._made(Occasion.BEFORE_UPDATE)

    def _ask(self, occasion: Occasion) -> None:
        """On a thread of its own, or a question would wait for it."""
        if self._desk is not None:
            self._desk.background.ask(self, lambda: self._go(occasion), lambda _none: None, network=True)

    def _go(self, occasion: Occasion) -> None:
        problem = self._made(occasion)
        if problem is not None:
            self._failed.emit(problem)

    def _made(self, occasion: Occasion) -> Problem | None:
        desk, rounds = self._desk, self._rounds
        if desk is None or rounds is None or _practises(desk):  # nothing is lost with the practice book
            return None
        return rounds.go(occasion)

    def _tell(self, problem: Problem) -> None:
        desk = self._desk
        if desk is None:
            return
        if problem.code == BookDamaged.code:  # not the backup's fault: the notice offers to look for a good one
            desk.notices.problem(problem)
            return
        said, lacks_folder = desk.voice.problem(problem), problem.code == NoBackupFolder.code
        if not lacks_folder:
            said = desk.voice.say("No backup was made. {reason}", reason=said)
        desk.notices.tell(
            said, "warn" if lacks_folder else "bad", desk.voice.say("Backups"), lambda: desk.go(_AT_SETTINGS)
        )


def _practises(desk: Desk) -> bool:
    with desk.session.book.read() as connection:
        return is_practice(connection)
