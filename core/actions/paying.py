"""Payments: money that comes in against a receipt, and goes back."""

import datetime as dt
from typing import NamedTuple

from core.accounts import MONEY_ACCOUNTS, Account
from core.actions.checked import checked
from core.actions.invoicing import take_number
from core.actions.problems import (
    AlreadyReversed,
    AmountNotPositive,
    NothingToConfirm,
    PaymentAboveBalance,
    UnknownMethod,
)
from core.actions.tendering import left_by_change, tender_postings
from core.actions.work import Work
from core.journal.entry import Operation
from core.numbering import RECEIPT
from core.records.facts import PaymentConfirmed, PaymentReceived, PaymentReversed, Tender
from core.totals import postings, reversed_postings


class PaymentForm(NamedTuple):
    """A payment for an order as the form has it. `amount` in minor units of the order's currency.

    `tendered`: what was handed over and given back, where that was something else than `amount`.
    """

    day: dt.date
    amount: int
    method: str = "cash"
    reference: str = ""
    payer: str = ""
    tendered: tuple[Tender, ...] = ()


def record_payment(work: Work, order: bytes, form: PaymentForm) -> bytes:
    """Takes a payment for an order: a deposit before there is an invoice. Returns its id.

    Raises AmountNotPositive, PaymentAboveBalance, WrongChange, UnknownMethod, DayBeforePrevious, UnknownRecord.
    """
    view, balance = work.order(order), work.balance(order)
    if form.amount > balance.due:
        raise PaymentAboveBalance(amount=form.amount, balance=balance.due, currency=view.content.currency)
    identity = work.id()
    operation = payment_operation(
        work, form, order, view.content.customer, view.content.currency, invoice=balance.invoice
    )
    work.write(operation)
    return identity


def payment_operation(
    work: Work, form: PaymentForm, order: bytes, customer: bytes | None, currency: str, *, invoice: bytes | None
) -> Operation:
    """The operation that takes a payment. Raises AmountNotPositive, WrongChange, UnknownMethod, DayBeforePrevious."""
    if form.amount <= 0:
        raise AmountNotPositive
    if form.method not in MONEY_ACCOUNTS:
        raise UnknownMethod(possible=tuple(MONEY_ACCOUNTS))
    fact = PaymentReceived(
        number=str(take_number(work, RECEIPT, form.day)), day=form.day, amount=form.amount, currency=currency,
        order=order, invoice=invoice, customer=customer, method=form.method, reference=form.reference,
        payer=form.payer, tendered=form.tendered,
        rounding=left_by_change(form.tendered, form.amount, currency, form.day),
    )  # fmt: skip
    owed = Account.DEPOSITS if invoice is None else Account.RECEIVABLE
    box = MONEY_ACCOUNTS[form.method]
    if form.tendered:
        return Operation(
            content=checked(fact), postings=tender_postings(form.tendered, form.amount, currency, box, owed)
        )
    return Operation(content=checked(fact), postings=postings(currency, {box: form.amount, owed: -form.amount}))


def reverse_payment(work: Work, payment: bytes, day: dt.date, reason: str = "") -> bytes:
    """Takes a payment back; its receipt keeps its number. Returns the fact's id.

    Raises AlreadyReversed, UnknownRecord.
    """
    received = work.fact(PaymentReceived, payment)
    if work.is_reversed(payment):
        raise AlreadyReversed(number=received.number)
    identity = work.id()
    fact = checked(PaymentReversed(payment=payment, day=day, reason=reason))
    work.write(Operation(content=fact, postings=reversed_postings(work.postings(payment))))
    return identity


NEEDS_CONFIRMATION = frozenset({"wallet", "transfer", "cheque"})
"""Methods by which money is promised first and arrives later."""


def confirm_payment(work: Work, payment: bytes, day: dt.date, reference: str = "") -> None:
    """Notes that the money of a wallet, a bank or a cheque has arrived.

    Raises AlreadyReversed, NothingToConfirm, UnknownRecord.
    """
    received = work.fact(PaymentReceived, payment)
    if work.is_reversed(payment):
        raise AlreadyReversed(number=received.number)
    if received.method not in NEEDS_CONFIRMATION or work.is_confirmed(payment):
        raise NothingToConfirm(number=received.number)
    work.write(Operation(content=checked(PaymentConfirmed(payment=payment, day=day, reference=reference))))
