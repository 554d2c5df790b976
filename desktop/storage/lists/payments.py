"""Receipts, what is owed, and what came in by day: the lists of whoever keeps the money."""

from collections.abc import Callable
from typing import Any, Final

import sqlalchemy as sa

from core.accounts import Account
from core.actions.paying import NEEDS_CONFIRMATION
from core.records.cards import Customer
from core.records.facts import OrderPlaced, PaymentConfirmed, PaymentReceived
from desktop.storage.lists.documents import of_row
from desktop.storage.lists.orders import ORDERS
from desktop.storage.lists.paging import Listing
from desktop.storage.lists.typed import receipts_with
from replica.fold.asking import whole_sum
from replica.tables import Tables

STATES: Final = ("arrived", "pending", "reversed")
METHODS: Final = ("cash", "wallet", "transfer", "cheque", "card")


def _receipts(tables: Tables, scope: str) -> sa.Select[Any]:
    # As in the list of documents: what is only shown is asked by key, so that counting asks nothing.
    payment, confirmed = tables[PaymentReceived], _confirmed(tables, scope)
    state = sa.case(
        (of_row(payment, tables["reversal"], "by", payment.c.id).is_not(None), "reversed"),
        (payment.c.method.in_(NEEDS_CONFIRMATION) & confirmed.c.payment.is_(None), "pending"),
        else_="arrived",
    )
    named = sa.func.coalesce(
        sa.func.nullif(payment.c.payer, ""),
        sa.func.nullif(of_row(payment, tables[OrderPlaced], "buyer", payment.c.order), ""),
        of_row(payment, tables[Customer], "name", payment.c.customer),
        "",
    )
    known = sa.func.coalesce(sa.func.nullif(confirmed.c.reference, ""), payment.c.reference)
    return (
        sa.select(
            payment.c.id,
            payment.c.number,
            payment.c.day,
            sa.func.substr(payment.c.day, 1, 7).label("month"),
            sa.func.substr(payment.c.day, 1, 4).label("year"),
            named.label("party"),
            payment.c.customer,
            payment.c.amount,
            payment.c.currency,
            payment.c.method,
            known.label("reference"),
            state.label("state"),
            payment.c.order,
        )
        .select_from(payment)
        .outerjoin(confirmed, confirmed.c.payment == payment.c.id)
        .where(payment.c.scope == scope)
    )


def _confirmed(tables: Tables, scope: str) -> sa.Subquery:
    table = tables[PaymentConfirmed]
    latest = sa.func.max(table.c.reference).label("reference")
    return sa.select(table.c.payment, latest).where(table.c.scope == scope).group_by(table.c.payment).subquery()


RECEIPTS: Final = Listing(
    query=_receipts,
    order="day",
    descending=True,
    matching=receipts_with,
    nullable=frozenset({"party"}),
    texts=frozenset({"party"}),
    counted=PaymentReceived,
)


def _owed(tables: Tables, scope: str) -> sa.Select[Any]:
    # The index holds orders that owe something. SQLite knows it by the very words of its condition.
    return ORDERS.query(tables, scope).where(tables["order_state"].c.owed > sa.literal_column("0"))


OWED: Final = ORDERS._replace(query=_owed, descending=False, counted=None)
"""Orders of which something is still to be paid, the oldest first."""


def takings_list(first_day: Callable[[], str]) -> Listing:
    """What came in by day and currency, as it lies in the box, in wallets and in the bank; the last day first.

    `first_day`, in ISO 8601, is asked at each query.
    """
    return Listing(query=lambda tables, scope: _takings(tables, scope, first_day()), order="day", descending=True)


def _takings(tables: Tables, scope: str, first_day: str) -> sa.Select[Any]:
    payment, posting, reversal = tables[PaymentReceived], tables["posting"], tables["reversal"]

    def into(account: Account) -> sa.ColumnElement[Any]:
        return whole_sum(sa.case((posting.c.account == int(account), posting.c.amount), else_=0))

    return (
        sa.select(
            sa.func.min(payment.c.id).label("id"),
            payment.c.day,
            posting.c.currency,
            sa.func.count(payment.c.id.distinct()).label("payments"),
            into(Account.CASH).label("cash"),
            into(Account.WALLET).label("wallet"),
            into(Account.BANK).label("bank"),
            whole_sum(posting.c.amount).label("total"),
        )
        .select_from(payment)
        .join(posting, (posting.c.scope == payment.c.scope) & (posting.c.id == payment.c.id))
        .outerjoin(reversal, (reversal.c.scope == payment.c.scope) & (reversal.c.id == payment.c.id))
        .where(
            payment.c.scope == scope,
            payment.c.day >= first_day,
            reversal.c.by.is_(None),
            posting.c.account.in_((int(Account.CASH), int(Account.WALLET), int(Account.BANK))),
        )
        .group_by(payment.c.day, posting.c.currency)
    )
