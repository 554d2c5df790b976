"""What an office may have sold since it was last heard: guessed from its orders of the weeks before."""

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa

from core.records.facts import OrderPlaced
from replica.fold.asking import added, sums
from server.pages.visit import Visit

WEEKS = 8
_DAY = 24 * 3600


class Unseen(NamedTuple):
    """An amount in minor units."""

    amount: int
    currency: str


def unseen(visit: Visit, scope: str, heard: int | None) -> list[Unseen]:
    """By currency, the mean of a day's orders times the whole days since the office was heard."""
    days = 0 if heard is None else (visit.now - heard) // _DAY
    if not days:
        return []
    table = visit.tables[OrderPlaced]
    last = dt.datetime.fromtimestamp(heard or 0, dt.UTC).date()
    first = last - dt.timedelta(weeks=WEEKS)
    query = (
        sa.select(table.c.currency, *sums(table.c.total))
        .where(table.c.scope == scope, table.c.day > first.isoformat(), table.c.day <= last.isoformat())
        .group_by(table.c.currency)
        .order_by(table.c.currency)
    )
    found = visit.connection.execute(query).all()
    return [Unseen(added(*halves) * days // (7 * WEEKS), currency) for currency, *halves in found]
