"""Keeps photos that came with a bundle, and what is known of those that the centre has."""

from collections.abc import Iterable

from sqlalchemy import Connection

from core.exchange.blocks import Block
from core.exchange.bundling import read_photo_part
from core.exchange.photos import LARGEST_PHOTO
from desktop.storage import arriving, tables
from desktop.storage.photos import MIME
from desktop.storage.problems import BlobDamaged
from desktop.storage.session import Session
from desktop.usb.carrying import named_photos


class Keeping:
    """The photos of one bundle. `count`: how many became whole."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._wanted: set[bytes] | None = None
        self.count = 0

    def given(self, photos: Iterable[bytes]) -> None:
        """Remembers photos that the centre has whole."""
        with self._session.book.write() as connection:
            for photo in photos:
                _mark_given(connection, photo)

    def keep(self, block: Block) -> None:
        """Keeps a part of a photo that a card names and that is not here. Raises BundleDamaged."""
        part = read_photo_part(block)
        if self._wanted is None:
            self._wanted = set(named_photos(self._session).lacking)
        if part.photo not in self._wanted or part.size > LARGEST_PHOTO:
            return
        with self._session.book.write() as connection:
            if arriving.add(connection, part.photo, part.start, part.data) < part.size:
                return
            self._wanted.discard(part.photo)
            try:
                arriving.complete(connection, self._session.book.blobs, part.photo, kind="photo", mime=MIME)
            except BlobDamaged:
                arriving.drop(connection, part.photo)  # it is asked for again the next time
                return
            _mark_given(connection, part.photo)  # the centre has it
        self.count += 1


def _mark_given(connection: Connection, photo: bytes) -> None:
    connection.execute(tables.given.insert().prefix_with("OR IGNORE").values(hash=photo))
