"""Runs a simulation from its seed: things happen, then everybody syncs until nothing is left, and is judged."""

import dataclasses
import tempfile
from collections.abc import Collection
from pathlib import Path as Folder

from simulation.events import EVENTS
from simulation.judging import Held, judge
from simulation.laptop_events import enrol_at, sync_at
from simulation.laptops import Laptop
from simulation.ledger import Device, hashes, photos
from simulation.lines import Traffic
from simulation.promises import Broken
from simulation.scene import OFFICES, Scene
from simulation.weather import Weather

from core.exchange.line import Path
from replica.chains import read_chain

MEMORY = Folder("/dev/shm")  # noqa: S108 - a folder of its own is made in it
"""Where there is one, files lie in memory too."""
MOST_ROUNDS = 12
"""Of syncs by everybody until nothing is left; more means that something goes on for ever."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What became of a seed. `broken`: the promise that did not hold, or empty."""

    seed: str
    trace: tuple[str, ...]
    broken: str
    digests: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join((f"seed {self.seed}", *self.trace, self.broken or "all promises hold"))


def run(seed: str, needs: Collection[str] = (), *, alone: bool = False) -> Run:
    """One simulation; the same seed gives the same one. `needs`: faults that it must have; `alone`: and no others."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as made:
        scene = Scene(seed, Folder(made) / "simulation")
        try:
            with scene.running():
                try:
                    digests = _play(scene, Weather.just(needs) if alone else Weather.of(scene.chance, needs))
                except Exception:
                    scene.trace.extend(scene.standing())
                    raise
        except Exception as problem:  # noqa: BLE001 - whatever it is, the seed shows it
            return Run(seed=seed, trace=tuple(scene.trace), broken=_said(problem))
        return Run(seed=seed, trace=tuple(scene.trace), broken="", digests=digests)


def _said(problem: BaseException) -> str:
    return f"BROKEN: {type(problem).__name__}: {problem}"


def _play(scene: Scene, weather: Weather) -> tuple[str, ...]:
    _begin(scene)
    for laptop in scene.laptops if weather.wrong_clock else ():
        laptop.clock.go_wrong(scene.chance)
    names, weights = zip(*dataclasses.asdict(weather).items(), strict=True)
    for _ in range(scene.chance.randint(20, 70)):
        scene.world.pass_by(scene.chance.randint(60, 40_000))
        EVENTS[scene.chance.choices(names, weights)[0]](scene)
        for device in (scene.centre, *scene.laptops):
            scene.ledger.look(device)
    return judge(scene, _calm(scene))


def _begin(scene: Scene) -> None:
    """Two to five laptops of one or two offices; some run the version before, some are enrolled later."""
    for n in range(scene.chance.randint(2, 5)):
        office = OFFICES[0] if n < 2 else scene.chance.choice(OFFICES)
        laptop = scene.add(office, is_old=scene.chance.one_in(4))
        laptop.begin(office)
        scene.say(
            f"{laptop.name} begins a book of {office}{' with the version before' * laptop.is_old}, {code(laptop)}"
        )
        if not scene.chance.one_in(3):
            enrol_at(scene, laptop)


def code(laptop: Laptop) -> str:
    """What the laptop's documents bear."""
    with laptop.session.book.read() as connection:
        return read_chain(connection, laptop.session.writer.chain).laptop


def _calm(scene: Scene) -> dict[Device, Held]:
    """Everything works, and everybody syncs until nothing is left. Returns what each device held before.

    Raises Broken.
    """
    scene.say("-- calm: good lines, today's version, everybody enrolled")
    for line in scene.lines.values():
        line.arrive_late()
    for laptop in scene.laptops:
        if laptop.is_old:
            laptop.update()
    held = {device: Held(entries=hashes(device), photos=photos(device)) for device in (scene.centre, *scene.laptops)}
    for _ in range(MOST_ROUNDS):
        quiet = [_is_quiet(scene, laptop) for laptop in scene.laptops]
        if all(quiet):
            return held
    raise Broken(f"not quiet after {MOST_ROUNDS} rounds")


def _is_quiet(scene: Scene, laptop: Laptop) -> bool:
    """One sync over a good line. Returns whether it was one request, with nothing to carry either way."""
    if scene.is_shut_out(laptop):
        return True
    if not laptop.is_enrolled:
        enrol_at(scene, laptop)
    line = scene.lines[laptop.name]
    sync_at(scene, laptop, is_bad=False)
    return line.log == [Traffic(path=Path.SYNC, blocks_up=0, blocks_down=0)]
