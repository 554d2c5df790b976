"""Cards that bear the same code: two laptops without a line may give one code twice, and nobody is kept from it."""

from typing import NamedTuple

import sqlalchemy as sa

from core.folding import fold_code
from core.records.declare import Card
from desktop.storage.session import Session

_SIGNS = " -_/."


class Bearer(NamedTuple):
    """A card that bears a code."""

    id: bytes
    code: str
    name: str


def bearers(
    session: Session, kind: type[Card], field: str, code: str, but: bytes | None = None, most: int = 3
) -> tuple[Bearer, ...]:
    """Cards of a kind that bear a code in `field`, archived ones too. `but`: the card that is being changed.

    Case, spaces and signs between letters and digits do not count.
    """
    wanted = fold_code(code)
    if not wanted:
        return ()
    table = session.tables[kind]
    folded = sa.func.lower(table.c[field])
    for sign in _SIGNS:
        folded = sa.func.replace(folded, sign, "")
    query = (
        sa.select(table.c.id, table.c[field], table.c.name)
        .where(table.c.scope == session.scope, folded == wanted)
        .order_by(table.c.id)
        .limit(most + 1)
    )
    with session.book.read() as connection:
        rows = connection.execute(query).all()
    return tuple(Bearer(*row) for row in rows if row[0] != but)[:most]
