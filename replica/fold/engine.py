"""Folds entries into tables: what arrives, beside all that was there of the records that it names."""

from collections import defaultdict
from typing import NamedTuple, Protocol

import sqlalchemy as sa

from core.journal.body import Parts
from core.journal.entry import CardChanged, CardMade
from core.records.cards import CARD_TYPES
from core.records.facts import InvoiceIssued, OrderPlaced, PaymentReceived, SamenessSuspected
from replica.columns import as_text, card_row
from replica.fold.asking import Key
from replica.fold.cards import Merged, alone, merge, search_words
from replica.fold.earlier import Earlier
from replica.fold.facts import REVERSALS, add_fact, add_state
from replica.fold.operation import Placed, in_order, is_card
from replica.fold.rows import Rows, delete_records, insert_many
from replica.fold.settling import Standing, settle
from replica.fold.stock import Pieces, count_stock, handed_over
from replica.tables import Tables, table_name

ALONE = (InvoiceIssued, PaymentReceived)
"""Facts that say all there is while nothing else is about their records."""

FOLLOWED = (CardMade, OrderPlaced, InvoiceIssued, PaymentReceived, SamenessSuspected)
"""What makes records that other operations move."""

STATES = ("order_state", "reversal", "handover", "sameness", "task")
"""Tables whose rows are folded from all facts about a record, and are made anew when one arrives."""


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
        self._earlier = Earlier(connection, tables)

    def add(self, operations: list[Placed]) -> None:
        """Folds operations of entries that were not folded before."""
        rows = Rows()
        records: dict[Key, list[Placed]] = defaultdict(list)
        for operation in operations:
            add_fact(rows, operation)
            if _is_followed(operation):
                records[operation.scope, operation.record].append(operation)
        before = self._earlier.of(records)
        self._mention(operations)
        found, standing = self._fold(rows, records, before)
        self._write(rows, standing, operations)
        if self.index is not None and found:
            self.index.put(self.connection, found)

    def _write(
        self, rows: Rows, standing: list[Standing], operations: list[Placed], moved: frozenset[Pieces] = frozenset()
    ) -> None:
        rows.write(self.connection, self.tables)
        settle(self.connection, self.tables, standing, operations)
        count_stock(self.connection, self.tables, operations, moved)

    def forget(self, operations: list[Placed]) -> None:
        """Takes what entries were folded to away again, before the entries are folded anew."""
        moved = handed_over(self.connection, self.tables, operations)
        for operation in operations:
            for name in ("posting", "number", *self._names(operation)):
                delete_records(self.connection, self.tables[name], [(operation.scope, operation.dot)])
            for name in STATES if _is_followed(operation) else ():
                delete_records(self.connection, self.tables[name], [(operation.scope, operation.record)])
            table = self.tables["mention"]
            self.connection.execute(
                table.delete().where(table.c.chain == operation.chain, table.c.seq == operation.seq)
            )
        self._write(Rows(), [], operations, moved)

    def refold(self, operations: list[Placed]) -> None:
        """Folds the records that forgotten operations were about from what still counts of them."""
        keys = {(operation.scope, operation.record) for operation in operations if _is_followed(operation)}
        before = self._earlier.of({key: [] for key in keys})
        rows = Rows()
        for key in keys:
            for name in ("conflict", *STATES):
                rows.replace(name, key)
        for operation in operations:
            for name in self._names(operation) if isinstance(operation.content, CardChanged) else ():
                rows.replace(name, (operation.scope, operation.record))  # a single card stands without its making
        found, standing = self._fold(rows, {key: [] for key in keys}, before)
        gone = keys - {card[:2] for card in found}
        self._write(rows, standing, operations)
        words = [*found, *_gone(operations, gone)]
        if self.index is not None and words:
            self.index.put(self.connection, words)

    def history(self, scope: str, *records: bytes) -> list[Placed]:
        """All operations on records, in fold order."""
        found = self._earlier.of({(scope, record): [] for record in records})
        return in_order(operation for operations in found.values() for operation in operations)

    def decode(self, chain: bytes, parts: Parts, seq: int, scope: str) -> list[Placed]:
        """The operations of a stored entry of a known chain. Raises PersonalPartMismatch.

        None at all where a later version understands a kind that the one which took the entry in did not, and finds it
        malformed.
        """
        return self._earlier.decode(chain, parts, seq, scope)

    def read_chains_anew(self) -> None:
        """Has to be said where branches leave other chains than before: short references lead elsewhere then."""
        self._earlier = Earlier(self.connection, self.tables)

    def _names(self, operation: Placed) -> list[str]:
        content = operation.content
        kind = CARD_TYPES.get(content.card) if isinstance(content, CardMade | CardChanged) else type(content)
        name = "" if kind is None else table_name(kind)
        return [table for table in (name, f"{name}_line") if table in self.tables]

    def _mention(self, operations: list[Placed]) -> None:
        rows = {
            (operation.scope, operation.record, operation.chain, operation.seq)
            for operation in operations
            if operation.about is not None
        }
        insert_many(self.connection, self.tables["mention"], list(rows))

    def _fold(
        self, rows: Rows, records: dict[Key, list[Placed]], before: dict[Key, list[Placed]]
    ) -> tuple[list[Found], list[Standing]]:
        """Makes the rows of records but for orders, which are returned as they stand, beside cards to be found."""
        found: list[Found] = []
        standing = []
        for key, operations in records.items():
            earlier = before.get(key, [])
            if not earlier and len(operations) == 1 and isinstance(operations[0].content, ALONE):
                continue
            every = in_order(operations + earlier)
            cards = [operation for operation in every if is_card(operation.content)]
            if cards:
                is_new = len(operations) == len(every) == 1 and isinstance(every[0].content, CardMade)
                found += self._fold_card(rows, key, cards, is_new=is_new)
            if len(cards) < len(every):
                if earlier:
                    _replace(rows, key, earlier)
                standing.append(add_state(rows, key[1], [each for each in every if not is_card(each.content)]))
        return found, [one for one in standing if one is not None]

    def _fold_card(self, rows: Rows, key: Key, operations: list[Placed], *, is_new: bool) -> list[Found]:
        merged = None if is_new else merge(key[1], operations)
        card = alone(operations[0]) if is_new else None if merged is None else merged.card
        if card is None:
            return []
        name = table_name(type(card))
        if merged is not None:
            for table in (name, "conflict"):
                rows.replace(table, key)
            rows.add("conflict", *_conflicts(key, merged))
        rows.add(name, card_row(*key, card))
        return [] if self.index is None else [Found(*key, name, search_words(card))]


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


def _is_followed(operation: Placed) -> bool:
    """Whether the record that it makes or moves is folded from several operations."""
    return operation.about is not None or isinstance(operation.content, FOLLOWED)


def _conflicts(key: Key, merged: Merged) -> list[tuple[object, ...]]:
    return [(*key, field.mark.number, live.dot, as_text(live.value)) for field, live in merged.conflicts()]
