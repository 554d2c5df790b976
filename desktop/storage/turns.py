"""Lets threads through one at a time, in the order in which they came.

SQLAlchemy's pool of one connection does not: a list that is being brought in, batch after batch, would keep a person's
saving waiting for a minute, because whoever gives the connection back is the first to take it again.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from desktop.storage.problems import BookBusy


class Turns:
    """A queue before a door for one. It may be used from any thread; not to be nested."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: deque[Lock] = deque()
        self._is_taken = False

    @contextmanager
    def turn(self, seconds: float) -> Iterator[None]:
        """Wait for one's turn and keep it. Raises BookBusy where it does not come in time."""
        self._come(seconds)
        try:
            yield
        finally:
            self._go()

    def _come(self, seconds: float) -> None:
        gate = Lock()
        with self._lock:
            if not self._is_taken:
                self._is_taken = True
                return
            gate.acquire()
            self._waiting.append(gate)
        if not gate.acquire(timeout=seconds):
            with self._lock:
                if gate in self._waiting:
                    self._waiting.remove(gate)
                    raise BookBusy
            # otherwise it was opened in the very moment in which the time was over

    def _go(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False
