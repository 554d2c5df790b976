"""Random walks of laptops and a centre through broken lines, copies and restores: in the end all hold the same."""

import contextlib
import datetime as dt
import os
import random
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from centres import OFFICE, BadLine, Laptop, TestCentre

from core.problems import Problem
from core.records.facts import StockMoved
from desktop.storage import marker
from desktop.storage.machine import Machine
from desktop.sync.problems import LineBroken
from replica import engines
from replica.check import check
from server.own_chains import record

WALKS = int(os.environ.get("NAWL_WALKS", "3"))
STEPS = 40


class World:
    """A centre and laptops, and what can befall them."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.count = 0
        self.centre = self.open_centre()
        self.laptops = [Laptop(folder / "laptop0"), Laptop(folder / "laptop1")]
        for laptop in self.laptops:
            laptop.enrol(self.centre)
        self.trace: list[str] = []

    def open_centre(self) -> TestCentre:
        at = self.folder / "centre"
        at.mkdir(exist_ok=True)
        self.count += 1
        return TestCentre(engines.sqlite(at / "centre.db"), at, seed=f"centre{self.count}")

    def step(self) -> None:
        deeds = {
            self.write: 8, self.sync: 5, self.break_up: 3, self.break_down: 3, self.centre_writes: 2,
            self.copy: 1, self.restore_laptop: 1.2, self.restore_centre: 1,
        }  # fmt: skip
        (deed,) = self.chance.choices(list(deeds), list(deeds.values()))
        laptop = self.chance.choice(self.laptops)
        self.trace.append(f"{deed.__name__} {laptop.folder.name}")
        with contextlib.suppress(LineBroken):
            deed(laptop)

    def write(self, laptop: Laptop) -> None:
        self.count += 1
        laptop.register(self.chance.randrange(1, 25), f"{self.count}.")

    def sync(self, laptop: Laptop) -> None:
        laptop.sync(self.centre.line)

    def break_up(self, laptop: Laptop) -> None:
        laptop.sync(BadLine(self.centre.line, up=self.chance.randrange(1500), times=self.chance.randrange(1, 4)))

    def break_down(self, laptop: Laptop) -> None:
        laptop.sync(BadLine(self.centre.line, down=self.chance.randrange(1500), times=self.chance.randrange(1, 4)))

    def centre_writes(self, _: Laptop) -> None:
        with self.centre.around.fold() as fold:
            scope = self.chance.choice([OFFICE, "network"])
            fact = StockMoved(day=dt.date(2026, 5, 1), product=self.chance.randbytes(16), quantity=1000, target="shop")
            record(fold, self.centre.around, scope, fact)

    def copy(self, laptop: Laptop) -> None:
        """A copied book, or a copied disk, whose marker came along."""
        if len(self.laptops) > 4:
            return
        target = self.folder / f"laptop{len(self.laptops)}"
        self.laptops.append(self.duplicate(laptop, target, is_disk=self.chance.random() < 0.7))

    def duplicate(self, laptop: Laptop, target: Path, *, is_disk: bool) -> Laptop:
        laptop.close()
        shutil.copytree(laptop.folder / "book", target / "book")
        if is_disk:
            shutil.copytree(laptop.folder / "home", target / "home")
            machine, book, own = Machine.at(target / "home"), laptop.session.book.id, laptop.session._own
            kept = marker.read(machine, book, own.chain)
            marker.write(machine, book=book, folder=target / "book", head=kept.head)
        laptop.session = Laptop(laptop.folder).session
        return Laptop(target)

    def restore_laptop(self, laptop: Laptop) -> None:
        """The whole disk goes back to an earlier state, or is kept for a later one."""
        kept = self.folder / f"kept-{laptop.folder.name}"
        laptop.close()
        if kept.exists() and self.chance.random() < 0.6:
            shutil.rmtree(laptop.folder)
            shutil.copytree(kept, laptop.folder)
            machine, book, own = Machine.at(laptop.folder / "home"), laptop.session.book.id, None
            for path in (laptop.folder / "home" / "markers" / book.hex()).glob("*.json"):
                own = marker.read(machine, book, bytes.fromhex(path.stem))
                marker.write(machine, book=book, folder=laptop.folder / "book", head=own.head)
        else:
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(laptop.folder, kept)
        laptop.session = Laptop(laptop.folder).session

    def restore_centre(self, _: Laptop) -> None:
        """The centre's folder goes back to an earlier state, or is kept for a later one."""
        kept, at = self.folder / "kept-centre", self.folder / "centre"
        self.centre.around.engine.dispose()
        if kept.exists() and self.chance.random() < 0.6:
            shutil.rmtree(at)
            shutil.copytree(kept, at)
        else:
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(at, kept)
        self.centre = self.open_centre()

    def names(self) -> set[str]:
        """All that anybody has."""
        with self.centre.around.engine.begin() as connection:
            found = set(connection.execute(sa.text("SELECT name FROM g1_village")).scalars())
        return found.union(*(laptop.names() for laptop in self.laptops))

    def settle(self) -> None:
        for _ in range(3):
            for laptop in self.laptops:
                laptop.sync(self.centre.line)


@pytest.mark.parametrize("seed", range(WALKS))
def test_all_hold_the_same_in_the_end(tmp_path, seed):
    world = World(tmp_path, seed)
    for _ in range(STEPS):
        world.step()
    before = world.names()

    try:
        world.settle()
    except Problem as problem:
        problem.add_note("\n".join(world.trace))
        raise

    for laptop in world.laptops:
        for scope in (OFFICE, "network"):
            assert laptop.digest(scope) == world.centre.digest(scope), world.trace
        assert sorted(laptop.names()) == sorted(before), world.trace
        with laptop.session.book.write() as connection:
            assert check(connection) == [], world.trace
            connection.rollback()
        laptop.close()
    world.centre.around.engine.dispose()
