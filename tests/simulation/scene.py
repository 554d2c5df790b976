"""Everything that a simulation has: offices with laptops, the centre, lines, sticks, and what is known to be true."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulation.books import fill
from simulation.centre import SimulatedCentre
from simulation.chance import Chance
from simulation.clocks import NOON, World
from simulation.courier import Stick
from simulation.hearsay import Hearsay
from simulation.laptops import Laptop
from simulation.ledger import Ledger
from simulation.lines import SimulatedLine
from simulation.office_work import Form
from simulation.ports import simulated

from desktop.storage.photos import Picture
from replica.chains import all_chains
from replica.reviewing import is_revoked

PEOPLE = ("Rana", "Salma", "Huda", "Layla", "Maryam", "Nadia", "Amal", "Suad")
OFFICES = ("AJL", "KRK")
MOST_LAPTOPS = 8


class Scene:
    """The state of one simulation. `trace`: one line for each thing that happened."""

    def __init__(self, seed: str, folder: Path) -> None:
        self.chance = Chance(seed)
        self.folder = folder
        self.world = World()
        self.trace: list[str] = []
        self.ledger = Ledger()
        self.laptops: list[Laptop] = []
        self.offices: dict[str, str] = {}
        self.lines: dict[str, SimulatedLine] = {}
        self.forms: dict[str, list[Form]] = {}
        self.sticks: list[Stick] = []
        self.hearsay: list[Hearsay] = []
        self.pictures: list[Picture] = []
        self.centre: SimulatedCentre

    @contextmanager
    def running(self) -> Iterator["Scene"]:
        """Opens the centre and the laptops that there are in the beginning, and frees all in the end."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with simulated(make_book=self._make_book, write=self._write, ticks=self._ticks):
            self.centre = SimulatedCentre(self.folder / "centre", self.world, self.chance)
            try:
                yield self
            finally:
                for device in (*self.laptops, self.centre):
                    device.close()
                shutil.rmtree(self.folder, ignore_errors=True)

    def add(self, office: str, *, is_old: bool) -> Laptop:
        """A laptop that has no book yet."""
        name = PEOPLE[len(self.laptops)]
        laptop = Laptop(name, self.folder / name, self.world, self.chance, is_old=is_old)
        self.laptops.append(laptop)
        self.offices[name] = office
        self.forms[name] = []
        self.lines[name] = SimulatedLine(self.centre_answers, self.chance)
        return laptop

    def centre_answers(self, *request: object, **how: bool) -> Iterator[bytes]:
        """The centre, whichever it is now; it runs today's version."""
        return self.centre.answer(*request, **how)

    def say(self, line: str) -> None:
        """One line of the trace, with the true time."""
        days, seconds = divmod(self.world.now - NOON, 86_400)
        self.trace.append(f"{len(self.trace) + 1:3}  day {days:2} {seconds // 3600:02}:{seconds // 60 % 60:02}  {line}")

    def standing(self) -> Iterator[str]:
        """Who holds how much of each chain, a line for each device: where something broke, this is asked first."""
        for name, device in {**{laptop.name: laptop for laptop in self.laptops}, "the centre": self.centre}.items():
            with device.disk.engine.connect() as connection:
                chains = all_chains(connection)
            heads = (f"{one.laptop or 'centre'} {one.grant.chain.hex()[:4]} {one.head.seq}" for one in chains)
            yield f"     {name} holds {', '.join(heads)}"

    def line_of(self, laptop: Laptop, *, is_bad: bool = False) -> SimulatedLine:
        """The laptop's line to the centre."""
        line = self.lines[laptop.name]
        line.is_bad = is_bad
        return line

    def scope_of(self, laptop: Laptop) -> str:
        """The scope of the laptop's office."""
        return f"office/{self.offices[laptop.name]}"

    def is_shut_out(self, laptop: Laptop) -> bool:
        """Whether head office revoked the chain that a laptop writes; it hears nothing more."""
        with self.centre.disk.engine.connect() as connection:
            return is_revoked(connection, laptop.session.writer.chain)

    def _laptop_at(self, path: Path) -> Laptop:
        return next(laptop for laptop in self.laptops if laptop.folder in path.parents)

    def _make_book(self, folder: Path, founder: object, *, schema: object, random: object, cost: object) -> object:  # noqa: ARG002 - as make_book's
        return fill(self._laptop_at(folder).disk, folder, founder, schema=schema, random=random)

    def _write(self, path: Path, data: bytes) -> None:
        """A file is replaced, whole or not at all; the power may go off before or behind it."""
        fuse = self._laptop_at(path).fuse
        what = "a photo" if "blobs" in path.parts else "its marker"
        fuse.burn(f"before {what}")
        path.write_bytes(data)
        fuse.burn(f"behind {what}")

    def _ticks(self) -> float:
        return sum(line.seconds for line in self.lines.values())
