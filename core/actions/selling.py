"""A sale over the table: order, invoice, payment, delivery and stock in one entry, so that it is never half."""

import datetime as dt
from typing import NamedTuple

from core.actions.invoicing import invoice_operation
from core.actions.ordering import OrderForm, placed
from core.actions.paying import PaymentForm, payment_operation
from core.actions.problems import BuyerNeeded, PaymentAboveBalance
from core.actions.work import Work
from core.journal.entry import Operation
from core.orders import DELIVERED, PLACED
from core.records.facts import OrderMoved, OrderPlaced, StockMoved

Origins = dict[bytes, str]
"""By product, the place that its pieces are taken from. What is not named moves no stock."""


class Sale(NamedTuple):
    """The ids of what a sale made."""

    order: bytes
    invoice: bytes
    payment: bytes


class Deposit(NamedTuple):
    """The ids of what an order with a deposit made."""

    order: bytes
    payment: bytes


def sell(work: Work, order: OrderForm, payment: PaymentForm, origins: Origins | None = None) -> Sale:
    """Sells pieces that are handed over at once. Raises as `place_order` and `record_payment`."""
    fact = _within(placed(work, order), payment)
    made = Sale(work.id(0), work.id(1), work.id(2))
    work.write(
        Operation(content=fact),
        invoice_operation(work, made.order, None, fact, order.day, deposit=0),
        payment_operation(work, payment, made.order, fact.customer, fact.currency, invoice=made.invoice),
        *_handed_over(made.order, fact, order.day, origins or {}),
    )
    return made


def sell_on_credit(work: Work, order: OrderForm, origins: Origins | None = None) -> tuple[bytes, bytes]:
    """Hands pieces over against an invoice that is paid later. Returns the ids of the order and of the invoice.

    Raises BuyerNeeded, and as `place_order`.
    """
    fact = placed(work, order)
    if fact.customer is None and not fact.buyer:
        raise BuyerNeeded
    made = (work.id(0), work.id(1))
    work.write(
        Operation(content=fact),
        invoice_operation(work, made[0], None, fact, order.day, deposit=0),
        *_handed_over(made[0], fact, order.day, origins or {}),
    )
    return made


def order_with_deposit(work: Work, order: OrderForm, payment: PaymentForm) -> Deposit:
    """Takes an order of which a part, or all, is paid before. Raises as `place_order` and `record_payment`."""
    fact = _within(placed(work, order), payment)
    made = Deposit(work.id(0), work.id(1))
    work.write(
        Operation(content=fact),
        payment_operation(work, payment, made.order, fact.customer, fact.currency, invoice=None),
    )
    return made


def _within(fact: OrderPlaced, payment: PaymentForm) -> OrderPlaced:
    if payment.amount > fact.total:
        raise PaymentAboveBalance(amount=payment.amount, balance=fact.total, currency=fact.currency)
    return fact


def _handed_over(order: bytes, fact: OrderPlaced, day: dt.date, origins: Origins) -> list[Operation]:
    moves = [
        StockMoved(
            day=day, product=line.product, quantity=line.quantity, origin=origins[line.product], reason="sold",
            order=order,
        )
        for line in fact.lines
        if line.product is not None and line.product in origins
    ]  # fmt: skip
    moved = OrderMoved(order=order, day=day, before=PLACED, after=DELIVERED)
    return [Operation(content=content) for content in (moved, *moves)]
