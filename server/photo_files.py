"""Photos in a folder: whole ones by their hash, and what has arrived of others."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from typing import BinaryIO

from core.disk import sync_folder
from core.exchange.photos import COMPLETE
from core.exchange.problems import PhotoDamaged

GIVEN_UP = 30 * 24 * 3600
"""Seconds without a byte more after which what has arrived of a photo is let go; its laptop then begins anew."""

_PIECE = 64 * 1024
_NAME = 64
"""Signs of a file's name: the hash in hexadecimal digits."""


class PhotoFiles:
    """A photo's file appears under its name only when it is whole, is what its hash says, and is on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def arrived(self, photo: bytes) -> int:
        """How many bytes are here, or COMPLETE."""
        if self._whole(photo).exists():
            return COMPLETE
        part = self._part(photo)
        return part.stat().st_size if part.exists() else 0

    def add(self, photo: bytes, start: int, data: bytes, size: int) -> int:
        """Keeps bytes from `start` on, and completes the photo at `size`. Returns `arrived`.

        What was here already, or would leave a gap, is passed over. Raises PhotoDamaged: then all of it is forgotten.
        """
        here = self.arrived(photo)
        if here == COMPLETE or start > here:
            return here
        part = self._part(photo)
        if not part.exists():
            self._sweep(part.parent)
        with part.open("r+b" if part.exists() else "w+b") as file:
            file.seek(start)  # two requests may carry the same bytes at once: each writes them where they belong
            file.write(data[: size - start])
            file.flush()
            os.fsync(file.fileno())
        return self._completed(photo) if part.stat().st_size >= size else self.arrived(photo)

    def _sweep(self, arriving: Path) -> None:
        """Lets go what was given up, whenever something new begins to arrive."""
        arriving.mkdir(parents=True, exist_ok=True)
        long_ago = time.time() - GIVEN_UP  # by the clock that the file system goes by
        for part in arriving.iterdir():
            with suppress(FileNotFoundError):  # another worker was quicker
                if part.stat().st_mtime < long_ago:
                    part.unlink()

    def _completed(self, photo: bytes) -> int:
        part, whole = self._part(photo), self._whole(photo)
        try:
            with part.open("rb") as file:
                found = file_digest(file, "sha256")
            if found.digest() != photo:
                part.unlink()
                raise PhotoDamaged
            whole.parent.mkdir(parents=True, exist_ok=True)
            part.replace(whole)
        except FileNotFoundError:
            return self.arrived(photo)  # another laptop has just completed it
        sync_folder(whole.parent)
        return COMPLETE

    def whole(self) -> Iterator[bytes]:
        """The hashes of all photos that are here whole, in ascending order."""
        for path in sorted(self._folder.glob("??/*")):
            if len(path.name) == _NAME:
                yield bytes.fromhex(path.name)

    def remove(self, photo: bytes) -> None:
        """Takes a photo away, and what has arrived of it."""
        for path in (self._whole(photo), self._part(photo)):
            path.unlink(missing_ok=True)

    def read(self, photo: bytes, start: int, most: int) -> Iterator[bytes]:
        """A whole photo's bytes from `start` on; raises FileNotFoundError."""
        file = self._whole(photo).open("rb")
        return _pieces(file, start, most)

    def _whole(self, photo: bytes) -> Path:
        name = photo.hex()
        return self._folder / name[:2] / name

    def _part(self, photo: bytes) -> Path:
        return self._folder / "arriving" / photo.hex()


def _pieces(file: BinaryIO, start: int, most: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while most > 0 and (piece := file.read(min(_PIECE, most))):
            most -= len(piece)
            yield piece
