"""Gives way: moves what a replica holds of a chain under the branch id that it has everywhere else.

Of two entries with one (chain, seq) the one that the centre got first keeps its place. A laptop that holds the other
moves its rest of the chain to where the centre has put it, so that both fold the same.
"""

import sqlalchemy as sa

from core.journal.body import Parts
from core.journal.chain import Head, branch, genesis
from core.journal.entry import CardMade
from core.records.cards import CARD_TYPES
from replica import schema
from replica.chains import Chain, add_branch, find_chain, read_chain, set_head
from replica.fold.engine import Fold, Found
from replica.fold.operation import Placed
from replica.journal import lock_scope
from replica.outgoing import hash_at
from replica.reviewing import review
from replica.tables import table_name


def move_to_branch(fold: Fold, chain: bytes, first: int) -> bytes:
    """Moves a chain's entries from `first` on, which must be here, under their branch's id; returns it."""
    connection = fold.connection
    known = read_chain(connection, chain)
    lock_scope(connection, known.grant.scope)
    rows = _rows(connection, chain, first)
    name = branch(rows[0].hash)
    operations = _operations(fold, known, chain, rows)
    fold.forget(operations)
    _forget_words(fold, operations)
    before = _head_before(connection, known, first)
    if find_chain(connection, name) is None:
        add_branch(connection, known, name, before)
    arrived = read_chain(connection, name).head.seq
    fold.forget(_operations(fold, known, name, [row for row in rows if row.seq <= arrived]))
    _move(connection, chain, name, first, arrived)
    if known.head.seq > arrived:
        set_head(connection, name, known.head)
    _cut(connection, chain, before)
    fold.add(_operations(fold, known, name, rows))
    review(fold, known.home.origin)
    return name


def _rows(connection: sa.Connection, chain: bytes, first: int) -> list[sa.Row[tuple[object, ...]]]:
    table = schema.entries
    query = sa.select(table).where(table.c.chain == chain, table.c.seq >= first).order_by(table.c.seq)
    return list(connection.execute(query).all())


def _operations(fold: Fold, known: Chain, chain: bytes, rows: list[sa.Row[tuple[object, ...]]]) -> list[Placed]:
    return [
        operation
        for row in rows
        if row.state not in schema.NOT_FOLDED
        for operation in fold.decode(chain, Parts(row.body, row.personal), row.seq, known.grant.scope)
    ]


def _forget_words(fold: Fold, operations: list[Placed]) -> None:
    """Takes cards that were made under the old ids out of the search index."""
    made = [operation for operation in operations if isinstance(operation.content, CardMade)]
    found = [
        Found(operation.scope, operation.dot, table_name(CARD_TYPES[operation.content.card]), "")
        for operation in made
        if isinstance(operation.content, CardMade) and operation.content.card in CARD_TYPES
    ]
    if fold.index is not None and found:
        fold.index.put(fold.connection, found)


def _head_before(connection: sa.Connection, known: Chain, first: int) -> Head:
    home, before = known.home, first - 1
    if not before:
        return genesis(known.grant.chain, known.grant.key)
    return Head(before, hash_at(connection, home.owner(before), before) or b"")


def _move(connection: sa.Connection, chain: bytes, name: bytes, first: int, arrived: int) -> None:
    """Gives rows their new chain id; those that had arrived under it already are not needed twice."""
    for table in (schema.entries, schema.signatures):
        here = (table.c.chain == chain, table.c.seq >= first)
        connection.execute(table.delete().where(*here, table.c.seq <= arrived))
        connection.execute(table.update().where(*here).values(chain=name))


def _cut(connection: sa.Connection, chain: bytes, head: Head) -> None:
    """Sets the chain back to where the branch leaves it."""
    values = {"head_seq": head.seq, "head_hash": head.hash, "signed_seq": head.seq, "unsigned": 0}
    connection.execute(schema.chains.update().where(schema.chains.c.chain == chain).values(**values))
