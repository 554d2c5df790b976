"""A sale over the table: order, invoice, payment and delivery in one entry, so that it is never half."""

from typing import NamedTuple

from core.actions.invoicing import invoice_operation
from core.actions.ordering import OrderForm, placed
from core.actions.paying import PaymentForm, payment_operation
from core.actions.problems import PaymentAboveBalance
from core.actions.work import Work
from core.journal.entry import Operation
from core.orders import DELIVERED, PLACED
from core.records.facts import OrderMoved


class Sale(NamedTuple):
    """The ids of what a sale made."""

    order: bytes
    invoice: bytes
    payment: bytes


def sell(work: Work, order: OrderForm, payment: PaymentForm) -> Sale:
    """Sells pieces that are handed over at once. Raises as `place_order` and `record_payment`."""
    fact = placed(work, order)
    if payment.amount > fact.total:
        raise PaymentAboveBalance(amount=payment.amount, balance=fact.total, currency=fact.currency)
    made = Sale(work.id(0), work.id(1), work.id(2))
    work.write(
        Operation(content=fact),
        invoice_operation(work, made.order, None, fact, order.day, deposit=0),
        payment_operation(work, payment, made.order, fact.customer, fact.currency, invoice=made.invoice),
        Operation(content=OrderMoved(order=made.order, day=order.day, before=PLACED, after=DELIVERED)),
    )
    return made
