"""The charters by which laptops know the centre's chains."""

import msgspec
import sqlalchemy as sa

from core.exchange.problems import MalformedRequest
from core.exchange.syncing import SyncAsk, charters_mark
from core.journal.grant import Charter
from core.journal.problems import BadSignature
from replica import schema
from replica.fold.engine import Fold
from replica.take_in import take_in_charter
from server.surroundings import Surroundings


def charters_of(connection: sa.Connection, scopes: tuple[str, ...]) -> dict[bytes, Charter]:
    """The charters of all chains that the centre writes, or wrote, in some scopes, by chain."""
    charters, chains = schema.charters, schema.chains
    query = (
        sa.select(charters.c.chain, charters.c.grant, charters.c.signature)
        .join(chains, chains.c.chain == charters.c.chain)
        .where(chains.c.scope.in_(scopes))
        .order_by(charters.c.chain)
    )
    return {row.chain: Charter(grant=row.grant, signature=row.signature) for row in connection.execute(query)}


def lacking_charters(connection: sa.Connection, scopes: tuple[str, ...], ask: SyncAsk) -> tuple[Charter, ...]:
    """All charters of a laptop's scopes, unless it knows just those."""
    found = charters_of(connection, scopes)
    return () if ask.charters == charters_mark(found) else tuple(found.values())


def take_back_charters(fold: Fold, around: Surroundings, ask: SyncAsk) -> None:
    """Makes chains known that the centre opened before it was restored; head office's root key proves them.

    Nobody writes to them any more, because their keys are lost. Raises MalformedRequest.
    """
    for charter in ask.bring:
        try:
            take_in_charter(fold, charter, around.root.key)
        except (BadSignature, msgspec.DecodeError) as problem:
            raise MalformedRequest(part="charter") from problem


def is_chartered(connection: sa.Connection, chain: bytes) -> bool:
    """Whether a chain is, or was, the centre's."""
    table = schema.charters
    return connection.execute(sa.select(table.c.chain).where(table.c.chain == chain)).first() is not None
