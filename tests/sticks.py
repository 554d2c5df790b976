"""Carries a stick between laptops and a centre, as a courier does."""

from pathlib import Path

from centres import Laptop, TestCentre
from nacl.utils import random

import desktop.usb.exporting
import desktop.usb.importing
import server.usb.exporting
import server.usb.importing

MEGABYTE = 1 << 20


def bring(laptop: Laptop, stick: Path, budget: int = MEGABYTE, **how: object) -> Path:
    """A laptop's bundle."""
    made = desktop.usb.exporting.export_bundle(
        laptop.session, stick, clock=laptop.clock, random=random, budget=budget, **how
    )
    return made.path


def take(centre: TestCentre, path: Path, **how: object) -> server.usb.importing.Imported:
    """The centre takes a bundle in."""
    return server.usb.importing.import_bundle(centre.around, path, **how)


def give(centre: TestCentre, laptop: Laptop, stick: Path, budget: int = MEGABYTE) -> Path:
    """The centre's bundle for a laptop's latest chain that is granted."""
    own = (laptop.session.writer, *laptop.session.former())
    with centre.around.engine.connect() as connection:
        granted = {chain.grant.chain: chain for chain in server.usb.exporting.laptops(connection)}
    chain = next(granted[writer.chain] for writer in own if writer.chain in granted)
    return server.usb.exporting.export_bundle(centre.around, chain, stick, budget).path


def fetch(laptop: Laptop, path: Path) -> desktop.usb.importing.Imported:
    """A laptop takes a bundle in."""
    return desktop.usb.importing.import_bundle(laptop.session, path)


def round_trip(centre: TestCentre, stick: Path, *laptops: Laptop) -> None:
    """All laptops' bundles to the centre, then the centre's to all laptops."""
    for laptop in laptops:
        take(centre, bring(laptop, stick))
    for laptop in laptops:
        fetch(laptop, give(centre, laptop, stick))
