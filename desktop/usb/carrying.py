"""Which photos a bundle carries: those that the centre may lack, and those that this book lacks."""

from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa

from core.exchange.bundling import MOST_PHOTOS, photo_blocks
from core.records.cards import Photo
from core.records.facts import DocumentKept
from desktop.storage import tables
from desktop.storage.problems import BlobDamaged, BlobMissing
from desktop.storage.session import Session


class Named(NamedTuple):
    """Photos by their hashes, the most wanted first."""

    here: list[bytes]
    lacking: list[bytes]


def named_photos(session: Session, *, everything: bool = False) -> Named:
    """Documents that are here, then thumbnails, then photos; and what cards name that is not here.

    `everything`: also those that the centre had once, as it may be a new one.
    """
    photo, document = session.tables[Photo], session.tables[DocumentKept]
    kept, given = sa.select(tables.blobs.c.hash), sa.select(tables.given.c.hash)
    here: list[bytes] = []
    lacking: list[bytes] = []
    with session.book.read() as connection:
        for column in (document.c.content, photo.c.thumbnail, photo.c.content):
            query = sa.select(column).where(column.is_not(None)).distinct().order_by(column)
            if column is not document.c.content:
                query = query.where(photo.c.archived == 0)  # the centre neither takes nor gives others
                lacking += connection.execute(query.where(column.not_in(kept))).scalars()
            waiting = query.where(column.in_(kept))
            here += connection.execute(waiting if everything else waiting.where(column.not_in(given))).scalars()
    return Named(here[:MOST_PHOTOS], lacking[:MOST_PHOTOS])


class Carried:
    """The photos' blocks, read while they are written. `count`: how many fit into the `budget` of bytes."""

    def __init__(self, session: Session, photos: list[bytes], budget: int) -> None:
        self._session = session
        self._photos = photos
        self._budget = budget
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        self.count, room = 0, self._budget
        for photo in self._photos:
            try:
                data = self._session.book.blobs.load(photo)
            except (BlobMissing, BlobDamaged):
                continue  # the check of the book says so
            if len(data) <= room:
                room -= len(data)
                self.count += 1
                yield from photo_blocks(photo, data)
