"""The centre: the real one on a simulated disk, that is cut off, backed up, restored, and replaced by a standby."""

import dataclasses
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path as Folder

import sqlalchemy as sa
from simulation.chance import Chance
from simulation.clocks import Clock, World
from simulation.disk import Disk, Fuse, PowerCut, template
from simulation.versions import running

from core.exchange.line import Path
from core.exchange.photos import LARGEST_PHOTO
from core.ids import pack
from core.journal.grant import OFFICE_SCOPE
from core.records.rulings import PersonalErased
from replica.digest import digest
from replica.generations import create, current
from server.centre import Centre
from server.enrolling import open_enrolment
from server.erasing import erase
from server.founding import open_centre
from server.migrations import migrate
from server.own_chains import record
from server.photo_files import PhotoFiles
from server.surroundings import Surroundings


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What the centre held once."""

    disk: Disk
    photos: Folder


class SimulatedCentre:
    """One centre, or what took its place. `age`: how often it was put back."""

    def __init__(self, folder: Folder, world: World, chance: Chance) -> None:
        self.folder = folder
        self.clock = Clock(world)
        self.fuse = Fuse()
        self.disk = Disk(self.fuse, template(_lay_out))
        self.backups: list[Backup] = []
        self.age = 0
        self._chance = chance
        (folder / "photos").mkdir(parents=True)
        self.open()

    def open(self, *, rebuild: bool = False) -> None:
        """Opens it anew: after a power cut, a restore. Its random bytes are never those of before."""
        self.fuse.set(0)
        random = self._chance.bytes_for("centre")
        with running(is_old=False):
            around = open_centre(self.disk.engine, self.folder, clock=self.clock, random=random, rebuild=rebuild)
        photos = CutPhotoFiles(self.folder / "photos", self.fuse, self._chance)
        self.around = dataclasses.replace(around, photos=photos)
        self._centre = Centre(self.around)

    @contextmanager
    def at_work(self) -> Iterator[Surroundings]:
        """The centre, which runs today's version. Raises PowerCut, after which it is open again."""
        try:
            with running(is_old=False):
                yield self.around
        except PowerCut:
            self.open()
            raise

    def answer(self, path: Path, body: bytes, *, was_cut: bool) -> Iterator[bytes]:
        """Answers a request. Raises PowerCut."""
        with self.at_work():
            return iter([*self._centre.send(path, body, was_cut=was_cut)])

    def code(self, office: str, laptop: str) -> str:
        """A code by which a laptop is let in."""
        with self.around.fold() as fold:
            return open_enrolment(fold, self.around, office, laptop)

    def erase_person(self, office: str, person: bytes) -> None:
        """Erases somebody, with photos, as head office does. Raises NoSuchPerson, PowerCut."""
        with self.at_work() as around, around.fold() as fold:
            erase(fold, around, OFFICE_SCOPE + office, person)

    def erase(self, office: str, places: list[tuple[bytes, int]]) -> None:
        """Erases personal parts."""
        fact = PersonalErased(entries=tuple(pack(chain, seq, 0) for chain, seq in places))
        with self.around.fold() as fold:
            record(fold, self.around, OFFICE_SCOPE + office, fact)

    def back_up(self) -> None:
        """Keeps the database and the photos; also what a standby that lags behind holds."""
        photos = self.folder / f"photos.{len(self.backups)}"
        shutil.copytree(self._photos, photos)
        self.backups.append(Backup(disk=self.disk.kept(), photos=photos))

    def forget_backups(self) -> None:
        """As if only the next one were there."""
        for backup in self.backups:
            backup.disk.close()
            shutil.rmtree(backup.photos)
        self.backups.clear()

    def restore(self, how: str) -> None:
        """Puts an earlier database back, or lets a standby take over early.

        `how`: what becomes of the photos: `with`: they are those of then; `beside`: those of now.
        """
        backup = self._chance.choice(self.backups)
        self.disk.put_back(backup.disk)
        if how == "with":
            shutil.rmtree(self._photos)
            shutil.copytree(backup.photos, self._photos)
        self.age += 1
        self.open()

    def rebuild(self, how: str) -> None:
        """Founds it anew on its root key: nothing else is left, but perhaps the photos.

        `how`: `with`: they are gone too; `beside`: they are those of now.
        """
        self.disk.put_back(template(_lay_out))
        if how == "with":
            shutil.rmtree(self._photos)
            self._photos.mkdir()
        self.age += 1
        self.open(rebuild=True)

    @property
    def _photos(self) -> Folder:
        return self.folder / "photos"

    def photos(self) -> dict[bytes, bytes]:
        """The photos and documents that are here whole, by their hashes."""
        names = [path.name for path in self._photos.glob("??/*")]
        read = self.around.photos.read
        return {photo: b"".join(read(photo, 0, LARGEST_PHOTO)) for photo in map(bytes.fromhex, names)}

    def digest(self, scope: str) -> str:
        """Of the folded tables."""
        with self.disk.engine.connect() as connection:
            return digest(connection, current(connection), scope)

    def close(self) -> None:
        """Frees its memory."""
        self.disk.close()
        for backup in self.backups:
            backup.disk.close()


class CutPhotoFiles(PhotoFiles):
    """The centre's folder of photos, where the power may go off when any part of what came is on the disk."""

    def __init__(self, folder: Folder, fuse: Fuse, chance: Chance) -> None:
        super().__init__(folder)
        self._fuse = fuse
        self._chance = chance

    def read(self, photo: bytes, start: int, most: int) -> Iterator[bytes]:
        """As in `PhotoFiles`, and at once: when the power goes off before an answer is given, no file stays open."""
        return iter([*super().read(photo, start, most)])

    def add(self, photo: bytes, start: int, data: bytes, size: int) -> int:
        """As in `PhotoFiles`. Raises PowerCut."""
        try:
            self._fuse.burn("at a photo")
        except PowerCut:
            super().add(photo, start, data[: self._chance.randint(0, len(data))], size)
            raise
        arrived = super().add(photo, start, data, size)
        self._fuse.burn("behind a photo")
        return arrived


def _lay_out(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
        create(connection)
