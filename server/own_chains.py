"""The centre's own chains: one for each scope, under a charter of head office's root key."""

import sqlalchemy as sa

from core.ids import CHAIN_BYTES
from core.journal.chain import Writer
from core.journal.entry import Entry, Operation
from core.journal.grant import CENTRE_KINDS, Charter, Grant
from core.records.declare import Fact
from replica.chains import read_chain
from replica.fold.engine import Fold
from replica.journal import append, lock_scope
from replica.take_in import take_in_charter
from server.schema import own_chains
from server.surroundings import Surroundings


def writer_of(fold: Fold, around: Surroundings, scope: str) -> Writer:
    """The centre's chain in a scope, ready to be written to: the scope is locked. Opens one where there is none."""
    lock_scope(fold.connection, scope)
    query = sa.select(own_chains).where(own_chains.c.scope == scope, ~own_chains.c.retired)
    row = fold.connection.execute(query).one_or_none()
    return _open(fold, around, scope) if row is None else Writer(row.chain, row.seed)


def _open(fold: Fold, around: Surroundings, scope: str) -> Writer:
    writer = Writer(around.random(CHAIN_BYTES), around.random(32))
    row = {"chain": writer.chain, "scope": scope, "seed": writer.seed, "retired": False}
    fold.connection.execute(own_chains.insert().values(**row))
    grant = Grant(chain=writer.chain, key=writer.key, scope=scope, kinds=CENTRE_KINDS)
    take_in_charter(fold, Charter.give(grant, around.root), around.root.key)
    return writer


def record(fold: Fold, around: Surroundings, scope: str, fact: Fact) -> None:
    """Writes a fact into the centre's chain of a scope."""
    writer = writer_of(fold, around, scope)
    entry = Entry(lamport=0, time=around.clock(), actor=None, operations=(Operation(content=fact),))
    append(fold, writer, read_chain(fold.connection, writer.chain), entry, around.random(16))


def is_own(connection: sa.Connection, chain: bytes) -> bool:
    """Whether a chain is, or was, the centre's."""
    return connection.execute(sa.select(own_chains.c.chain).where(own_chains.c.chain == chain)).first() is not None


def retire(connection: sa.Connection, chain: bytes) -> None:
    """Writes to a chain no more, because entries of it were brought that this centre had lost."""
    connection.execute(own_chains.update().where(own_chains.c.chain == chain).values(retired=True))
