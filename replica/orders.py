"""Questions about orders and documents that several tables answer."""

import datetime as dt
from functools import cache

import sqlalchemy as sa

from core.accounts import Account
from core.actions.work import Balance, OrderView
from core.journal.grant import NETWORK_SCOPE
from core.orders import CANCELLED
from core.records.cards import ChannelPrice
from core.records.facts import (
    CreditNoteIssued,
    OrderAmended,
    OrderPlaced,
    PaymentConfirmed,
    PaymentReceived,
)
from core.records.values import DatedPrice
from replica.fold.asking import added, sums
from replica.fold.settling import invoices
from replica.problems import UnknownRecord
from replica.reading import find_row, read_fact
from replica.tables import Tables


def order_view(connection: sa.Connection, tables: Tables, scope: str, order: bytes) -> OrderView:
    """An order as it stands. Raises UnknownRecord."""
    row = find_row(connection, tables["order_state"], scope, order)
    if row is None:
        raise UnknownRecord(kind="order", record=order.hex())
    kind: type[OrderPlaced | OrderAmended] = OrderPlaced if row["version"] == order else OrderAmended
    return OrderView(order, row["version"], read_fact(connection, tables, scope, kind, row["version"]), row["state"])


def balance(connection: sa.Connection, tables: Tables, scope: str, order: bytes) -> Balance:
    """What an order owes: its total as it stands, less payments and credit notes that were not taken back.

    A cancelled one asks for nothing, and no credit note takes anything off that.
    """
    view, payment = order_view(connection, tables, scope, order), tables[PaymentReceived]
    here = (payment.c.scope == scope, payment.c.order == order, ~_reversed(tables, payment))
    received = _sum(connection, payment.c.amount, *here)
    paper = invoices(connection, tables, scope, [order]).get(order)
    invoice = None if paper is None else paper.id
    if view.state == CANCELLED:
        return Balance(0, received, 0, invoice)
    return Balance(view.content.total, received, 0 if paper is None else paper.credited, invoice)


def _reversed(tables: Tables, document: sa.Table) -> sa.ColumnElement[bool]:
    """Whether a document's row was taken back."""
    table = tables["reversal"]
    return sa.exists().where(table.c.scope == document.c.scope, table.c.id == document.c.id)


def is_reversed(connection: sa.Connection, tables: Tables, scope: str, identity: bytes) -> bool:
    """Whether an invoice or a payment was taken back."""
    return find_row(connection, tables["reversal"], scope, identity) is not None


def credited(connection: sa.Connection, tables: Tables, scope: str, invoice: bytes) -> int:
    """What credit notes have taken off an invoice, in minor units."""
    table = tables[CreditNoteIssued]
    return _sum(connection, table.c.total, table.c.scope == scope, table.c.invoice == invoice)


def held(connection: sa.Connection, tables: Tables, scope: str, account: Account, currency: str) -> int:
    """The balance of an account in a currency, in minor units."""
    table = tables["posting"]
    here = (table.c.scope == scope, table.c.account == int(account), table.c.currency == currency)
    return _sum(connection, table.c.amount, *here)


def _sum(connection: sa.Connection, amount: sa.ColumnElement[int], *here: sa.ColumnElement[bool]) -> int:
    """Amounts added up, however large: what another laptop wrote must not keep a page from opening."""
    return added(*connection.execute(sa.select(*sums(amount)).where(*here)).one())


def is_confirmed(connection: sa.Connection, tables: Tables, scope: str, payment: bytes) -> bool:
    """Whether the money of a payment is known to have arrived."""
    table = tables[PaymentConfirmed]
    found = sa.select(table.c.id).where(table.c.scope == scope, table.c.payment == payment).limit(1)
    return connection.execute(found).first() is not None


def price(
    connection: sa.Connection, tables: Tables, scope: str, product: bytes, channel: str, day: dt.date
) -> DatedPrice | None:
    """A product's price in a channel: the one with the latest day that has come; of two with one day the later made."""
    asked = {"scope": scope, "product": product, "channel": channel, "day": day.isoformat()}
    row = connection.execute(_price(tables[ChannelPrice]), asked).one_or_none()
    return None if row is None else DatedPrice(amount=row[0], currency=row[1], since=dt.date.fromisoformat(row[2]))


@cache
def _price(table: sa.Table) -> sa.Select[int, str, str]:
    return (
        sa.select(table.c.price_amount, table.c.price_currency, table.c.price_since)
        .where(
            table.c.scope.in_((sa.bindparam("scope"), NETWORK_SCOPE)),
            table.c.product == sa.bindparam("product"),
            table.c.channel == sa.bindparam("channel"),
            table.c.archived == 0,
            table.c.price_since <= sa.bindparam("day"),
        )
        .order_by(table.c.price_since.desc(), table.c.id.desc())
        .limit(1)
    )
