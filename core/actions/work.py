"""The port between the use cases and a replica: what they ask of the tables, and how they write one entry."""

import datetime as dt
from typing import NamedTuple, Protocol, TypeVar

from core.accounts import Account
from core.journal.entry import Operation, Posting
from core.numbering import Number
from core.records.cards import Office
from core.records.declare import Card, Fact
from core.records.facts import OrderAmended, OrderPlaced
from core.records.values import DatedPrice

AnyCard = TypeVar("AnyCard", bound=Card)
AnyFact = TypeVar("AnyFact", bound=Fact)


class OrderView(NamedTuple):
    """An order as it stands: the version that counts, its dot, and the state."""

    order: bytes
    version: bytes
    content: OrderPlaced | OrderAmended
    state: str


class Balance(NamedTuple):
    """What an order owes, in minor units of its currency. A cancelled one: `total` and `credited` are 0."""

    total: int
    paid: int
    credited: int
    invoice: bytes | None  # the invoice that is not voided

    @property
    def due(self) -> int:
        """What is still to be paid."""
        return self.total - self.paid - self.credited


class Work(Protocol):
    """One user action on one replica: reads, then writes one entry, in one transaction."""

    def id(self, index: int = 0) -> bytes:
        """The id of what operation `index` of the coming entry will make."""

    def office(self) -> Office:
        """The office's settings."""

    def card(self, kind: type[AnyCard], identity: bytes) -> AnyCard:
        """A card as it is shown. Raises UnknownRecord."""

    def shown(self, identity: bytes) -> dict[int, tuple[bytes, ...]]:
        """By field number, the dots of a card's live values: what a form that is opened now shows."""

    def fact(self, kind: type[AnyFact], identity: bytes) -> AnyFact:
        """A fact. Raises UnknownRecord."""

    def postings(self, identity: bytes) -> tuple[Posting, ...]:
        """The postings of a fact."""

    def order(self, identity: bytes) -> OrderView:
        """An order as it stands. Raises UnknownRecord."""

    def balance(self, order: bytes) -> Balance:
        """What an order owes."""

    def is_reversed(self, identity: bytes) -> bool:
        """Whether an invoice or a payment was taken back."""

    def credited(self, invoice: bytes) -> int:
        """What credit notes have taken off an invoice, in minor units."""

    def held(self, account: Account, currency: str) -> int:
        """The balance of an account in a currency, in minor units: what all postings add up to."""

    def is_confirmed(self, payment: bytes) -> bool:
        """Whether the money of a wallet, a bank or a cheque is known to have arrived."""

    def price(self, product: bytes, channel: str, day: dt.date) -> DatedPrice | None:
        """A product's price in a channel on a day: the latest dated one that has begun."""

    def last_number(self, kind: str, year: int) -> tuple[Number, dt.date | None]:
        """The last number of this laptop's series of a kind and year (`core.numbering`), and its document's day.

        Serial 0 and None where there is none yet.
        """

    def write(self, *operations: Operation) -> None:
        """Writes the entry. To be called once."""
