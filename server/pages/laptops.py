"""The laptops of an office, as the journal and their last requests tell."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from core.records.rulings import ChainGranted
from replica import schema
from replica.reviewing import is_revoked
from server.pages.visit import Visit
from server.schema import callers


class Laptop(NamedTuple):
    """`laptop`: its code in documents' numbers. `heard`: Unix seconds of its last request. `clock`: seconds ahead.

    `to_give`: entries that it had not taken then. `to_come`: entries that it had told of and that did not arrive.
    """

    chain: bytes
    scope: str
    laptop: str
    name: str
    entries: int
    heard: int | None
    to_give: int
    to_come: int
    clock: int
    revoked: bool


def laptops_of(visit: Visit, scope: str) -> list[Laptop]:
    """The granted chains of an office that are not the centre's, by code."""
    chains, granted, scopes = schema.chains, visit.tables[ChainGranted], schema.scopes
    query = (
        sa.select(
            chains.c.chain, chains.c.scope, chains.c.laptop, chains.c.head_seq, granted.c.name, scopes.c.position,
            callers.c.seen, callers.c.written, callers.c.read, callers.c.ahead,
        )
        .join(granted, sa.and_(granted.c.scope == chains.c.scope, granted.c.chain == chains.c.chain))
        .join(scopes, scopes.c.scope == chains.c.scope)
        .outerjoin(callers, callers.c.chain == chains.c.chain)
        .where(chains.c.scope == scope)
        .order_by(chains.c.laptop, chains.c.chain)
    )  # fmt: skip
    return [_laptop(visit, row) for row in visit.connection.execute(query).all()]


def _laptop(visit: Visit, row: Any) -> Laptop:
    return Laptop(
        chain=row.chain,
        scope=row.scope,
        laptop=row.laptop,
        name=row.name,
        entries=row.head_seq,
        heard=row.seen,
        to_give=0 if row.seen is None else max(row.position - row.read, 0),
        to_come=0 if row.seen is None else max(row.written - row.head_seq, 0),
        clock=row.ahead or 0,
        revoked=is_revoked(visit.connection, row.chain),
    )
