"""The unit of work of a replica: what the use cases ask (`core.actions.work.Work`), answered from its tables."""

import datetime as dt
from functools import cache
from typing import NamedTuple, TypeVar

import sqlalchemy as sa

from core.accounts import Account
from core.actions.work import Balance, OrderView
from core.ids import pack, singleton
from core.journal.chain import Writer
from core.journal.entry import CardChanged, CardMade, Entry, Operation, Posting
from core.numbering import Number, series
from core.records.cards import Office
from core.records.declare import Card, Fact
from core.records.values import DatedPrice
from replica import orders
from replica.chains import Chain, read_chain
from replica.fold.cards import merge
from replica.fold.engine import Fold
from replica.journal import append
from replica.reading import find_card, find_row, read_card, read_fact
from replica.tables import Tables

AnyCard = TypeVar("AnyCard", bound=Card)
AnyFact = TypeVar("AnyFact", bound=Fact)


class Circumstances(NamedTuple):
    """What an entry says besides its operations. `time`: Unix seconds. `salt`: 16 random bytes."""

    actor: bytes | None
    time: int
    salt: bytes


class ReplicaWork:
    """One user action. Implements `core.actions.work.Work`; lives within one transaction."""

    def __init__(self, fold: Fold, writer: Writer, circumstances: Circumstances) -> None:
        self._fold = fold
        self.connection = fold.connection
        self._tables = fold.tables
        self._writer = writer
        self._circumstances = circumstances
        self._chain: Chain = read_chain(fold.connection, writer.chain)
        self.scope = self._chain.grant.scope

    def id(self, index: int = 0) -> bytes:
        """The id of what operation `index` of the coming entry will make."""
        return pack(self._writer.chain, self._chain.head.seq + 1, index)

    def office(self) -> Office:
        """The office's settings; the defaults where none have arrived yet."""
        found = find_card(self.connection, self._tables, self.scope, Office, singleton(Office.TYPE))
        return found or Office()

    def card(self, kind: type[AnyCard], identity: bytes) -> AnyCard:
        """A card as it is shown. Raises UnknownRecord."""
        return read_card(self.connection, self._tables, self.scope, kind, identity)

    def shown(self, identity: bytes) -> dict[int, tuple[bytes, ...]]:
        """By field number, the dots of a card's live values."""
        operations = self._fold.history(self.scope, identity)
        cards = [operation for operation in operations if isinstance(operation.content, CardMade | CardChanged)]
        merged = merge(identity, cards)
        if merged is None:
            return {}
        return {number: tuple(live.dot for live in values) for number, values in merged.live.items()}

    def fact(self, kind: type[AnyFact], identity: bytes) -> AnyFact:
        """A fact. Raises UnknownRecord."""
        return read_fact(self.connection, self._tables, self.scope, kind, identity)

    def postings(self, identity: bytes) -> tuple[Posting, ...]:
        """The postings of a fact."""
        table = self._tables["posting"]
        query = sa.select(table).where(table.c.scope == self.scope, table.c.id == identity).order_by(table.c.n)
        return tuple(
            Posting(account=row.account, currency=row.currency, amount=row.amount, party=row.party)
            for row in self.connection.execute(query)
        )

    def actor_of(self, kind: type[Fact], identity: bytes) -> bytes | None:
        """The officer who recorded a fact."""
        row = find_row(self.connection, self._tables[kind], self.scope, identity)
        return None if row is None else row["actor"]

    def order(self, identity: bytes) -> OrderView:
        """An order as it stands. Raises UnknownRecord."""
        return orders.order_view(self.connection, self._tables, self.scope, identity)

    def balance(self, order: bytes) -> Balance:
        """What an order owes."""
        return orders.balance(self.connection, self._tables, self.scope, order)

    def is_reversed(self, identity: bytes) -> bool:
        """Whether an invoice or a payment was taken back."""
        return orders.is_reversed(self.connection, self._tables, self.scope, identity)

    def credited(self, invoice: bytes) -> int:
        """What credit notes have taken off an invoice, in minor units."""
        return orders.credited(self.connection, self._tables, self.scope, invoice)

    def held(self, account: Account, currency: str) -> int:
        """The balance of an account in a currency, in minor units."""
        return orders.held(self.connection, self._tables, self.scope, account, currency)

    def is_confirmed(self, payment: bytes) -> bool:
        """Whether the money of a wallet, a bank or a cheque is known to have arrived."""
        return orders.is_confirmed(self.connection, self._tables, self.scope, payment)

    def price(self, product: bytes, channel: str, day: dt.date) -> DatedPrice | None:
        """A product's price in a channel on a day."""
        return orders.price(self.connection, self._tables, self.scope, product, channel, day)

    def last_number(self, kind: str, year: int) -> tuple[Number, dt.date | None]:
        """The last number of this laptop's series of a kind and year, and its document's day."""
        name = self._series(kind, year)
        row = self.connection.execute(_last_number(self._tables), {"scope": self.scope, "series": name}).one_or_none()
        return (Number(name, 0), None) if row is None else (Number(name, row.serial), dt.date.fromisoformat(row.day))

    def _series(self, kind: str, year: int) -> str:
        return series(self.scope.removeprefix("office/"), self._chain.laptop, year, kind)

    def write(self, *operations: Operation) -> None:
        """Writes the entry. Raises EntryTooLarge, NotGranted."""
        actor, time, salt = self._circumstances
        entry = Entry(lamport=0, time=time, actor=actor, operations=operations)
        append(self._fold, self._writer, self._chain, entry, salt)


@cache
def _last_number(tables: Tables) -> sa.Select[int, str]:
    table = tables["number"]
    here = (table.c.scope == sa.bindparam("scope"), table.c.series == sa.bindparam("series"))
    return sa.select(table.c.serial, table.c.day).where(*here).order_by(table.c.serial.desc()).limit(1)
