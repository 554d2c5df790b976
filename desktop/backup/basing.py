"""Finds the whole backup that a light one leans on, so that photos which stay are not written every half hour."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from core.problems import Problem
from desktop.backup import container, survey
from desktop.backup.manifest import Base, Manifest

LIGHT_FROM = 16 << 20
"""Bytes of photos and documents from which it is worth it; below, every backup is whole."""


class Leaned(NamedTuple):
    """A whole backup in the folder, and the names of the members that it holds."""

    base: Base
    holds: frozenset[str]


def base(folder: Path, said: Manifest, sizes: Mapping[str, int]) -> Leaned | None:
    """The newest whole backup of the laptop from the same week. `sizes`: of the book's files, by their place.

    Weekly, so that no more than a week leans on one file; by the dates on the backups, so that a clock that was set
    costs a whole backup and nothing else.
    """
    if sum(sizes.values()) < LIGHT_FROM:
        return None
    week = said.made.isocalendar()[:2]
    for found in survey.of_laptop(folder, said):
        if found.manifest.is_whole and found.manifest.made.isocalendar()[:2] == week:
            leaned = _leaned(found.path)
            if leaned is not None:
                return leaned
    return None


def _leaned(path: Path) -> Leaned | None:
    try:
        with container.reading(path) as archive:
            return Leaned(Base(name=path.name, checksum=container.stated(archive)), frozenset(archive.namelist()))
    except Problem:
        return None
