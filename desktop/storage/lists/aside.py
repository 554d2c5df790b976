"""Entries that arrived and do not count: set aside, under review, or waiting for a later version of Nawl."""

from typing import NamedTuple

import sqlalchemy as sa

from desktop.storage.session import Session
from replica import schema
from replica.chains import read_chain

MOST = 200


class SetAside(NamedTuple):
    """An entry that does not count yet. `state`: "quarantined", "review" or "later"; `reason`: a word of the journal's.

    `size`: bytes.
    """

    laptop: str
    seq: int
    state: str
    reason: str
    size: int


def set_aside(session: Session) -> tuple[SetAside, ...]:
    """The latest of them, by laptop and number."""
    table = schema.entries
    query = (
        sa.select(
            table.c.chain, table.c.seq, table.c.state, table.c.reason,
            (sa.func.length(table.c.body) + sa.func.length(table.c.personal)).label("size"),
        )
        .where(table.c.scope == session.scope, table.c.state != "folded")
        .order_by(table.c.position.desc())
        .limit(MOST)
    )  # fmt: skip
    with session.book.read() as connection:
        rows = connection.execute(query).all()
        laptops = {chain: read_chain(connection, chain).laptop for chain in {bytes(row.chain) for row in rows}}
    return tuple(SetAside(laptops[bytes(row.chain)], row.seq, row.state, row.reason, row.size) for row in rows)
