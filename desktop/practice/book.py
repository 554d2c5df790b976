"""The practice book: made with sample data, let in at its simulated centre, and thrown away in one click."""

import datetime as dt
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from desktop.practice.centre import SimulatedCentre
from desktop.practice.line import LineState, PracticeLine
from desktop.practice.sample_office import OFFICE, fill
from desktop.practice.second_laptop import AMENDED, amend, first_piece, last_changed
from desktop.storage.keys import Cost
from desktop.storage.machine import Machine
from desktop.storage.officers import NewOfficer
from desktop.storage.practising import mark_practice
from desktop.storage.session import Session, Surroundings
from desktop.sync.attempt import attempt
from desktop.sync.enrol import enrol

CODE: Final = "TADRIB"
"""The practice office's code: it stands in the numbers of its documents, and no real office has it."""
PRACTICE_OFFICE: Final = msgspec.structs.replace(OFFICE, code=CODE)
PASSPHRASE: Final = "practice"  # noqa: S105 - nothing here is secret
ADDRESS: Final = "practice://centre"
_CHEAP: Final = Cost(passes=1, memory=8192)
_AMENDED_HERE: Final = " – كما عدّلتها أنت"
Fill = Callable[[Session, dt.date], None]


class PracticeBook:
    """An open practice book with its centre, its line and, once it is wanted, its second laptop."""

    def __init__(self, folder: Path, session: Session, centre: SimulatedCentre, world: Surroundings) -> None:
        self.folder, self.session = folder, session
        self._centre, self._world = centre, world
        self.line = PracticeLine(centre.line, time.sleep)

    @classmethod
    def open(cls, folder: Path, clock: Callable[[], int], fill_book: Fill = fill) -> "PracticeBook":
        """Open the book in a folder, which is made the first time. Raises as `Session.open`, DiskFull."""
        world = Surroundings(Machine.at(folder / "machine"), clock, cost=_CHEAP)
        if not (folder / "ready").exists():
            shutil.rmtree(folder, ignore_errors=True)  # left half made by a power cut
            _make(folder, world, fill_book)
        session = Session.open(folder / "book", PASSPHRASE, world)
        return cls(folder, session, SimulatedCentre(folder / "centre", clock), world)

    @property
    def state(self) -> LineState:
        """How the line is."""
        return self.line.state

    def set_line(self, state: LineState) -> None:
        """Cut, slow or restore the line; what is on its way is cut too."""
        self.line.state = state

    def change_elsewhere(self) -> str:
        """Have the second laptop change the piece that was changed here last, and send it; return the piece's code.

        Where nothing was changed here, the first piece is changed here as well. With the next sync there is a conflict.
        """
        target = last_changed(self.session)
        if target is None:
            target = first_piece(self.session)
            amend(self.session, target, _AMENDED_HERE)
        with self._second() as second:
            attempt(second, self._centre.line, with_photos=False)
            code = amend(second, target, AMENDED)
            attempt(second, self._centre.line, with_photos=False)
        return code

    def _second(self) -> Session:
        folder = self.folder / "second"
        world = Surroundings(Machine.at(folder / "machine"), self._world.clock, cost=_CHEAP)
        if (folder / "book").exists():
            return Session.open(folder / "book", PASSPHRASE, world)
        session = Session.make(
            folder / "book", PRACTICE_OFFICE, NewOfficer(name="ليث الحوراني", passphrase=PASSPHRASE), world
        )
        enrol(session, self._centre.line, ADDRESS, self._centre.code(CODE, "second"))
        return session

    def close(self) -> None:
        """Close the book and the centre."""
        self.session.close()
        self._centre.close()

    def throw_away(self) -> None:
        """Close everything and delete it; opening the folder again makes all anew."""
        self.close()
        (self.folder / "ready").unlink(missing_ok=True)  # first, so that what is left half deleted is made anew
        shutil.rmtree(self.folder, ignore_errors=True)


def _make(folder: Path, world: Surroundings, fill_book: Fill) -> None:
    founder = NewOfficer(name="رنا الخطيب", passphrase=PASSPHRASE)
    with Session.make(folder / "book", PRACTICE_OFFICE, founder, world) as session:
        with session.book.write() as connection:
            mark_practice(connection)
        fill_book(session, dt.datetime.fromtimestamp(world.clock()).astimezone().date())
        centre = SimulatedCentre(folder / "centre", world.clock)
        enrol(session, centre.line, ADDRESS, centre.code(CODE, "first"))
        attempt(session, centre.line)
        centre.close()
    (folder / "ready").touch()
