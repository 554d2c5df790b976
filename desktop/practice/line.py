"""The line between the practice book and its simulated centre, which a trainer cuts, slows and restores."""

from collections.abc import Callable, Iterator
from typing import Final, Literal

from core.exchange.line import Line, Path
from desktop.sync.problems import CentreUnreachable, LineBroken

LineState = Literal["open", "slow", "cut"]
SLOW: Final = 1500
"""Bytes a second of a slow line: a village's telephone at noon."""
_STEP: Final = 300
"""Bytes between two looks at whether the line was cut."""


class PracticeLine:
    """Implements `core.exchange.line.Line`. `sleep`: seconds; of tests, one that does not."""

    def __init__(self, line: Line, sleep: Callable[[float], None]) -> None:
        self._line, self._sleep = line, sleep
        self.state: LineState = "open"

    def send(self, path: Path, body: bytes) -> Iterator[bytes]:
        """As the line behind. Raises CentreUnreachable where it is cut, LineBroken where it is cut meanwhile."""
        if self.state == "cut":
            raise CentreUnreachable(reason="line")
        self._carry(len(body))
        for part in self._line.send(path, body):
            for start in range(0, len(part), _STEP):
                piece = part[start : start + _STEP]
                self._carry(len(piece))
                yield piece

    def _carry(self, size: int) -> None:
        for start in range(0, size, _STEP):
            if self.state == "slow":
                self._sleep(min(_STEP, size - start) / SLOW)
            if self.state == "cut":
                raise LineBroken
