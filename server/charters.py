"""The charters by which laptops know the centre's chains."""

import sqlalchemy as sa

from core.journal.grant import Charter
from replica import schema


def charters_of(connection: sa.Connection, scopes: tuple[str, ...]) -> tuple[Charter, ...]:
    """The charters of all chains that the centre writes, or wrote, in some scopes."""
    charters, chains = schema.charters, schema.chains
    query = (
        sa.select(charters.c.grant, charters.c.signature)
        .join(chains, chains.c.chain == charters.c.chain)
        .where(chains.c.scope.in_(scopes))
        .order_by(charters.c.chain)
    )
    return tuple(Charter(grant=row.grant, signature=row.signature) for row in connection.execute(query))
