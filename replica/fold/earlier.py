"""Finds what was folded before of the records that arriving operations name."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

import sqlalchemy as sa

from core.ids import unpack
from core.journal.body import Parts, decode
from core.journal.problems import MalformedEntry
from replica import schema
from replica.chains import Chain, all_chains
from replica.fold.asking import Key, ask, here, parts
from replica.fold.operation import Placed, placed
from replica.tables import Tables

Where = tuple[bytes, int]
"""An entry's chain and number."""


class Earlier:
    """The entries of the journal that name a record, read for one fold."""

    def __init__(self, connection: sa.Connection, tables: Tables) -> None:
        self._connection, self._tables = connection, tables
        self._chains: dict[bytes, Chain] = {}

    def decode(self, chain: bytes, stored: Parts, seq: int, scope: str) -> list[Placed]:
        """The operations of a stored entry of a known chain. Raises PersonalPartMismatch.

        None at all where a later version understands a kind that the one which took the entry in did not, and finds it
        malformed.
        """
        if chain not in self._chains:
            self._chains = {known.grant.chain: known for known in all_chains(self._connection)}
        try:
            entry = decode(stored, self._chains[chain].home, is_known=True)
        except MalformedEntry:
            return []
        return placed(scope, chain, seq, entry)

    def of(self, records: dict[Key, list[Placed]]) -> dict[Key, list[Placed]]:
        """All operations on the records that were folded before. `records`: those that arrive now, by record."""
        made, moved = _by_making(records)
        wanted: dict[Key, set[Where]] = defaultdict(set)
        for scope, record, chain, seq in self._mentions(made, moved):
            if (scope, record) in records:
                wanted[scope, record].add((chain, seq))
        for scope, ids in moved.items():
            for record in ids:
                wanted[scope, record].add(unpack(record)[:2])
        entries = self._load(set().union(*wanted.values())) if wanted else {}
        by_record = {where: _by_record(operations) for where, operations in entries.items()}
        return {
            key: [operation for where in places for operation in by_record.get(where, {}).get(key, ())]
            for key, places in wanted.items()
        }

    def _mentions(self, made: dict[Key, list[bytes]], moved: dict[str, list[bytes]]) -> Iterator[Any]:
        """Rows of entries that move records; perhaps some too many."""
        table = self._tables["mention"]
        for (scope, _), ids in made.items():
            # Ids sort by chain and number, so what arrives together is a range, which seldom has a mention.
            edges = {"scope": scope, "first": min(ids), "last": max(ids)}
            yield from self._connection.execute(_between(table), edges)
        for scope, ids in moved.items():
            yield from ask(self._connection, _of(table), scope, ids)

    def _load(self, places: set[Where]) -> dict[Where, list[Placed]]:
        """Entries by their places; those that are not here, or do not count, are missing."""
        chains: dict[bytes, list[int]] = defaultdict(list)
        for chain, seq in places:
            chains[chain].append(seq)
        found = {}
        for chain, numbers in chains.items():
            for part in parts(numbers):
                for seq, scope, *bytes_ in self._connection.execute(_ENTRIES, {"of": chain, "numbers": part}):
                    found[chain, seq] = self.decode(chain, Parts(*bytes_), seq, scope)
        return found


def _by_record(operations: list[Placed]) -> dict[Key, list[Placed]]:
    """An entry may hold thousands of operations, each on a record of its own."""
    found: dict[Key, list[Placed]] = defaultdict(list)
    for operation in operations:
        found[operation.scope, operation.record].append(operation)
    return found


def _by_making(records: dict[Key, list[Placed]]) -> tuple[dict[Key, list[bytes]], dict[str, list[bytes]]]:
    """The records that are made now, by scope and chain, and by scope those that are not."""
    made: dict[Key, list[bytes]] = defaultdict(list)
    moved: dict[str, list[bytes]] = defaultdict(list)
    for (scope, record), operations in records.items():
        if any(operation.dot == record for operation in operations):
            made[scope, record[:8]].append(record)
        else:
            moved[scope].append(record)
    return made, moved


_ENTRIES = sa.select(
    schema.entries.c.seq, schema.entries.c.scope, schema.entries.c.body, schema.entries.c.personal
).where(
    schema.entries.c.chain == sa.bindparam("of"),
    schema.entries.c.seq.in_(sa.bindparam("numbers", expanding=True)),
    schema.entries.c.state.not_in(schema.NOT_FOLDED),
)


@cache
def _between(table: sa.Table) -> sa.Select[Any]:
    return sa.select(table).where(
        table.c.scope == sa.bindparam("scope"), table.c.id.between(sa.bindparam("first"), sa.bindparam("last"))
    )


@cache
def _of(table: sa.Table) -> sa.Select[Any]:
    return sa.select(table).where(*here(table, "id"))
