"""What a backup says of itself: whose book, when, and how far its chains and documents had come. It names no person."""

import datetime as dt
import re
import zipfile
from pathlib import Path
from typing import Self

import msgspec

from desktop.backup.container import SUFFIX, reading
from desktop.backup.problems import BackupDamaged, BackupTooNew

NAME = "manifest.json"
FORMAT = 1


class Base(msgspec.Struct, frozen=True, kw_only=True):
    """The whole backup whose files a light one leaves out: its file's name and checksum."""

    name: str
    checksum: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """`made`: by the laptop's clock, with its zone. `serial`: counts the backups of a laptop, whatever its clock says.

    `files`: photos and documents that the book holds; of these `borrowed` are in the base, and `absent` could not be
    read. `heads`: by chain, its last entry. `complete`: by kind of document, the last number of the laptop's series.
    """

    format: int = FORMAT
    book: bytes
    office: str
    laptop: str
    made: dt.datetime
    serial: int
    entries: int
    files: int
    borrowed: int = 0
    absent: int = 0
    heads: dict[str, int]
    complete: dict[str, str]
    base: Base | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it holds all that the book held."""
        return self.base is None

    def but(self, **changes: object) -> Self:
        """The same with some fields changed."""
        return msgspec.structs.replace(self, **changes)


class _Format(msgspec.Struct):
    format: int


def read(path: Path) -> Manifest:
    """What a backup says, without reading all its bytes. Raises NotABackup, BackupDamaged, BackupTooNew."""
    with reading(path) as archive:
        return read_from(archive)


def read_from(archive: zipfile.ZipFile) -> Manifest:
    """As `read`, of a container that is open."""
    data = archive.read(NAME)
    try:
        found = msgspec.json.decode(data, type=_Format).format
        if found > FORMAT:
            raise BackupTooNew(found=found, known=FORMAT)
        return msgspec.json.decode(data, type=Manifest)
    except msgspec.MsgspecError as error:
        raise BackupDamaged from error


def file_name(manifest: Manifest) -> str:
    """`nawl-AJL-7KQ-2026-11-23-1042.nawl`: office, laptop, and the time as the laptop's clock shows it."""
    return f"{prefix(manifest.office, manifest.laptop)}{manifest.made:%Y-%m-%d-%H%M}{SUFFIX}"


def prefix(office: str, laptop: str) -> str:
    """How the names of a laptop's backups begin; a code's signs that a file system might refuse are replaced."""
    return "-".join(("nawl", *(re.sub(r"\W", "_", code) for code in (office, laptop)), ""))
