"""Looks into a folder of pictures, such as a plugged-in phone's, for those that nobody has taken yet. Knows no Qt."""

from collections.abc import Iterator
from os import DirEntry, scandir
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".mpo"})
MOST: Final = 24
_DEPTH: Final = 3
"""Folders below the chosen one that are looked into: a phone has DCIM/Camera under its root."""


class Album(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of a watched folder: where it is, and the pictures that were taken or not wanted."""

    folder: str = ""
    done: tuple[str, ...] = ()


class Found(NamedTuple):
    """A picture in the folder. `mark` knows it again: name, size and time."""

    file: Path
    mark: str
    changed: float


def fresh(album: Album, most: int = MOST) -> tuple[Found, ...]:
    """The newest pictures that were neither taken nor turned down; none where the folder is not plugged in."""
    done = set(album.done)
    found = [one for one in _pictures(Path(album.folder), _DEPTH) if one.mark not in done] if album.folder else []
    return tuple(sorted(found, key=lambda one: -one.changed)[:most])


def _pictures(folder: Path, depth: int) -> Iterator[Found]:
    try:
        with scandir(folder) as entries:
            for entry in entries:
                yield from _looked_at(entry, depth)
    except OSError:  # it was pulled out, or may not be read
        return


def _looked_at(entry: DirEntry[str], depth: int) -> Iterator[Found]:
    if entry.name.startswith("."):
        return
    if entry.is_dir(follow_symlinks=False):
        if depth:
            yield from _pictures(Path(entry.path), depth - 1)
    elif Path(entry.name).suffix.lower() in PICTURES:
        state = entry.stat()
        yield Found(Path(entry.path), f"{entry.name}:{state.st_size}:{int(state.st_mtime)}", state.st_mtime)


_REMEMBERED: Final = 5000


def settled(album: Album, *marks: str) -> Album:
    """The album with some pictures no longer offered."""
    kept = (*album.done, *(mark for mark in marks if mark not in album.done))
    return msgspec.structs.replace(album, done=kept[-_REMEMBERED:])
