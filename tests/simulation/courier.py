"""A courier with a stick between laptops and the centre: real bundles, pulled out, brought twice, and to others."""

from dataclasses import dataclass
from pathlib import Path

from simulation.centre import SimulatedCentre
from simulation.chance import Chance
from simulation.laptops import Laptop

from core.exchange.bundle_files import bundle_name
from desktop.usb.exporting import export_bundle as export_at_laptop
from desktop.usb.importing import Imported as LaptopImported
from desktop.usb.importing import import_bundle as import_at_laptop
from replica.chains import Chain
from server.usb.exporting import export_bundle as export_at_centre
from server.usb.exporting import laptops
from server.usb.importing import Imported as CentreImported
from server.usb.importing import import_bundle as import_at_centre

BUDGETS = (0, 3000, 1 << 20)
"""Bytes of photos that a stick has room for."""
NAME = bundle_name("ANY", "ANY", "either-way", 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """A sealed bundle. `chain`: of the laptop that it is from, or for. `age`: of the centre that filled it."""

    data: bytes
    laptop: str
    chain: bytes
    to_centre: bool
    age: int = 0
    photos: int


def fill_at_laptop(laptop: Laptop, folder: Path, budget: int, *, everything: bool = False) -> Stick:
    """A laptop's bundle. `budget`: bytes of photos. Raises BookNotEnrolled, PowerCut."""
    with laptop.at_work() as session:
        made = export_at_laptop(
            session, emptied(folder), clock=laptop.clock, random=laptop.random, budget=budget, everything=everything,
        )  # fmt: skip
        return Stick(
            data=made.path.read_bytes(),
            laptop=laptop.name,
            chain=session.writer.chain,
            to_centre=True,
            photos=made.photos,
        )


def granted(centre: SimulatedCentre, office: str) -> list[Chain]:
    """The chains of an office that the centre makes bundles for."""
    with centre.around.engine.connect() as connection:
        return laptops(connection, office)


def fill_at_centre(centre: SimulatedCentre, chain: Chain, folder: Path, budget: int) -> Stick:
    """The centre's bundle for a chain. `budget`: bytes of photos. Raises PowerCut."""
    with centre.at_work() as around:
        made = export_at_centre(around, chain, emptied(folder), budget)
        return Stick(
            data=made.path.read_bytes(), laptop=chain.laptop, chain=chain.grant.chain, to_centre=False,
            age=centre.age, photos=made.photos,
        )  # fmt: skip


def emptied(folder: Path) -> Path:
    """The stick, with nothing on it."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    return folder


def bring_to_centre(centre: SimulatedCentre, data: bytes, folder: Path) -> CentreImported:
    """The centre takes a bundle in. Raises Problem, PowerCut."""
    path = emptied(folder) / NAME
    path.write_bytes(data)
    with centre.at_work() as around:
        return import_at_centre(around, path)


def bring_to_laptop(laptop: Laptop, data: bytes, folder: Path) -> LaptopImported:
    """A laptop takes a bundle in. Raises Problem, PowerCut."""
    path = emptied(folder) / NAME
    path.write_bytes(data)
    with laptop.at_work() as session:
        return import_at_laptop(session, path)


def damaged(data: bytes, chance: Chance) -> tuple[bytes, str]:
    """A bundle of which something is missing or altered, and what."""
    at = chance.randrange(len(data))
    if chance.one_in(2):  # near the end, where most of it could have been taken in
        at = max(len(data) - 1 - at // 4, 0)
    if chance.one_in(2):
        return data[:at], f"cut at byte {at} of {len(data)}"
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :], f"altered at byte {at}"
