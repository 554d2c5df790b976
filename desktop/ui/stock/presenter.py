"""Decides what the stock screen shows and does. Knows no Qt; its questions are asked on the book's thread."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from core.actions.problems import MissingField
from core.actions.stocking import Counted, count_place, move_pieces, receive_pieces
from desktop.storage import drafts
from desktop.storage.lists.stock import Lying, lying_in, piece_of, places
from desktop.storage.session import Session
from desktop.ui.stock.columns import Action
from desktop.ui.voice import Voice


class Stock:
    """The stock of one book, in one language."""

    def __init__(self, session: Session, voice: Voice, clock: Callable[[], int]) -> None:
        self._session, self._voice, self._clock = session, voice, clock

    def places(self) -> tuple[str, ...]:
        """Where pieces lie."""
        return places(self._session)

    def new_values(self, product: bytes | None) -> dict[str, Any]:
        """What the form of receiving or moving shows at first."""
        return {"product": product, "quantity": None, "origin": "store", "target": "store", "day": self._today()}

    def save(self, action: Action, values: dict[str, Any], draft: bytes) -> None:
        """Receives or moves pieces and forgets the draft, in one transaction.

        Raises MissingField, SamePlace, QuantityNotPositive.
        """
        for name in ("product", "quantity", "day"):
            if values[name] is None:
                raise MissingField(field=name)
        with self._session.act() as work:
            drafts.discard(work.connection, draft)
            product, quantity, day = values["product"], values["quantity"], values["day"]
            if action == "receive":
                receive_pieces(work, product, quantity, values["target"], day)
            else:
                move_pieces(work, product, quantity, (values["origin"], values["target"]), day)

    def expected(self, place: str) -> tuple[Lying, ...]:
        """What a place should have, for a count."""
        return lying_in(self._session, place)

    def scanned(self, sku: str) -> Lying | None:
        """The piece that was scanned; None where no or more than one piece has this SKU."""
        return piece_of(self._session, sku)

    def count_place(self, place: str, counted: Sequence[Counted], draft: bytes) -> int:
        """Posts the differences of a count and forgets its draft; returns how many there were."""
        with self._session.act() as work:
            drafts.discard(work.connection, draft)
            return count_place(work, place, counted, self._today())

    def lines(self, number: int) -> str:
        """How many lines the list has."""
        return self._voice.count("{number} line", "{number} lines", number)

    def moves(self, number: int) -> str:
        """How many moves there are."""
        return self._voice.count("{number} move", "{number} moves", number)

    def _today(self) -> dt.date:
        return dt.datetime.fromtimestamp(self._clock()).astimezone().date()
