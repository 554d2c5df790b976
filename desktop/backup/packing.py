"""Puts a book's database, wrapped keys and files into one container."""

from pathlib import Path
from typing import NamedTuple

import msgspec

from desktop.backup import container, manifest
from desktop.backup.basing import Leaned
from desktop.backup.container import Packing
from desktop.backup.manifest import Manifest
from desktop.backup.snapshot import Counted
from desktop.storage import engine, header
from desktop.storage.book import Book
from desktop.storage.problems import BlobDamaged, BlobMissing

_SPARE = 1 << 20


class Contents(NamedTuple):
    """A database's copy, and what was found in it."""

    database: Path
    counted: Counted

    def sizes(self, book: Book) -> dict[str, int]:
        """Of the book's files on the disk: bytes, by their place."""
        places = (book.blobs.place(content) for content in self.counted.files)
        paths = {place: book.folder / place for place in places}
        return {place: path.stat().st_size for place, path in paths.items() if path.is_file()}

    def bytes_of(self, book: Book, leaned: Leaned | None) -> int:
        """How much room the container will take, about."""
        held = leaned.holds if leaned is not None else frozenset()
        files = sum(size for place, size in self.sizes(book).items() if place not in held)
        return self.database.stat().st_size + files + _SPARE


def pack(book: Book, path: Path, contents: Contents, leaned: Leaned | None, whose: Manifest) -> tuple[Manifest, str]:
    """Write the container; return what it says and its checksum. Raises DiskFull, BookUnwritable."""
    said = whose

    def fill(packing: Packing) -> None:
        nonlocal said
        packing.add(header.NAMES[0], (book.folder / header.NAMES[0]).read_bytes())
        packing.add_file(engine.NAME, contents.database)
        borrowed, absent = _add_files(packing, book, contents.counted.files, leaned)
        said = whose.but(
            entries=contents.counted.entries,
            files=len(contents.counted.files),
            borrowed=borrowed,
            absent=absent,
            heads=contents.counted.heads,
            complete=contents.counted.complete,
            base=leaned.base if leaned is not None else None,
        )
        packing.add(manifest.NAME, msgspec.json.encode(said))

    checksum = container.write(path, fill)
    return said, checksum


def _add_files(packing: Packing, book: Book, files: tuple[bytes, ...], leaned: Leaned | None) -> tuple[int, int]:
    """Add the files that no base holds; return how many one holds, and how many are not here or damaged."""
    borrowed = absent = 0
    for content in files:
        place = book.blobs.place(content)
        if leaned is not None and place in leaned.holds:
            borrowed += 1
            continue
        try:
            packing.add(place, book.blobs.sealed(content))
        except (BlobMissing, BlobDamaged):
            absent += 1
    return borrowed, absent
