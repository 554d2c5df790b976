"""The folder that a centre's backups lie in: what they are called, which are there, which stay."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from core.exchange.bundle import BundleHeader, read_header
from core.exchange.bundle_files import opened
from core.problems import Problem
from core.retention import Stamp, kept
from server.backups.form import SCOPE

SUFFIX = ".nawl-centre"


class Kept(NamedTuple):
    """A backup in a folder. `serial` counts a centre's backups, whatever its clock says."""

    path: Path
    serial: int
    day: dt.date


def name_of(made: dt.datetime) -> str:
    """`centre-2026-11-23-1042.nawl-centre`, by the clock of whoever runs the centre."""
    return f"centre-{made:%Y-%m-%d-%H%M}"


def free_path(folder: Path, made: dt.datetime) -> Path:
    """A name that is not taken: two backups of one minute are two."""
    path, further = folder / f"{name_of(made)}{SUFFIX}", 2
    while path.exists():
        path, further = folder / f"{name_of(made)}-{further}{SUFFIX}", further + 1
    return path


def backups(folder: Path, centre: bytes) -> list[Kept]:
    """A centre's backups in a folder, the last made first. What is no backup is passed over."""
    return sorted(_found(folder, centre), key=lambda each: each.serial, reverse=True)


def _found(folder: Path, centre: bytes) -> Iterator[Kept]:
    for path in folder.glob(f"*{SUFFIX}"):
        try:
            with opened(path) as file:
                header = read_header(file)
        except Problem:
            continue
        if header.centre == centre and header.scope.startswith(SCOPE):
            yield Kept(path, header.serial, day_of(header))


def day_of(header: BundleHeader) -> dt.date:
    """The day on which a backup was made. Of one that was altered, the first there is."""
    try:
        return dt.date.fromisoformat(header.scope.removeprefix(SCOPE))
    except ValueError:
        return dt.date.min


def prune(folder: Path, centre: bytes) -> list[Path]:
    """Removes those that need not stay: not of the 12 newest, nor the last of one of 10 days or 9 weeks."""
    found = {Stamp(each.serial, each.day): each.path for each in backups(folder, centre)}
    stay = kept(found)
    away = [path for stamp, path in found.items() if stamp not in stay]
    for path in away:
        path.unlink(missing_ok=True)
    return away
