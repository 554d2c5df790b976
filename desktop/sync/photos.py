"""Photos and documents, after the entries that name them: small ones first, each from the byte where the line broke."""

from collections.abc import Iterator

import sqlalchemy as sa

from core.exchange.blocks import BYTES, write_block
from core.exchange.line import Line, Path
from core.exchange.photos import COMPLETE, MOST_ASKED, PhotoGive, PhotosAnswer, PhotosAsk, PhotoTake
from core.exchange.problems import NotHere, PhotoDamaged
from core.exchange.signed import write_request
from core.exchange.wire import Message, decode
from core.records.cards import Photo
from core.records.facts import DocumentKept
from desktop.storage import arriving, tables
from desktop.storage.photos import MIME
from desktop.storage.problems import BlobDamaged, BlobMissing
from desktop.storage.session import Session
from desktop.sync.counting import counted
from desktop.sync.forgetting import forget_erased
from desktop.sync.metered import Pace
from desktop.sync.state import SyncState

DOCUMENT, THUMBNAIL, PHOTO = "document", "thumbnail", "photo"
PIECE = 4096
"""Bytes of a block: a cut upload loses no more."""


class Photos:
    """The photos of one sync. `given`, `taken`: how many went up and came down, thumbnails among them."""

    def __init__(self, session: Session, line: Line, state: SyncState, pace: Pace) -> None:
        self._session = session
        self._line = line
        self._pace = pace
        self.state = state
        self.given = 0
        self.taken = 0

    def give(self) -> None:
        """Gives the centre what it lacks. Raises what the line raises; what arrived is kept there."""
        for kind in (DOCUMENT, THUMBNAIL, PHOTO):
            here = self._waiting(kind, here=True)
            for asked in self._which(here):
                for photo, arrived in asked:
                    if arrived == COMPLETE or self._give_one(photo, arrived):
                        self._mark_given(photo)

    def take(self) -> None:
        """Takes what the book lacks and the centre has. Raises what the line raises; what arrived is kept."""
        for kind in (THUMBNAIL, PHOTO):
            for asked in self._which(self._waiting(kind, here=False)):
                there = [photo for photo, arrived in asked if arrived == COMPLETE]
                if not there:
                    break  # they stand in the order of their hashes, so the rest is as unlikely to have come
                for photo in there:
                    self._take_one(photo, kind)
        forget_erased(self._session)

    def _waiting(self, kind: str, *, here: bool) -> list[bytes]:
        """What entries of a kind name: those that are here and the centre may lack, or those that are not here."""
        table = self._session.tables[DocumentKept if kind == DOCUMENT else Photo]
        named = table.c.thumbnail if kind == THUMBNAIL else table.c.content
        kept = sa.select(tables.blobs.c.hash)
        given = sa.select(tables.given.c.hash)
        query = sa.select(named).where(named.is_not(None)).distinct().order_by(named)
        if kind != DOCUMENT:
            query = query.where(table.c.archived == 0)  # the centre neither takes nor gives others
        query = query.where(named.in_(kept), named.not_in(given)) if here else query.where(named.not_in(kept))
        with self._session.book.read() as connection:
            return [bytes(photo) for photo in connection.execute(query).scalars()]

    def _which(self, photos: list[bytes]) -> Iterator[list[tuple[bytes, int]]]:
        """For as many as one request asks for, each with how much of it is there."""
        for start in range(0, len(photos), MOST_ASKED):
            part = tuple(photos[start : start + MOST_ASKED])
            answer = decode(self._send(Path.PHOTOS_WHICH, PhotosAsk(photos=part)), PhotosAnswer)
            yield list(zip(part, answer.arrived, strict=True))

    def _give_one(self, photo: bytes, arrived: int) -> bool:
        try:
            data = self._session.book.blobs.load(photo)
        except (BlobMissing, BlobDamaged):
            return False  # the check of the book says so; another laptop may have it
        is_second_try = False
        while arrived != COMPLETE:
            part = data[arrived : arrived + self._pace.chunk]
            blocks = b"".join(write_block(BYTES, part[at : at + PIECE]) for at in range(0, len(part), PIECE))
            ask = PhotoGive(photo=photo, start=arrived, size=len(data))
            try:
                (arrived,) = decode(self._send(Path.PHOTOS_GIVE, ask, blocks), PhotosAnswer).arrived
            except NotHere:
                return False  # no card names it there: not yet, no longer, or not from whoever was shut out
            except PhotoDamaged:
                if is_second_try:
                    raise
                is_second_try, arrived = True, 0
        self.given += 1
        return True

    def _mark_given(self, photo: bytes) -> None:
        with self._session.book.write() as connection:
            connection.execute(tables.given.insert().prefix_with("OR IGNORE").values(hash=photo))

    def _take_one(self, photo: bytes, kind: str) -> None:
        with self._session.book.read() as connection:
            start = arriving.arrived(connection, photo)
        while True:
            most = self._pace.chunk
            try:
                came = self._take_part(photo, start, most)
            except NotHere:
                return  # it was taken away just now
            start += came
            if came < most:
                break
        with self._session.book.write() as connection:
            try:
                arriving.complete(connection, self._session.book.blobs, photo, kind=kind, mime=MIME)
            except BlobDamaged:
                arriving.drop(connection, photo)  # it is asked for again the next time
                return
        self._mark_given(photo)  # the centre has it
        self.taken += 1

    def _take_part(self, photo: bytes, start: int, most: int) -> int:
        """Takes bytes from `start` on, and keeps what came even where the line breaks. Returns how many came."""
        came = bytearray()
        ask = PhotoTake(photo=photo, start=start, most=most)

        def send(state: SyncState) -> None:
            for part in self._parts(state, Path.PHOTOS_TAKE, ask):
                came.extend(part)

        try:
            counted(self._session, self.state, send)
        finally:
            with self._session.book.write() as connection:
                arriving.add(connection, photo, start, bytes(came))
        return len(came)

    def _send(self, path: Path, ask: Message, blocks: bytes = b"") -> bytes:
        return counted(self._session, self.state, lambda state: b"".join(self._parts(state, path, ask, blocks)))

    def _parts(self, state: SyncState, path: Path, ask: Message, blocks: bytes = b"") -> Iterator[bytes]:
        self.state = state
        self._pace.begin()
        yield from self._line.send(
            path, write_request(path, self._session.writer, state.centre, state.counter, ask, blocks)
        )
        self._pace.end()
