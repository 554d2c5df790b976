"""Proves that a replica is sound: chains and signatures hold, and the tables are what the journal folds to."""

from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa

from core.journal.body import personal_hash
from core.journal.chain import extend, verify_head
from core.journal.problems import BadSignature
from replica import schema
from replica.chains import Chain, all_chains
from replica.digest import table_digests
from replica.generations import begin, current, fold_on
from replica.take_in import head_before, origin


class Fault(NamedTuple):
    """What is wrong: `kind` is "hash", "personal", "signature", "unsigned" or "table"; `where` names no person."""

    kind: str
    where: str


def check(connection: sa.Connection) -> list[Fault]:
    """All faults of a replica; of its tables where the journal is sound.

    Folds beside the tables in the caller's transaction, which must be rolled back afterwards.
    """
    return check_journal(connection) or list(_check_tables(connection))


def check_journal(connection: sa.Connection) -> list[Fault]:
    """The faults of the journal alone: of chains, signatures and personal parts. Changes nothing."""
    return [fault for chain in all_chains(connection) for fault in _check_chain(connection, chain)]


def _check_chain(connection: sa.Connection, chain: Chain) -> Iterator[Fault]:
    name = chain.grant.chain
    table = schema.entries
    query = sa.select(table).where(table.c.chain == name).order_by(table.c.seq)
    signed = {
        row.seq: row.signature
        for row in connection.execute(sa.select(schema.signatures).where(schema.signatures.c.chain == name))
    }
    head = head_before(connection, chain)
    for row in connection.execute(query):
        head = extend(head, row.body)
        where = f"{name.hex()}/{row.seq}"
        if head.seq != row.seq or head.hash != row.hash:
            yield Fault("hash", where)
            return
        if row.personal and personal_hash(row.personal) not in row.body:
            yield Fault("personal", where)
        if row.seq in signed:
            try:
                verify_head(origin(chain.home), chain.grant.key, head, signed[row.seq])
            except BadSignature:
                yield Fault("signature", where)
    if head != chain.head or (chain.head.seq >= chain.home.first and chain.head.seq not in signed):
        yield Fault("unsigned", f"{name.hex()}/{chain.head.seq}")


def _check_tables(connection: sa.Connection) -> Iterator[Fault]:
    """Compares the tables with a fresh fold beside them."""
    tables, fresh = current(connection), begin(connection)
    while fold_on(connection, fresh):
        pass
    for scope in connection.execute(sa.select(schema.scopes.c.scope)).scalars().all():
        before = table_digests(connection, tables, scope)
        after = table_digests(connection, fresh, scope)
        yield from (Fault("table", f"{scope} {name}") for name in before if before[name] != after[name])
