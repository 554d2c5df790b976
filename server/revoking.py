"""Shuts laptops out, and lets entries of theirs count again one by one."""

from typing import NamedTuple

import sqlalchemy as sa

from core.ids import pack, unpack
from core.journal.body import Parts
from core.records.facts import ChainOpened
from core.records.rulings import ChainRevoked, EntriesReadmitted
from replica import schema
from replica.chains import Chain, all_chains, find_chain
from replica.fold.engine import Fold
from replica.fold.operation import Placed
from replica.journal import lock_scope
from replica.outgoing import hash_at
from replica.reviewing import REVIEW, is_revoked
from server.own_chains import is_own, record
from server.problems import NoSuchEntry, NoSuchLaptop
from server.surroundings import Surroundings


class UnderReview(NamedTuple):
    """An entry of a revoked laptop that does not count. `operations`: what it says."""

    scope: str
    chain: bytes
    laptop: str
    seq: int
    operations: list[Placed]


def revoke(fold: Fold, around: Surroundings, chain: bytes, after: int | None = None) -> list[Chain]:
    """Shuts a laptop out: nothing behind its entry `after` counts, by default nothing that has not arrived yet.

    The chains that it wrote before it was restored, or goes on with, are shut out where they stand. Returns all.
    Raises NoSuchLaptop, NoSuchEntry.
    """
    known = find_chain(fold.connection, chain)
    if known is None or is_own(fold.connection, chain) or known.home.left is not None:
        raise NoSuchLaptop
    last = known.head.seq if after is None else after
    if not 0 <= last <= known.head.seq:
        raise NoSuchEntry(seq=last)
    _revoke(fold, around, known, last)
    others = [other for other in _relatives(fold, known) if not is_revoked(fold.connection, other.grant.chain)]
    for other in others:
        _revoke(fold, around, other, other.head.seq)
    return [known, *others]


def _revoke(fold: Fold, around: Surroundings, chain: Chain, last: int) -> None:
    found = hash_at(fold.connection, chain.grant.chain, last) if last else bytes(32)
    fact = ChainRevoked(chain=chain.grant.chain, seq=last, hash=found or bytes(32))
    record(fold, around, chain.grant.scope, fact)


def _relatives(fold: Fold, chain: Chain) -> list[Chain]:
    """The other chains of the same laptop: those that it followed, and those that follow it."""
    table = fold.tables[ChainOpened]
    query = sa.select(table.c.id, table.c.previous).where(table.c.scope == chain.grant.scope)
    links = [(unpack(row.id).chain, row.previous) for row in fold.connection.execute(query)]
    family, before = {chain.grant.chain}, 0
    while len(family) > before:
        before = len(family)
        family |= {end for link in links if family & set(link) for end in link if end}
    known = all_chains(fold.connection, chain.grant.scope)
    return [other for other in known if other.home.left is None and other.grant.chain in family - {chain.grant.chain}]


def under_review(fold: Fold, scopes: list[str], most: int) -> list[UnderReview]:
    """Entries under review, in chain order."""
    table, chains = schema.entries, schema.chains
    query = (
        sa.select(table.c.scope, table.c.chain, table.c.seq, table.c.body, table.c.personal, chains.c.laptop)
        .join(chains, chains.c.chain == table.c.chain)
        .where(table.c.scope.in_(scopes), table.c.state == REVIEW)
        .order_by(table.c.scope, table.c.chain, table.c.seq)
        .limit(most)
    )
    return [
        UnderReview(
            row.scope,
            row.chain,
            row.laptop,
            row.seq,
            fold.decode(row.chain, Parts(row.body, row.personal), row.seq, row.scope),
        )
        for row in fold.connection.execute(query).all()
    ]


def readmit(fold: Fold, around: Surroundings, scope: str, entry: bytes) -> None:
    """Lets one entry under review count. Raises NoSuchEntry."""
    chain, seq, _ = unpack(entry)
    table = schema.entries
    lock_scope(fold.connection, scope)
    here = (table.c.scope == scope, table.c.chain == chain, table.c.seq == seq, table.c.state == REVIEW)
    if fold.connection.execute(sa.select(table.c.seq).where(*here)).first() is None:
        raise NoSuchEntry(seq=seq)
    record(fold, around, scope, EntriesReadmitted(entries=(pack(chain, seq, 0),)))
