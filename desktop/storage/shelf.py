"""Remembers on this machine where its books lie, the one that was opened last first."""

from pathlib import Path

import msgspec

from desktop.storage import durable
from desktop.storage.machine import Machine

_MOST = 8


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    folders: tuple[str, ...] = ()


def known(machine: Machine) -> tuple[Path, ...]:
    """The folders of books that were opened here and are still there."""
    return tuple(folder for folder in map(Path, _read(machine).folders) if folder.is_dir())


def remember(machine: Machine, folder: Path) -> None:
    """Put a book first. Raises DiskFull, BookUnwritable."""
    place = str(folder.absolute())
    others = [other for other in _read(machine).folders if other != place]
    durable.write(_path(machine), msgspec.json.encode(_Kept(folders=(place, *others[: _MOST - 1]))))


def _path(machine: Machine) -> Path:
    return machine.home / "books.json"


def _read(machine: Machine) -> _Kept:
    try:
        return msgspec.json.decode(_path(machine).read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return _Kept()
