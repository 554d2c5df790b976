"""The chains that a replica knows: whose they are, what they may write, and how far they have come."""

import json

import msgspec
import sqlalchemy as sa

from core.journal.chain import Head, genesis
from core.journal.grant import Grant
from core.journal.references import Home
from replica import schema
from replica.problems import UnknownChain

_BY_ID = sa.select(schema.chains).where(schema.chains.c.chain == sa.bindparam("chain"))


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """A chain as this replica knows it. `granted`: by the centre; until then it is trusted as the book's own."""

    grant: Grant
    laptop: str
    granted: bool
    home: Home
    head: Head
    signed_seq: int = 0
    unsigned: int = 0


def read_chain(connection: sa.Connection, chain: bytes) -> Chain:
    """A chain by its id. Raises UnknownChain."""
    found = find_chain(connection, chain)
    if found is None:
        raise UnknownChain(chain=chain.hex())
    return found


def find_chain(connection: sa.Connection, chain: bytes) -> Chain | None:
    """A chain by its id, or None."""
    row = connection.execute(_BY_ID, {"chain": chain}).one_or_none()
    return None if row is None else _chain(connection, row)


def all_chains(connection: sa.Connection, scope: str | None = None) -> list[Chain]:
    """The known chains, of one scope or of all."""
    query = sa.select(schema.chains).order_by(schema.chains.c.chain)
    if scope is not None:
        query = query.where(schema.chains.c.scope == scope)
    return [_chain(connection, row) for row in connection.execute(query)]


def _chain(connection: sa.Connection, row: sa.Row[tuple[object, ...]]) -> Chain:
    left = None if row.left_chain is None else read_chain(connection, row.left_chain)
    kinds = tuple((low, high) for low, high in json.loads(row.kinds)) if left is None else left.grant.kinds
    return Chain(
        grant=Grant(chain=row.chain, key=row.key, scope=row.scope, kinds=kinds),
        laptop=row.laptop,
        granted=row.granted,
        home=Home(row.chain, row.first, None if left is None else left.home),
        head=Head(row.head_seq, row.head_hash),
        signed_seq=row.signed_seq,
        unsigned=row.unsigned,
    )


def add_chain(connection: sa.Connection, grant: Grant, *, laptop: str, granted: bool) -> Chain:
    """Makes a chain known. It may write what any of its grants allows, in whatever order they came."""
    known = find_chain(connection, grant.chain)
    kinds = sorted({*grant.kinds, *(known.grant.kinds if known is not None and known.granted else ())})
    values = {"kinds": json.dumps(kinds), "laptop": laptop, "granted": granted}
    if known is None:
        start = genesis(grant.chain, grant.key)
        connection.execute(
            schema.chains.insert().values(
                chain=grant.chain,
                scope=grant.scope,
                key=grant.key,
                first=1,
                head_seq=0,
                head_hash=start.hash,
                signed_seq=0,
                unsigned=0,
                **values,
            )
        )
    elif known.grant.key == grant.key and known.grant.scope == grant.scope:
        connection.execute(schema.chains.update().where(schema.chains.c.chain == grant.chain).values(**values))
    return read_chain(connection, grant.chain)


def add_branch(connection: sa.Connection, known: Chain, chain: bytes, before: Head) -> Chain:
    """Makes known a branch that leaves a chain after the head `before`."""
    connection.execute(
        schema.chains.insert().values(
            chain=chain,
            scope=known.grant.scope,
            key=known.grant.key,
            kinds=json.dumps(known.grant.kinds),
            laptop=known.laptop,
            granted=known.granted,
            first=before.seq + 1,
            left_chain=known.grant.chain,
            head_seq=before.seq,
            head_hash=before.hash,
            signed_seq=before.seq,
            unsigned=0,
        )
    )
    return read_chain(connection, chain)


def set_head(connection: sa.Connection, chain: bytes, head: Head) -> None:
    """Remembers how far a chain has come."""
    connection.execute(
        schema.chains.update().where(schema.chains.c.chain == chain).values(head_seq=head.seq, head_hash=head.hash)
    )
