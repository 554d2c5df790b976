"""Gives way: moves what a replica holds of a chain under the branch id that it has everywhere else.

Of two entries with one (chain, seq) the one that the centre got first keeps its place. A laptop that holds the other
moves its rest of the chain to where the centre has put it, so that both fold the same. A centre that was put back may
have got them in another order than before: then a branch goes back into the chain.
"""

import sqlalchemy as sa

from core.journal.body import Parts
from core.journal.chain import Head, branch, genesis
from core.journal.entry import CardMade
from core.records.cards import CARD_TYPES
from replica import schema
from replica.chains import Chain, add_branch, all_chains, find_chain, read_chain, set_head
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
    name = branch(hash_at(connection, chain, first) or b"")
    before = _head_before(connection, known, first)
    if find_chain(connection, name) is None:
        add_branch(connection, known, name, before)
    _move_entries(fold, known, first, name)
    return name


def move_back(fold: Fold, name: bytes, chain: bytes) -> bool:
    """Moves a branch's entries into a chain, in which the centre holds them; False where they do not fit there.

    What the chain holds in their place moves to a branch first.
    """
    connection = fold.connection
    known, into = find_chain(connection, name), find_chain(connection, chain)
    if known is None or into is None or not _fits(connection, known, into):
        return False
    first = known.home.first
    if into.head.seq >= first:
        move_to_branch(fold, chain, first)
    _move_entries(fold, read_chain(connection, name), first, chain)
    return True


def stands_in(connection: sa.Connection, known: Chain) -> bytes | None:
    """The chain in which the entries of a branch stand here, where it is empty; None where they are not here.

    Which of two histories is the chain and which the branch is said by the centre, and a centre that was put back may
    say otherwise than before. A branch is then empty here, and what comes under its id belongs to that chain.
    """
    if known.home.left is None or known.head.seq >= known.home.first:
        return None
    table, chains = schema.entries, schema.chains
    family = sa.select(chains.c.chain).where(chains.c.key == known.grant.key, chains.c.scope == known.grant.scope)
    query = sa.select(table.c.chain, table.c.hash)
    rows = connection.execute(query.where(table.c.chain.in_(family), table.c.seq == known.home.first)).all()
    return next((row.chain for row in rows if branch(row.hash) == known.grant.chain), None)


def _fits(connection: sa.Connection, known: Chain, into: Chain) -> bool:
    before = known.home.first - 1
    if not (into.home.first <= before <= into.head.seq) and not (before == 0 and into.home.left is None):
        return False
    return known.head.seq > before and _head_before(connection, known, before + 1) == _head_before(
        connection, into, before + 1
    )


def _move_entries(fold: Fold, known: Chain, first: int, name: bytes) -> None:
    """Moves entries from `first` on into another chain or branch, and what leaves them with them; folds them anew."""
    connection, chain = fold.connection, known.grant.chain
    rows = _rows(connection, chain, first)
    before = _head_before(connection, known, first)
    operations = _operations(fold, known, chain, rows)
    following = _following(connection, known, first)
    left = [operation for each in following for operation in _all_operations(fold, each)]
    fold.forget([*operations, *left])
    _forget_words(fold, operations)
    arrived = read_chain(connection, name).head.seq
    fold.forget(_operations(fold, known, name, [row for row in rows if row.seq <= arrived]))
    _move(connection, chain, name, first, arrived)
    if known.head.seq > arrived:
        set_head(connection, name, known.head)
    _cut(connection, chain, before)
    _leave(connection, known, first, name)
    fold.read_chains_anew()
    fold.refold(operations)
    again = [operation for each in following for operation in _all_operations(fold, each)]
    fold.add([*_operations(fold, known, name, rows), *again])
    review(fold, known.home.origin)


def _following(connection: sa.Connection, known: Chain, first: int) -> list[Chain]:
    """The branches that leave a chain behind its entry `first`, with those that leave them."""
    found: list[Chain] = []
    for each in all_chains(connection, known.grant.scope):
        home = each.home
        while home.left is not None:
            if home.left.chain == known.grant.chain and home.first > first:
                found.append(each)
                break
            home = home.left
    return found


def _all_operations(fold: Fold, known: Chain) -> list[Placed]:
    chain = known.grant.chain
    return _operations(fold, known, chain, _rows(fold.connection, chain, known.home.first))


def _leave(connection: sa.Connection, known: Chain, first: int, name: bytes) -> None:
    """Lets branches leave what their entries follow now."""
    table = schema.chains
    behind = (table.c.left_chain == known.grant.chain, table.c.first > first)
    connection.execute(table.update().where(*behind).values(left_chain=name))
    owner = known.home.owner(first - 1)
    here = (table.c.chain == name, table.c.left_chain.is_not(None), table.c.first == first)
    connection.execute(table.update().where(*here).values(left_chain=owner))


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
        return genesis(home.origin, known.grant.key)
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
