"""The simulated centre: the server's own code in this process, on a database in the practice folder.

The one module of the laptop that knows the server (docs/decisions/0041-practice-centre.md).
"""

from collections.abc import Callable
from pathlib import Path

import nacl.utils

from replica import engines
from server.centre import Centre
from server.enrolling import open_enrolment
from server.founding import open_centre


class SimulatedCentre:
    """A centre that nobody else can reach: there is no socket. `line` asks it. `clock`: Unix seconds."""

    def __init__(self, folder: Path, clock: Callable[[], int]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._engine = engines.sqlite(folder / "centre.db")
        self._around = open_centre(self._engine, folder, clock=clock, random=nacl.utils.random)
        self.line = Centre(self._around)

    def code(self, office: str, laptop: str) -> str:
        """A code that lets one laptop in."""
        with self._around.fold() as fold:
            return open_enrolment(fold, self._around, office, laptop)

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()
