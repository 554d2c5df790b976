"""Looks through folders of backups: which there are of a book, and which are good."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from core.problems import Problem
from desktop.backup import container, manifest
from desktop.backup.container import SUFFIX
from desktop.backup.manifest import Manifest


class Found(NamedTuple):
    """A backup in a folder, as it describes itself."""

    path: Path
    manifest: Manifest


def backups(folder: Path, book: bytes) -> list[Found]:
    """The backups of a book in a folder, the last made first; what cannot be read is left out."""
    found = []
    for path in _files(folder):
        try:
            said = manifest.read(path)
        except Problem:
            continue
        if said.book == book:
            found.append(Found(path, said))
    return sorted(found, key=lambda each: (each.manifest.serial, each.manifest.made, each.path.name), reverse=True)


def of_laptop(folder: Path, said: Manifest) -> list[Found]:
    """Of these, those of one laptop and incarnation: another that was copied from it counts for itself."""
    ours = (said.office, said.laptop)
    return [each for each in backups(folder, said.book) if (each.manifest.office, each.manifest.laptop) == ours]


def all_backups(folders: Iterable[Path], book: bytes) -> list[Found]:
    """The backups of a book in several folders, the last made first."""
    found = [each for folder in folders for each in backups(folder, book)]
    return sorted(found, key=lambda each: (each.manifest.serial, each.manifest.made), reverse=True)


def is_good(found: Found) -> bool:
    """Whether every byte is as it was written, also of the whole backup that a light one needs."""
    try:
        container.verify(found.path)
        base = base_of(found.path, found.manifest)
        if base is not None:
            container.verify(base)
    except Problem:
        return False
    return base is not None or found.manifest.is_whole


def base_of(path: Path, said: Manifest) -> Path | None:
    """The whole backup that a light one leans on, under whatever name it lies beside it; None if it is not there."""
    if said.base is None:
        return None
    for other in (path.with_name(said.base.name), *_files(path.parent)):
        try:
            with container.reading(other) as archive:
                if container.stated(archive) == said.base.checksum:
                    return other
        except Problem:
            continue
    return None


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == SUFFIX and path.is_file())
    except OSError:
        return []
