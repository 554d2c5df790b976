"""Records as the commands show them: objects for programs, lines for people."""

from collections.abc import Mapping
from typing import Any

import msgspec
import sqlalchemy as sa

from core.actions.work import OrderView, Work
from core.records.cards import Customer
from core.records.facts import InvoiceIssued, OrderPlaced, PaymentReceived
from desktop.storage.session import Session
from desktop.wording.wording import Wording
from replica.problems import UnknownRecord

Shown = dict[str, Any]


def orders_shown(session: Session, state: str = "", most: int | None = None) -> list[Shown]:
    """The office's orders, the latest first; only those in a state, if one is named, and no more than `most`."""
    table, states = session.tables[OrderPlaced], session.tables["order_state"]
    together = table.join(states, (states.c.scope == table.c.scope) & (states.c.id == table.c.id))
    query = sa.select(table.c.id).select_from(together).where(table.c.scope == session.scope)
    if state:
        query = query.where(states.c.state == state)
    with session.book.read() as connection:
        ids = connection.execute(query.order_by(table.c.day.desc(), table.c.id.desc()).limit(most)).scalars().all()
    with session.act() as work:
        return [_order(work, work.order(bytes(one))) for one in ids]


def order_shown(session: Session, identity: bytes) -> Shown:
    """An order with its lines and its payments."""
    with session.act() as work:
        view = work.order(identity)
        found = _order(work, view)
        found["lines"] = [msgspec.structs.asdict(line) for line in view.content.lines]
    table = session.tables[PaymentReceived]
    query = sa.select(table.c.id).where(table.c.scope == session.scope, table.c.order == identity).order_by(table.c.id)
    with session.book.read() as connection:
        payments = connection.execute(query).scalars().all()
    found["payments"] = [payment_shown(session, bytes(one)) for one in payments]
    return found


def _order(work: Work, view: OrderView) -> Shown:
    content, balance = view.content, work.balance(view.order)
    invoice = work.fact(InvoiceIssued, balance.invoice).number if balance.invoice else ""
    return {
        "id": view.order,
        "version": view.version,
        "day": content.day,
        "due": content.due,
        "state": view.state,
        "channel": content.channel,
        "customer": content.customer,
        "buyer": content.buyer or _name_of(work, content.customer),
        "currency": content.currency,
        "total": content.total,
        "paid": balance.paid,
        "credited": balance.credited,
        "balance": balance.due,
        "invoice": invoice,
    }


def _name_of(work: Work, customer: bytes | None) -> str:
    """A customer's name; empty where her card has not arrived yet."""
    if customer is None:
        return ""
    try:
        return work.card(Customer, customer).name
    except UnknownRecord:
        return ""


def order_line(order: Mapping[str, Any], wording: Wording) -> str:
    """An order on one line."""
    return wording.say(
        "{day} · {buyer} · {state} · total {total}, owed {balance} · {invoice} · {order}",
        day=order["day"],
        buyer=order["buyer"] or "—",
        state=wording.term(order["state"]),
        total=wording.money(order["total"], order["currency"]),
        balance=wording.money(order["balance"], order["currency"]),
        invoice=order["invoice"] or "—",
        order=order["id"].hex(),
    )


def payment_shown(session: Session, identity: bytes) -> Shown:
    """A payment."""
    with session.act() as work:
        fact = work.fact(PaymentReceived, identity)
        reversed_ = work.is_reversed(identity)
    return {
        "id": identity,
        "order": fact.order,
        "number": fact.number,
        "day": fact.day,
        "amount": fact.amount,
        "currency": fact.currency,
        "method": fact.method,
        "reference": fact.reference,
        "reversed": reversed_,
    }
