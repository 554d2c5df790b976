"""Folds entries into tables: what arrives, beside all that was there of the records that it names."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, Protocol

import sqlalchemy as sa

from core.ids import unpack
from core.journal.body import Parts, decode
from core.journal.entry import CardChanged, CardMade
from core.journal.problems import MalformedEntry
from core.records.cards import CARD_TYPES
from core.records.facts import InvoiceIssued, OrderPlaced, PaymentReceived, SamenessSuspected
from replica import schema
from replica.chains import Chain, all_chains
from replica.fold.cards import Merged, merge, search_words
from replica.fold.facts import REVERSALS, add_fact, add_state
from replica.fold.operation import Placed, is_card, placed, subject
from replica.fold.rows import Rows, delete_records, insert_many
from replica.tables import Tables, as_text, card_row, table_name

FOLLOWED = (OrderPlaced, InvoiceIssued, PaymentReceived, SamenessSuspected)
"""Facts whose records other facts move."""

STATES = ("order_state", "reversal", "sameness", "task")
"""Tables whose rows are folded from all facts about a record, and are made anew when one arrives."""

IN_ONE_QUERY = 500

Key = tuple[str, bytes]
"""A record in a scope: an entry of one scope cannot touch another scope's records."""

Where = tuple[bytes, int]
"""An entry's chain and number."""


class Found(NamedTuple):
    """A card for the search index. `words` is empty where the card is not to be found (any more)."""

    scope: str
    record: bytes
    kind: str
    words: str


class Index(Protocol):
    """The search index that a replica keeps beside its tables."""

    def put(self, connection: sa.Connection, found: list[Found]) -> None:
        """Makes cards findable by their words, in place of what was there of them."""


class Fold:
    """Folds operations into one generation of tables, within the transaction of its connection."""

    def __init__(self, connection: sa.Connection, tables: Tables, index: Index | None) -> None:
        self.connection = connection
        self.tables = tables
        self.index = index
        self._chains: dict[bytes, Chain] = {}

    def add(self, operations: list[Placed]) -> None:
        """Folds operations of entries that were not folded before."""
        rows = Rows()
        records: dict[Key, list[Placed]] = defaultdict(list)
        for operation in operations:
            add_fact(rows, operation)
            if _is_followed(operation):
                records[operation.scope, operation.record].append(operation)
        before = self._before(records)
        self._mention(operations)
        found = self._fold(rows, records, before)
        rows.write(self.connection, self.tables)
        if self.index is not None and found:
            self.index.put(self.connection, found)

    def forget(self, operations: list[Placed]) -> None:
        """Takes what entries were folded to away again, before the entries are folded anew."""
        for operation in operations:
            for name in ("posting", "number", *self._names(operation)):
                delete_records(self.connection, self.tables[name], [(operation.scope, operation.dot)])
            for name in STATES if _is_followed(operation) else ():
                delete_records(self.connection, self.tables[name], [(operation.scope, operation.record)])
            table = self.tables["mention"]
            self.connection.execute(
                table.delete().where(table.c.chain == operation.chain, table.c.seq == operation.seq)
            )

    def refold(self, operations: list[Placed]) -> None:
        """Folds the records that forgotten operations were about from what still counts of them."""
        keys = {(operation.scope, operation.record) for operation in operations if _is_followed(operation)}
        before = self._before({key: [] for key in keys})
        rows = Rows()
        for key in keys:
            for name in ("conflict", *STATES):
                rows.replace(name, key)
        for operation in operations:
            for name in self._names(operation) if isinstance(operation.content, CardChanged) else ():
                rows.replace(name, (operation.scope, operation.record))  # a single card stands without its making
        found = self._fold(rows, {key: [] for key in keys}, before)
        gone = keys - {card[:2] for card in found}
        rows.write(self.connection, self.tables)
        words = [*found, *_gone(operations, gone)]
        if self.index is not None and words:
            self.index.put(self.connection, words)

    def history(self, scope: str, record: bytes) -> list[Placed]:
        """All operations on a record, in fold order."""
        return sorted(self._before({(scope, record): []})[scope, record])

    def decode(self, chain: bytes, parts: Parts, seq: int, scope: str) -> list[Placed]:
        """The operations of a stored entry of a known chain. Raises PersonalPartMismatch.

        None at all where a later version understands a kind that the one which took the entry in did not, and finds it
        malformed.
        """
        if chain not in self._chains:
            self._chains = {known.grant.chain: known for known in all_chains(self.connection)}
        try:
            entry = decode(parts, self._chains[chain].home)
        except MalformedEntry:
            return []
        return placed(scope, chain, seq, entry)

    def _names(self, operation: Placed) -> list[str]:
        content = operation.content
        kind = CARD_TYPES.get(content.card) if isinstance(content, CardMade | CardChanged) else type(content)
        name = "" if kind is None else table_name(kind)
        return [table for table in (name, f"{name}_line") if table in self.tables]

    def _mention(self, operations: list[Placed]) -> None:
        rows = {
            (operation.scope, operation.record, operation.chain, operation.seq)
            for operation in operations
            if subject(operation.content) is not None
        }
        insert_many(self.connection, self.tables["mention"], list(rows))

    def _before(self, records: dict[Key, list[Placed]]) -> dict[Key, list[Placed]]:
        """All other operations on the records, folded before."""
        wanted: dict[Key, set[Where]] = defaultdict(set)
        table = self.tables["mention"]
        for part in _parts(list({record for _, record in records})):
            for scope, record, chain, seq in self.connection.execute(_mentions(table), {"ids": part}):
                wanted[scope, record].add((chain, seq))
        for key, operations in records.items():
            if all(operation.dot != key[1] for operation in operations):
                wanted[key].add(unpack(key[1])[:2])
        entries = self._load(list(set().union(*wanted.values())) if wanted else [])
        return {
            key: [
                operation
                for where in places
                for operation in entries.get(where, ())
                if (operation.scope, operation.record) == key
            ]
            for key, places in wanted.items()
        }

    def _load(self, places: list[Where]) -> dict[Where, list[Placed]]:
        """Entries by their places; those that are not here, or do not count, are missing."""
        table = schema.entries
        columns = (table.c.chain, table.c.seq, table.c.scope, table.c.body, table.c.personal)
        found = {}
        for part in _parts(places):
            here = sa.tuple_(table.c.chain, table.c.seq).in_(part)
            query = sa.select(*columns).where(here, table.c.state.not_in(schema.NOT_FOLDED))
            for chain, seq, scope, body, personal in self.connection.execute(query):
                found[chain, seq] = self.decode(chain, Parts(body, personal), seq, scope)
        return found

    def _fold(self, rows: Rows, records: dict[Key, list[Placed]], before: dict[Key, list[Placed]]) -> list[Found]:
        found = []
        for key, operations in records.items():
            earlier = before.get(key, [])
            every = sorted({operation.order: operation for operation in operations + earlier}.values())
            cards = [operation for operation in every if is_card(operation.content)]
            if cards:
                is_new = len(operations) == len(every) == 1 and isinstance(every[0].content, CardMade)
                found += self._fold_card(rows, key, cards, is_new=is_new)
            if len(cards) < len(every):
                if earlier:
                    _replace(rows, key, earlier)
                add_state(rows, key[1], [operation for operation in every if not is_card(operation.content)])
        return found

    def _fold_card(self, rows: Rows, key: Key, operations: list[Placed], *, is_new: bool) -> list[Found]:
        merged = merge(key[1], operations)
        if merged is None:
            return []
        name = table_name(type(merged.card))
        if not is_new:
            for table in (name, "conflict"):
                rows.replace(table, key)
        rows.add(name, card_row(*key, merged.card))
        rows.add("conflict", *_conflicts(key, merged))
        return [] if self.index is None else [Found(*key, name, search_words(merged.card))]


def _replace(rows: Rows, key: Key, earlier: list[Placed]) -> None:
    """Has the states of a record that is folded anew replaced; rows of its facts stay."""
    for name in STATES:
        rows.replace(name, key)
    rows.replace(
        "posting", *((key[0], operation.dot) for operation in earlier if isinstance(operation.content, REVERSALS))
    )


def _gone(operations: list[Placed], keys: set[Key]) -> list[Found]:
    """Cards among forgotten operations that nothing makes any more: they are not to be found."""
    return [
        Found(operation.scope, operation.dot, table_name(CARD_TYPES[operation.content.card]), "")
        for operation in operations
        if isinstance(operation.content, CardMade)
        and operation.content.card in CARD_TYPES
        and (operation.scope, operation.dot) in keys
    ]


@cache
def _mentions(table: sa.Table) -> sa.Select[str, bytes, bytes, int]:
    return sa.select(table).where(table.c.id.in_(sa.bindparam("ids", expanding=True)))


def _is_followed(operation: Placed) -> bool:
    """Whether the record that it makes or moves is folded from several operations."""
    return isinstance(operation.content, (CardMade, *FOLLOWED)) or subject(operation.content) is not None


def _conflicts(key: Key, merged: Merged) -> list[tuple[object, ...]]:
    return [(*key, field.mark.number, live.dot, as_text(live.value)) for field, live in merged.conflicts()]


def _parts(items: list[bytes] | list[Where]) -> Iterator[list[bytes] | list[Where]]:
    for start in range(0, len(items), IN_ONE_QUERY):
        yield items[start : start + IN_ONE_QUERY]
