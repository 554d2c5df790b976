"""A laptop of an office: a real session on a simulated disk, that is cut off, backed up, put back and copied."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from simulation.books import SimulatedBook, empty_disk
from simulation.chance import Chance
from simulation.clocks import Clock, World
from simulation.disk import Disk, Fuse
from simulation.versions import running

from core.exchange.line import Line
from core.records.cards import Office
from desktop.storage import marker
from desktop.storage.keys import Cost
from desktop.storage.machine import Machine
from desktop.storage.officers import NewOfficer
from desktop.storage.session import Session, Surroundings
from desktop.sync.doubting import doubt
from desktop.sync.enrol import enrol
from desktop.sync.run import Sync, SyncReport
from desktop.sync.state import SyncState, load
from replica.digest import digest

CURRENCY = "JOD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What a laptop held once. `home`: its markers then, which come back only with an image of the whole disk."""

    disk: Disk
    home: Path
    blobs: Path


class Laptop:
    """One machine with one book. `is_old`: it runs the version before today's. `heard_of`: the centre's age then."""

    def __init__(self, name: str, folder: Path, world: World, chance: Chance, *, is_old: bool) -> None:
        self.name = name
        self.folder = folder
        self.is_old = is_old
        self.clock = Clock(world)
        self.fuse = Fuse()
        self.disk = empty_disk(self.fuse)
        self.backups: list[Backup] = []
        self.is_enrolled = False
        self.heard_of = -1
        self._chance = chance
        self.random = chance.bytes_for(name)
        (folder / "book" / "blobs").mkdir(parents=True)

    def begin(self, office: str) -> None:
        """Makes the book."""
        card = Office(code=office, name=f"مكتب {office}", currency=CURRENCY)
        with running(is_old=self.is_old):
            self.session = Session.make(
                self.folder / "book", card, NewOfficer(name=self.name, passphrase="نول"), self._surroundings()
            )

    def _surroundings(self) -> Surroundings:
        machine = Machine.at(self.folder / "home", hardware=self.name.encode, random=self.random)
        return Surroundings(machine, self.clock, self.random, Cost(passes=1, memory=8192))

    def open(self) -> None:
        """Opens the book anew: after a power cut, a restore, an update."""
        self.fuse.set(0)
        with running(is_old=self.is_old):
            self.session = Session(SimulatedBook(self.folder / "book", self.disk, self.random), self._surroundings())

    @contextmanager
    def at_work(self) -> Iterator[Session]:
        """The session, while this laptop's version of the application runs."""
        with running(is_old=self.is_old):
            yield self.session

    def update(self) -> None:
        """Gets today's version, which folds anew what the old one did not understand."""
        self.is_old = False
        self.open()

    def enrol(self, line: Line, code: str) -> None:
        """Enrols the book."""
        with self.at_work() as session:
            enrol(session, line, "http://127.0.0.1:1", code)
        self.is_enrolled = True

    def sync(self, line: Line, *, with_photos: bool = True) -> SyncReport:
        """One sync."""
        with self.at_work() as session:
            return Sync(session, line, self.clock).run(with_photos=with_photos)

    def back_up(self) -> None:
        """Keeps the book with its photos, and the machine's markers beside it."""
        home, blobs = (self.folder / f"{kept}.{len(self.backups)}" for kept in ("home", "blobs"))
        shutil.copytree(self.folder / "home", home)
        shutil.copytree(self.blobs, blobs)
        self.backups.append(Backup(disk=self.disk.kept(), home=home, blobs=blobs))

    def restore(self, *, whole_disk: bool, doubts: bool) -> None:
        """Puts an earlier book back. `whole_disk`: with its markers, so that nothing on the machine tells.

        `doubts`: by the application's own restoring, which forgets what the book knew of the centre.
        """
        backup = self._chance.choice(self.backups)
        self.disk.put_back(backup.disk)
        _replace(self.blobs, backup.blobs)
        if whole_disk:
            _replace(self.folder / "home", backup.home)
        self.open()
        self.is_enrolled, self.heard_of = self.state() is not None, -1
        if doubts:
            self._doubt()

    def _doubt(self) -> None:
        with self.at_work() as session:
            if not self.new_chain_since_restore():
                session.begin_incarnation()
            own = (*(writer.chain for writer in session.former()), session.writer.chain)
            with session.book.write() as connection:
                doubt(connection, own)
            session.mark()

    def new_chain_since_restore(self) -> bool:
        """Whether opening noticed the restore."""
        return self.session.verdict in (marker.Verdict.RESTORED, marker.Verdict.COPIED)

    def copy_to(self, other: "Laptop", *, whole_disk: bool) -> None:
        """Makes another machine's book a copy of this one. `whole_disk`: with markers that fit it."""
        other.disk.close()
        other.disk = Disk(other.fuse, self.disk)
        _replace(other.blobs, self.blobs)
        other.is_enrolled = self.is_enrolled
        other.is_old = self.is_old
        other.heard_of = self.heard_of
        if whole_disk:
            self._copy_home(other)
        other.open()

    def _copy_home(self, other: "Laptop") -> None:
        """The copied marker names the copied folder, as on a copied disk."""
        machine = other._surroundings().machine
        own = self.session._own
        kept = marker.read(self._surroundings().machine, self.session.book.id, own.chain)
        if kept is not None:
            marker.write(machine, book=self.session.book.id, folder=other.folder / "book", head=kept.head)

    @property
    def blobs(self) -> Path:
        """The folder of the book's photos."""
        return self.folder / "book" / "blobs"

    def photos(self) -> dict[bytes, bytes]:
        """The photos and documents that the book holds, by their hashes. Raises BlobMissing, BlobDamaged."""
        with self.session.book.read() as connection:
            return {
                kept.hash: self.session.book.blobs.load(kept.hash)
                for kept in self.session.book.blobs.listed(connection)
            }

    def marked(self) -> int:
        """How far its own chain had come when its marker was written."""
        kept = marker.read(self._surroundings().machine, self.session.book.id, self.session.writer.chain)
        return 0 if kept is None else kept.head.seq

    def state(self) -> SyncState | None:
        """What the book remembers of the centre."""
        with self.session.book.read() as connection:
            return load(connection)

    def digest(self, scope: str) -> str:
        """Of the folded tables."""
        with self.session.book.read() as connection:
            return digest(connection, self.session.tables, scope)

    def close(self) -> None:
        """Frees its memory."""
        self.disk.close()
        for backup in self.backups:
            backup.disk.close()


def _replace(folder: Path, by: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(by, folder)
