"""Decides from where an order's pieces are taken when it is handed over. Knows no Qt."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import NamedTuple

from core.actions.delivering import Lying, deliver_order, pieces_of, take_from
from desktop.storage.lists.offering import lying, origins
from desktop.storage.lists.orders import product_names
from desktop.storage.session import Session
from desktop.ui.voice import Voice


class Choice(NamedTuple):
    """A piece that lies in several places. `places`: each with its words; `first` is offered."""

    product: bytes
    told: str
    places: tuple[tuple[str, str], ...]
    first: str


class Delivery(NamedTuple):
    """What handing an order over takes. `wanted` in thousandths by product; `invoiced`: whether it has an invoice."""

    order: bytes
    wanted: Mapping[bytes, int]
    lying: Lying
    choices: tuple[Choice, ...]
    invoiced: bool


class Deliveries:
    """Handing over the orders of one book, in one language."""

    def __init__(self, session: Session, voice: Voice, clock: Callable[[], int]) -> None:
        self._session, self._voice, self._clock = session, voice, clock

    def delivery(self, order: bytes) -> Delivery:
        """What lies where of an order's pieces. Raises UnknownRecord."""
        with self._session.act() as work:
            wanted = pieces_of(work.order(order).content.lines)
            invoiced = work.balance(order).invoice is not None
        found = lying(self._session, frozenset(wanted))
        names, usual = product_names(self._session, frozenset(wanted)), origins(self._session, wanted)
        choices = [
            self._choice(product, names.get(product, ("", ""))[1], quantity, found[product], usual[product])
            for product, quantity in wanted.items()
            if sum(there > 0 for there in found.get(product, {}).values()) > 1
        ]
        return Delivery(order, wanted, found, tuple(choices), invoiced)

    def _choice(self, product: bytes, name: str, wanted: int, places: Mapping[str, int], first: str) -> Choice:
        voice = self._voice
        told = tuple(
            (place, voice.say("{place}: {quantity} there", place=voice.term(place), quantity=voice.quantity(there)))
            for place, there in sorted(places.items())
            if there > 0
        )
        return Choice(
            product, voice.say("{quantity} of {name}", quantity=voice.quantity(wanted), name=name), told, first
        )

    def deliver(self, delivery: Delivery, chosen: Mapping[bytes, str]) -> None:
        """Hands over, and takes the pieces from the places chosen, else from the usual ones. Raises WrongMove."""
        first = {**origins(self._session, dict(delivery.wanted)), **chosen}
        taken = take_from(delivery.wanted, delivery.lying, first)
        with self._session.act() as work:
            deliver_order(work, delivery.order, self._today(), taken)

    def _today(self) -> dt.date:
        return dt.datetime.fromtimestamp(self._clock()).astimezone().date()
