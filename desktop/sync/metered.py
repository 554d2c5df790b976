"""Counts what goes over a line, and how fast."""

import time
from collections.abc import Callable, Iterator

from core.exchange.line import Line, Path


class MeteredLine:
    """A line that counts. `up`, `down`: bytes of bodies each way. `seconds`: until the last byte of each answer."""

    def __init__(self, line: Line, clock: Callable[[], float] = time.monotonic) -> None:
        self._line = line
        self._clock = clock
        self.up = 0
        self.down = 0
        self.requests = 0
        self.seconds = 0.0

    def send(self, path: Path, body: bytes) -> Iterator[bytes]:
        """As `core.exchange.line.Line`."""
        begun = self._clock()
        self.requests += 1
        self.up += len(body)
        try:
            for part in self._line.send(path, body):
                self.down += len(part)
                yield part
        finally:
            self.seconds += self._clock() - begun


class Pace:
    """How large a request may be so that it takes about five seconds."""

    SECONDS = 5
    LEAST, MOST = 2 * 1024, 448 * 1024
    """`MOST`: with the largest entry behind it, it is still a request that the centre takes."""

    _TELLING = 1500
    """Bytes below which a request's time says more of the line's delay than of its speed."""

    _FIRST_WINDOW = 14_600
    """Bytes that TCP sends before it waits for an answer (RFC 6928): a line carries at least these in a round trip."""

    def __init__(self, line: MeteredLine, speed: int, chunk: int) -> None:
        self._line = line
        self._before = (0, 0.0)
        self.speed = speed
        self.chunk = chunk

    def begin(self) -> None:
        """A request begins."""
        self._before = (self._line.up + self._line.down, self._line.seconds)

    def end(self) -> None:
        """A request was answered: what it took decides how large the next one may be, at most four times as large."""
        bytes_before, seconds_before = self._before
        size = self._line.up + self._line.down - bytes_before
        speed = max(1, int(size / max(self._line.seconds - seconds_before, 0.001)))
        if size >= self._TELLING and (speed > self.speed or size > self.chunk // 2):  # a small one shows it at least
            self.speed = speed
            self._set(min(self.speed * self.SECONDS, self.chunk * 4))

    def greeted(self) -> None:
        """The line's first request of all was answered: a round trip tells about how fast it is."""
        self.speed = max(1, int(self._FIRST_WINDOW / max(self._line.seconds, 0.001)))
        self._set(self.speed * self.SECONDS)

    def broke(self) -> None:
        """The line broke: the next request is half as large."""
        self._set(self.chunk // 2)

    def _set(self, chunk: int) -> None:
        self.chunk = min(max(chunk, self.LEAST), self.MOST)
