"""The centre: the real one on a simulated disk, that is cut off, backed up, restored, and replaced by a standby."""

from collections.abc import Iterator
from pathlib import Path as Folder

import sqlalchemy as sa
from simulation.chance import Chance
from simulation.clocks import Clock, World
from simulation.disk import Disk, Fuse, PowerCut, template
from simulation.versions import running

from core.exchange.line import Path
from core.ids import pack
from core.journal.grant import OFFICE_SCOPE
from core.records.facts import PersonalErased
from replica.digest import digest
from replica.generations import create, current
from server.centre import Centre
from server.enrolling import open_enrolment
from server.founding import open_centre
from server.migrations import migrate
from server.own_chains import record


class SimulatedCentre:
    """One centre, or what took its place. `age`: how often it was put back."""

    def __init__(self, folder: Folder, world: World, chance: Chance) -> None:
        self.folder = folder
        self.clock = Clock(world)
        self.fuse = Fuse()
        self.disk = Disk(self.fuse, template(_lay_out))
        self.backups: list[Disk] = []
        self.age = 0
        self._chance = chance
        folder.mkdir(parents=True)
        self.open()

    def open(self) -> None:
        """Opens it anew: after a power cut, a restore. Its random bytes are never those of before."""
        self.fuse.set(0)
        random = self._chance.bytes_for("centre")
        with running(is_old=False):
            self.around = open_centre(self.disk.engine, self.folder, clock=self.clock, random=random)
        self._centre = Centre(self.around)

    def answer(self, path: Path, body: bytes, *, was_cut: bool) -> Iterator[bytes]:
        """Answers a request. Raises PowerCut, after which it is open again."""
        try:
            with running(is_old=False):
                return iter([*self._centre.send(path, body, was_cut=was_cut)])
        except PowerCut:
            self.open()
            raise

    def code(self, office: str, laptop: str) -> str:
        """A code by which a laptop is let in."""
        with self.around.fold() as fold:
            return open_enrolment(fold, self.around, office, laptop)

    def erase(self, office: str, places: list[tuple[bytes, int]]) -> None:
        """Erases personal parts."""
        fact = PersonalErased(entries=tuple(pack(chain, seq, 0) for chain, seq in places))
        with self.around.fold() as fold:
            record(fold, self.around, OFFICE_SCOPE + office, fact)

    def back_up(self) -> None:
        """Keeps the database; also what a standby that lags behind holds."""
        self.backups.append(self.disk.kept())

    def restore(self) -> None:
        """Puts an earlier database back, or lets a standby take over early."""
        self.disk.put_back(self._chance.choice(self.backups))
        self.age += 1
        self.open()

    def digest(self, scope: str) -> str:
        """Of the folded tables."""
        with self.disk.engine.connect() as connection:
            return digest(connection, current(connection), scope)

    def close(self) -> None:
        """Frees its memory."""
        self.disk.close()
        for backup in self.backups:
            backup.close()


def _lay_out(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
        create(connection)
