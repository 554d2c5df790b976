"""Backs an open book up round after round, and says each failure once until it is mended."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from core.problems import Problem
from desktop.backup.keeping import Keeping
from desktop.backup.problems import BackupFailed, BackupFolderMissing
from desktop.backup.schedule import EVERY, Occasion

_SOON: Final = frozenset({BackupFolderMissing.code})
"""Tried again at the next look, because a stick is soon plugged in and to look for it costs nothing."""


class Rounds:
    """The backups of one open book. It may be used from any thread. `clock`: Unix seconds."""

    def __init__(self, keeping: Keeping, clock: Callable[[], int]) -> None:
        self._keeping, self._clock = keeping, clock
        self._failed = 0
        self._wrong = ""

    def go(self, occasion: Occasion) -> Problem | None:
        """Back up if that is due; return what went wrong, if it was not said before. Raises no Problem."""
        now = self._clock()
        if occasion is Occasion.TIMER and self._rests(now):
            return None
        try:
            self._keeping.keep(occasion, dt.datetime.fromtimestamp(now).astimezone())
        except Problem as problem:
            return self._new(problem, now)
        except OSError:  # a medium that fails in a way of its own
            return self._new(BackupFailed(part="file"), now)
        self._wrong = ""
        return None

    def _new(self, problem: Problem, now: int) -> Problem | None:
        is_new, self._wrong, self._failed = problem.code != self._wrong, problem.code, now
        return problem if is_new else None

    def _rests(self, now: int) -> bool:
        """What failed would fail again, and read the whole book each time."""
        return bool(self._wrong) and self._wrong not in _SOON and 0 <= now - self._failed < EVERY
