"""Says when a book that nobody touches is to be locked, and how long one waits after a wrong try. It does nothing."""

from contextlib import suppress
from typing import Final, NamedTuple

from sqlalchemy import Connection

from desktop.storage.named_values import SETTINGS

USUAL_MINUTES: Final = 10
CHOICES: Final = (2, 5, USUAL_MINUTES, 30, 0)
"""Minutes that a person can choose from; 0: never."""
_NAME: Final = "lock.minutes"
_LONGEST_PAUSE: Final = 30


class Moment(NamedTuple):
    """A moment by two clocks, in seconds: `steady` never jumps but may stand still while the laptop sleeps."""

    steady: float
    wall: float


class IdleLock(NamedTuple):
    """Locks after so many seconds without a key or a click; 0: never."""

    after: float = USUAL_MINUTES * 60

    def is_due(self, now: Moment, touched: Moment) -> bool:
        """Whether to lock. A wall clock set ahead locks too early, and one set back cannot keep the book open."""
        return self.after > 0 and self.left(now, touched) <= 0

    def left(self, now: Moment, touched: Moment) -> float:
        """Seconds until it locks: when a timer should look again."""
        return self.after - max(now.steady - touched.steady, now.wall - touched.wall)


def minutes(connection: Connection) -> int:
    """After how many minutes this book is locked, for all its officers; 0: never."""
    with suppress(TypeError, ValueError):
        return int(SETTINGS.get(connection, _NAME))  # type: ignore[arg-type] # None: nobody chose
    return USUAL_MINUTES


def set_minutes(connection: Connection, chosen: int) -> None:
    """Lock after so many minutes from now on; 0: never."""
    SETTINGS.put(connection, _NAME, str(chosen).encode())


def pause_after(wrong: int) -> int:
    """Seconds to wait before the next try after so many wrong ones in a row: none after the first slip, then longer."""
    return 0 if wrong <= 1 else min(2 ** (wrong - 1), _LONGEST_PAUSE)
