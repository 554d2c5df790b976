"""Decides which labels are made of which pieces. Knows no Qt; asked on the book's thread."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

from desktop.storage.lists.pieces import lying
from desktop.storage.lists.tags import Labelled, tags
from desktop.storage.session import Session
from desktop.ui.ports import Labels
from desktop.ui.voice import Voice

MOST_COPIES: Final = 240
"""Ten sheets of one piece: more is a slip of the hand."""
_WHOLE: Final = 1000


class Labelling:
    """Makes the PDF of labels for pieces of one book."""

    def __init__(self, session: Session, voice: Voice, make: Labels, clock: Callable[[], int]) -> None:
        self._session, self._voice, self._make, self._clock = session, voice, make, clock

    def pdf(self, products: Sequence[bytes], channel: str, copies: int | None) -> bytes:
        """Sheets of labels. `copies`: of each piece; None: as many as are in stock. Empty where that is none.

        Raises LabelTooFull, UnknownRecord.
        """
        day = dt.datetime.fromtimestamp(self._clock()).astimezone().date()
        wanted = [Labelled(one, self._in_stock(one) if copies is None else copies) for one in products]
        found = tags(self._session, wanted, channel, day)
        with self._session.act() as work:
            office = work.office()
        return self._make(found, office, self._voice.language, day) if found else b""

    def _in_stock(self, product: bytes) -> int:
        pieces = sum(place.quantity for place in lying(self._session, product)) // _WHOLE
        return min(MOST_COPIES, max(0, pieces))
