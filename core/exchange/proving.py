"""Reads a bundle to its end before anything of it is taken in, and then gives what it holds as often as it is asked."""

from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from core.exchange.blocks import BYTES, Block
from core.exchange.bundle import BundleHeader, read_content
from core.exchange.bundle_problems import BundleDamaged
from core.exchange.bundling import read_photo_part
from core.exchange.packing import Unpacker

Read = Callable[[Block, Unpacker], object]
"""Reads a block of entries, of which nothing is kept. Raises BundleDamaged, MalformedRequest, TooLarge."""


class Entries(NamedTuple):
    """The kind of the blocks that hold entries, which differs with the way that a bundle goes, and what reads them."""

    kind: int
    read: Read


class Proved:
    """A bundle whose every byte is genuine. `first`: its first block, whose signature is still to be verified."""

    def __init__(self, file: BinaryIO, header: BundleHeader, key: bytes, entries: Entries) -> None:
        """`file`: behind the header. Raises BundleDamaged, MalformedRequest, TooLarge, UnknownDictionary."""
        self._file, self._header, self._key = file, header, key
        self._start = file.tell()
        blocks = read_content(file, header, key)
        self.first = next(blocks)
        unpacker = Unpacker()
        for block in blocks:
            if block.kind == entries.kind:
                entries.read(block, unpacker)
            elif block.kind == BYTES:
                read_photo_part(block)
            else:
                raise BundleDamaged

    def __iter__(self) -> Iterator[Block]:
        """The blocks behind the first one, from the beginning each time."""
        self._file.seek(self._start)
        found = read_content(self._file, self._header, self._key)
        next(found)
        return found
