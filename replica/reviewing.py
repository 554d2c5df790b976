"""Shuts a chain out from an entry on: what follows is kept and does not count, until the centre readmits it singly.

What counts is a function of the journal and the centre's facts, whichever arrived first: a revocation names the hash of
the last entry that counts, and that entry's own past counts with it. Other branches of the chain do not.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa

from core.ids import unpack
from core.journal.body import Parts
from core.records.rulings import ChainRevoked, EntriesReadmitted
from replica import schema
from replica.chains import Chain, all_chains
from replica.fold.engine import Fold

REVIEW = "review"


class Limit(NamedTuple):
    """The last entry that counts. `home`: the chain or branch in which it stands."""

    chain: Chain
    seq: int

    def counts(self, chain: bytes, seq: int) -> bool:
        """Whether an entry is that one, or in its past."""
        return seq <= self.seq and self.chain.home.owner(seq) == chain


def revoke(fold: Fold, scope: str, fact: ChainRevoked) -> None:
    """Shuts a chain of a scope out."""
    table = schema.revocations
    row = {"scope": scope, "chain": fact.chain, "seq": fact.seq, "hash": fact.hash}
    here = sa.and_(*(table.c[name] == value for name, value in row.items()))
    if fold.connection.execute(sa.select(table.c.seq).where(here)).first() is None:
        fold.connection.execute(table.insert().values(row))
        review(fold, fact.chain)


def readmit(fold: Fold, scope: str, fact: EntriesReadmitted) -> None:
    """Lets entries under review count."""
    table = schema.readmissions
    places = {unpack(entry)[:2] for entry in fact.entries}
    for chain, seq in sorted(places):
        here = (table.c.scope == scope, table.c.chain == chain, table.c.seq == seq)
        if fold.connection.execute(sa.select(table.c.seq).where(*here)).first() is None:
            fold.connection.execute(table.insert().values(scope=scope, chain=chain, seq=seq))
    known = {chain.grant.chain: chain for chain in all_chains(fold.connection, scope)}
    for origin in {known[chain].home.origin for chain, _ in places if chain in known}:
        review(fold, origin)


_REVOKED = (
    sa.select(schema.revocations.c.seq)
    .join(
        schema.chains,
        (schema.chains.c.chain == schema.revocations.c.chain) & (schema.chains.c.scope == schema.revocations.c.scope),
    )
    .where(schema.revocations.c.chain == sa.bindparam("of"))
)


def is_revoked(connection: sa.Connection, chain: bytes) -> bool:
    """Whether a chain was shut out."""
    return connection.execute(_REVOKED, {"of": chain}).first() is not None


def review(fold: Fold, origin: bytes) -> None:
    """Makes every entry of a chain and of its branches count, or not, as the centre's facts say now."""
    connection = fold.connection
    if not is_revoked(connection, origin):
        return
    family = [chain for chain in all_chains(connection) if chain.home.origin == origin]
    limits = list(_limits(connection, family, origin))
    scope = family[0].grant.scope
    admitted = set(_readmitted(connection, scope, family))
    rows = [row for row in _entries(connection, family) if row.state != "quarantined"]
    counted = {row for row in rows if (row.chain, row.seq) in admitted or _all_count(limits, row)}
    _take_out(fold, scope, [row for row in rows if row.state != REVIEW and row not in counted])
    _put_back(fold, scope, [row for row in rows if row.state == REVIEW and row in counted])


def _all_count(limits: list[Limit], row: Any) -> bool:
    return all(limit.counts(row.chain, row.seq) for limit in limits)


def _limits(connection: sa.Connection, family: list[Chain], origin: bytes) -> Iterator[Limit]:
    """The limit of each revocation. Where its entry has not arrived, the chain's own run up to it counts."""
    chains = {chain.grant.chain: chain for chain in family}
    revocations, entries = schema.revocations, schema.entries
    for row in connection.execute(sa.select(revocations).where(revocations.c.chain == origin)).all():
        here = (entries.c.chain.in_(chains), entries.c.seq == row.seq, entries.c.hash == row.hash)
        found = connection.execute(sa.select(entries.c.chain).where(*here)).scalar()
        yield Limit(chains[found or origin], row.seq)


def _readmitted(connection: sa.Connection, scope: str, family: list[Chain]) -> Iterable[tuple[bytes, int]]:
    table = schema.readmissions
    query = sa.select(table.c.chain, table.c.seq).where(
        table.c.scope == scope, table.c.chain.in_([chain.grant.chain for chain in family])
    )
    return [(row.chain, row.seq) for row in connection.execute(query)]


def _entries(connection: sa.Connection, family: list[Chain]) -> list[Any]:
    table = schema.entries
    query = sa.select(table.c.chain, table.c.seq, table.c.state, table.c.reason, table.c.body, table.c.personal)
    return list(connection.execute(query.where(table.c.chain.in_([chain.grant.chain for chain in family]))))


def _take_out(fold: Fold, scope: str, rows: list[Any]) -> None:
    operations = [
        operation for row in rows for operation in fold.decode(row.chain, Parts(row.body, row.personal), row.seq, scope)
    ]
    for row in rows:
        _set_state(fold.connection, row, REVIEW, row.state)
    fold.forget(operations)
    fold.refold(operations)


def _put_back(fold: Fold, scope: str, rows: list[Any]) -> None:
    for row in rows:
        _set_state(fold.connection, row, row.reason, "")
    fold.add(
        [
            operation
            for row in rows
            for operation in fold.decode(row.chain, Parts(row.body, row.personal), row.seq, scope)
        ]
    )


def _set_state(connection: sa.Connection, row: Any, state: str, reason: str) -> None:
    table = schema.entries
    here = (table.c.chain == row.chain, table.c.seq == row.seq)
    connection.execute(table.update().where(*here).values(state=state, reason=reason))
