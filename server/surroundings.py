"""What the centre stands in: its database, its keys, its folder of photos, the clock and the random source."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from core.journal.chain import Writer
from replica.fold.engine import Fold
from replica.generations import current
from server.photo_files import PhotoFiles
from server.search import SearchIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """`id`: the centre's 8 bytes. `box`: the X25519 public key for bundles. `clock`: Unix seconds.

    `recovery`: head office's recovery key, the public half; empty where it made none.
    """

    engine: sa.Engine
    id: bytes
    root: Writer
    box: bytes
    photos: PhotoFiles
    clock: Callable[[], int]
    random: Callable[[int], bytes]
    certificate: bytes = b""
    recovery: bytes = b""

    @contextmanager
    def fold(self) -> Iterator[Fold]:
        """A transaction on the replica: committed together, or not at all."""
        with self.engine.begin() as connection:
            yield Fold(connection, current(connection), SearchIndex())
