"""How much was done in a book: for lessons, which notice it."""

from typing import NamedTuple

import sqlalchemy as sa

from core.records.facts import PaymentReceived
from desktop.storage.session import Session


class Deeds(NamedTuple):
    """Numbers of payments received and of fields in conflict."""

    payments: int
    conflicts: int


def deeds(session: Session) -> Deeds:
    """Count them."""
    scope = session.scope
    payment, conflict = session.tables[PaymentReceived], session.tables["conflict"]
    fields = sa.select(conflict.c.id, conflict.c.field).where(conflict.c.scope == scope).distinct().subquery()
    with session.book.read() as connection:
        return Deeds(
            connection.execute(sa.select(sa.func.count()).where(payment.c.scope == scope)).scalar_one(),
            connection.execute(sa.select(sa.func.count()).select_from(fields)).scalar_one(),
        )
