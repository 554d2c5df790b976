"""`nawl invoice`: issue invoices, void them, credit what came back."""

import click
import msgspec

from core.actions.invoicing import issue_credit_note, issue_invoice, void_invoice
from core.records.facts import CreditNoteIssued, InvoiceIssued, Line, OrderAmended, OrderPlaced
from desktop.cli.arguments import day_option, read_day, reason_option
from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.finding import find_document, find_order
from desktop.cli.papers import keep_papers
from desktop.cli.problems import NoSuchChoice
from desktop.storage.session import Session


@click.group()
def invoice() -> None:
    """Issue, void and credit invoices."""


@invoice.command("issue")
@click.argument("order_id", metavar="ORDER")
@day_option
@json_option
@pass_call
def issue(call: Call, order_id: str, typed_day: str, as_json: bool) -> None:
    """Issue the invoice of ORDER with the next number."""
    with call.session() as session:
        order = find_order(session, order_id)
        day = read_day(typed_day, call.today())
        with session.act() as work:
            identity = issue_invoice(work, order, day)
        with session.act() as work:
            fact, balance = work.fact(InvoiceIssued, identity), work.balance(order)
        keep_papers(session, fact.number)
    found = {
        "id": identity, "number": fact.number, "day": fact.day, "order": order, "currency": fact.currency,
        "total": fact.total, "tax": fact.tax, "paid": balance.paid, "balance": balance.due,
    }  # fmt: skip
    line = call.wording.say(
        "Invoice {number}: {total}, owed {balance}.",
        number=fact.number,
        total=call.wording.money(fact.total, fact.currency),
        balance=call.wording.money(balance.due, fact.currency),
    )
    call.tell(line, found, as_json=as_json)


@invoice.command("void")
@click.argument("number")
@reason_option
@day_option
@json_option
@pass_call
def void(call: Call, number: str, reason: str, typed_day: str, as_json: bool) -> None:
    """Take invoice NUMBER back; it keeps its number."""
    with call.session() as session:
        identity = find_document(session, InvoiceIssued, number)
        day = read_day(typed_day, call.today())
        with session.act() as work:
            void_invoice(work, identity, day, reason)
            shown = work.fact(InvoiceIssued, identity).number
    found = {"id": identity, "number": shown, "day": day, "voided": True}
    call.tell(call.wording.say("Invoice {number} is void.", number=shown), found, as_json=as_json)


@invoice.command("credit")
@click.argument("number")
@click.option("--line", "lines", type=int, multiple=True, help="Number of a line that comes back, from 1; all if none.")
@reason_option
@day_option
@json_option
@pass_call
def credit(call: Call, number: str, lines: tuple[int, ...], reason: str, typed_day: str, as_json: bool) -> None:
    """Issue a credit note on invoice NUMBER for whole lines."""
    with call.session() as session:
        identity = find_document(session, InvoiceIssued, number)
        day = read_day(typed_day, call.today())
        returned = _lines(session, identity, lines)
        with session.act() as work:
            note = issue_credit_note(work, identity, returned, day, reason)
        with session.act() as work:
            fact = work.fact(CreditNoteIssued, note)
        keep_papers(session, fact.number)
    found = {
        "id": note, "number": fact.number, "day": day, "invoice": identity, "currency": fact.currency,
        "total": fact.total, "lines": [msgspec.structs.asdict(line) for line in fact.lines],
    }  # fmt: skip
    total = call.wording.money(fact.total, fact.currency)
    call.tell(
        call.wording.say("Credit note {number}: {total}.", number=fact.number, total=total), found, as_json=as_json
    )


def _lines(session: Session, invoice: bytes, numbers: tuple[int, ...]) -> tuple[Line, ...]:
    """The lines of an invoice, or some of them by their numbers from 1. Raises NoSuchChoice."""
    with session.act() as work:
        fact = work.fact(InvoiceIssued, invoice)
        lines = fact.lines
        if not lines and fact.version is not None:
            lines = work.fact(OrderAmended, fact.version).lines
        elif not lines and fact.order is not None:
            lines = work.fact(OrderPlaced, fact.order).lines
    if any(not 1 <= number <= len(lines) for number in numbers):
        raise NoSuchChoice(choices=tuple(str(number) for number in range(1, len(lines) + 1)))
    return tuple(lines[number - 1] for number in numbers) if numbers else lines
