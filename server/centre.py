"""The centre as those see it who send it requests."""

from collections.abc import Iterator

from core.exchange.line import Path
from core.exchange.problems import CodeRefused, NotHere
from core.exchange.signed import read_request
from core.exchange.wire import encode
from replica.fold.engine import Fold
from server import enrolling, photos, recovering
from server.accounts.deeds import Deed, note
from server.surroundings import Surroundings
from server.syncing import sync


class Centre:
    """Answers requests, each in one transaction. Implements `core.exchange.line.Line`; any thread may ask."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def send(self, path: Path, body: bytes, *, was_cut: bool = False, address: str = "") -> Iterator[bytes]:
        """Answer a request. Of one that was cut, what arrived and proves itself is kept.

        `address`: where it comes from, by which those who are not known yet are limited.
        Raises the Problems of `core.exchange.problems`; then nothing was changed.
        """
        if path == Path.ENROL:
            return iter((self._enrol(body, address),))
        if path == Path.RECOVER:
            with self._around.engine.begin() as connection:
                return iter((encode(recovering.answer(connection, self._around, body, address)),))
        try:
            with self._around.fold() as fold:
                return iter(self._answer(fold, path, body, was_cut=was_cut))
        except NotHere:
            self._audit(read_request(path, body, was_cut=was_cut).head.chain)
            raise

    def _audit(self, chain: bytes) -> None:
        """Writes down that a laptop asked for what is not here, or not for it; the answer does not say which."""
        with self._around.engine.begin() as connection:
            note(connection, "", Deed(NotHere.code, about=chain.hex()), self._around.clock())

    def _enrol(self, body: bytes, address: str) -> bytes:
        refused = None
        with self._around.fold() as fold:
            try:
                return encode(enrolling.enrol(fold, self._around, body, address))
            except CodeRefused as problem:
                refused = problem  # committed all the same: a wrong code counts
        raise refused

    def _answer(self, fold: Fold, path: Path, body: bytes, *, was_cut: bool) -> Iterator[bytes]:
        request = read_request(path, body, was_cut=was_cut)
        match path:
            case Path.SYNC:
                return iter(sync(fold, self._around, request))
            case Path.GRANT:
                return iter((encode(enrolling.grant(fold, self._around, request)),))
            case Path.PHOTOS_WHICH:
                return iter((encode(photos.which(fold, self._around, request)),))
            case Path.PHOTOS_GIVE:
                return iter((encode(photos.give(fold, self._around, request)),))
            case _:
                return photos.take(fold, self._around, request)
