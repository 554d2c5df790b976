"""Says when a book that nobody touches is to be locked. It decides and does nothing."""

from typing import NamedTuple

USUAL_SECONDS = 5 * 60


class Moment(NamedTuple):
    """A moment by two clocks, in seconds: `steady` never jumps but may stand still while the laptop sleeps."""

    steady: float
    wall: float


class IdleLock(NamedTuple):
    """Locks after so many seconds without a key or a click; 0: never."""

    after: float = USUAL_SECONDS

    def is_due(self, now: Moment, touched: Moment) -> bool:
        """Whether to lock. A wall clock set ahead locks too early, and one set back cannot keep the book open."""
        return self.after > 0 and self.left(now, touched) <= 0

    def left(self, now: Moment, touched: Moment) -> float:
        """Seconds until it locks: when a timer should look again."""
        return self.after - max(now.steady - touched.steady, now.wall - touched.wall)
