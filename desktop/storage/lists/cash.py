"""The cash box: what lies in it by the books, in each currency, and how it was counted before."""

import datetime as dt
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from core.accounts import Account
from core.records.cards import Officer
from core.records.facts import CashCounted
from desktop.storage.lists.paging import Listing
from desktop.storage.session import Session
from replica.fold.asking import added, sums
from replica.tables import Tables


class Box(NamedTuple):
    """The cash of one currency. `held` in minor units, by the books; `counted`: the day of the last count."""

    currency: str
    held: int
    counted: dt.date | None


def boxes(session: Session) -> tuple[Box, ...]:
    """By currency, what the books say lies in the box: every currency that ever lay there."""
    posting, count = session.tables["posting"], session.tables[CashCounted]
    held = (
        sa.select(posting.c.currency, *sums(posting.c.amount))
        .where(posting.c.scope == session.scope, posting.c.account == int(Account.CASH))
        .group_by(posting.c.currency)
        .order_by(posting.c.currency)
    )
    last = (
        sa.select(count.c.currency, sa.func.max(count.c.day))
        .where(count.c.scope == session.scope)
        .group_by(count.c.currency)
    )
    with session.book.read() as connection:
        days = {row[0]: dt.date.fromisoformat(row[1]) for row in connection.execute(last)}
        return tuple(
            Box(currency, added(*halves), days.get(currency)) for currency, *halves in connection.execute(held)
        )


def _counts(tables: Tables, scope: str) -> sa.Select[Any]:
    count, officer = tables[CashCounted], tables[Officer]
    return (
        sa.select(
            count.c.id,
            count.c.day,
            count.c.recorded,
            count.c.currency,
            count.c.counted,
            count.c.expected,
            (count.c.counted - count.c.expected).label("difference"),
            count.c.reason,
            sa.func.coalesce(officer.c.name, "").label("officer"),
        )
        .select_from(count)
        .outerjoin(officer, (officer.c.scope == count.c.scope) & (officer.c.id == count.c.actor))
        .where(count.c.scope == scope)
    )


COUNTS: Final = Listing(query=_counts, order="recorded", descending=True, texts=frozenset({"officer"}))
