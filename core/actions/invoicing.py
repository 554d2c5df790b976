"""Invoices: issued with the next number, voided but never deleted, corrected by credit notes."""

import datetime as dt

from core.accounts import Account
from core.actions.checked import checked
from core.actions.delivering import pieces_of
from core.actions.problems import AlreadyInvoiced, AlreadyReversed, CreditAboveInvoice, DayBeforePrevious
from core.actions.work import Work
from core.journal.entry import Operation, Posting
from core.numbering import CREDIT_NOTE, INVOICE, Number
from core.records.facts import (
    CreditNoteIssued,
    InvoiceIssued,
    InvoiceVoided,
    Line,
    OrderAmended,
    OrderPlaced,
    StockMoved,
)
from core.totals import Sum, add_up, invoice_postings, postings, reversed_postings


def take_number(work: Work, kind: str, day: dt.date) -> Number:
    """The next number of a kind for a document of that day. Raises DayBeforePrevious."""
    last, previous = work.last_number(kind, day.year)
    if previous is not None and day < previous:
        raise DayBeforePrevious(previous=previous)
    return Number(last.series, last.serial + 1)


def issue_invoice(work: Work, order: bytes, day: dt.date) -> bytes:
    """Issues the invoice of an order as it stands. Returns its id.

    Raises AlreadyInvoiced, DayBeforePrevious, UnknownRecord.
    """
    view, balance = work.order(order), work.balance(order)
    if balance.invoice is not None:
        raise AlreadyInvoiced(number=work.fact(InvoiceIssued, balance.invoice).number)
    identity = work.id()
    version = None if view.version == order else view.version
    work.write(invoice_operation(work, order, version, view.content, day, deposit=balance.paid))
    return identity


def invoice_operation(
    work: Work,
    order: bytes,
    version: bytes | None,
    content: OrderPlaced | OrderAmended,
    day: dt.date,
    *,
    deposit: int,
) -> Operation:
    """The operation that issues an invoice. `deposit`: what had been paid before, in minor units."""
    lines, currency = content.lines, content.currency
    tax = sum(line.tax for line in lines)
    totals = Sum(content.total - tax - content.rounding, tax, content.rounding, content.total)
    fact = InvoiceIssued(
        number=str(take_number(work, INVOICE, day)), day=day, currency=currency, total=totals.total, order=order,
        version=version, customer=content.customer, tax=tax, rounding=totals.rounding,
    )  # fmt: skip
    applied = _applied(currency, deposit)
    return Operation(content=fact, postings=invoice_postings(lines, totals, currency) + applied)


def _applied(currency: str, deposit: int) -> tuple[Posting, ...]:
    if not deposit:
        return ()
    return postings(currency, {Account.DEPOSITS: deposit, Account.RECEIVABLE: -deposit})


def void_invoice(work: Work, invoice: bytes, day: dt.date, reason: str = "") -> bytes:
    """Takes an invoice back; it keeps its number. Returns the fact's id. Raises AlreadyReversed, UnknownRecord."""
    issued = work.fact(InvoiceIssued, invoice)
    if work.is_reversed(invoice):
        raise AlreadyReversed(number=issued.number)
    identity = work.id()
    fact = checked(InvoiceVoided(invoice=invoice, day=day, reason=reason))
    work.write(Operation(content=fact, postings=reversed_postings(work.postings(invoice))))
    return identity


def issue_credit_note(
    work: Work, invoice: bytes, lines: tuple[Line, ...], day: dt.date, reason: str = "", *, place: str = ""
) -> bytes:
    """Lowers what an invoice asks for, by lines with positive amounts; the makers' pay is untouched. Returns its id.

    `place`: where the pieces were put that came back; empty where none did.
    Raises AlreadyReversed, CreditAboveInvoice, DayBeforePrevious, UnknownRecord.
    """
    issued = work.fact(InvoiceIssued, invoice)
    if work.is_reversed(invoice):
        raise AlreadyReversed(number=issued.number)
    totals = _credit(lines, issued, issued.total - work.credited(invoice))
    identity = work.id()
    fact = CreditNoteIssued(
        number=str(take_number(work, CREDIT_NOTE, day)), invoice=invoice, day=day, currency=issued.currency,
        total=totals.total, lines=lines, tax=totals.tax, rounding=totals.rounding, reason=reason,
    )  # fmt: skip
    amounts = {
        Account.RECEIVABLE: -totals.total,
        Account.RETURNS: totals.net,
        Account.TAX: totals.tax,
        Account.ROUNDING: totals.rounding,
    }
    noted = Operation(content=checked(fact), postings=postings(issued.currency, amounts))
    work.write(noted, *(_came_back(lines, place, issued.order, day) if place else ()))
    return identity


def _credit(lines: tuple[Line, ...], issued: InvoiceIssued, left: int) -> Sum:
    """What lines take of an invoice of which so much is left. Raises CreditAboveInvoice."""
    totals = add_up(lines)
    if totals.total + issued.rounding == left:  # all that is left: the coin rounding goes with it
        totals = totals._replace(rounding=issued.rounding, total=left)
    if totals.total > left:
        raise CreditAboveInvoice(amount=totals.total, left=left, currency=issued.currency)
    return totals


def _came_back(lines: tuple[Line, ...], place: str, order: bytes | None, day: dt.date) -> list[Operation]:
    moves = [
        StockMoved(day=day, product=product, quantity=quantity, target=place, reason="returned", order=order)
        for product, quantity in pieces_of(lines).items()
    ]
    return [Operation(content=checked(move)) for move in moves]
