"""`nawl pay` and `nawl unpay`: take payments, and take them back."""

from typing import Any

import click

from core.actions.paying import PaymentForm, record_payment, reverse_payment
from core.currency import find_currency
from core.records.facts import PaymentReceived
from desktop.cli.arguments import day_option, read_amount, read_day, reason_option
from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.finding import find_document, find_order
from desktop.cli.papers import keep_papers
from desktop.cli.showing import payment_shown


@click.command()
@click.argument("order_id", metavar="ORDER")
@click.argument("amount", required=False, default="")
@click.option("--method", default="cash", show_default=True, help="cash, cheque, transfer, card, wallet.")
@click.option("--reference", default="", help="Of a wallet, a cheque, a transfer.")
@click.option("--payer", default="", help="Who pays, if not the buyer.")
@day_option
@json_option
@pass_call
def pay(call: Call, order_id: str, amount: str, typed_day: str, as_json: bool, **typed: Any) -> None:
    """Take AMOUNT for ORDER, or all that is owed."""
    with call.session() as session:
        order = find_order(session, order_id)
        day = read_day(typed_day, call.today())
        with session.act() as work:
            balance, currency = work.balance(order), find_currency(work.order(order).content.currency)
            minor = read_amount(amount, currency) if amount else balance.due
            identity = record_payment(work, order, PaymentForm(day=day, amount=minor, **typed))
        found = payment_shown(session, identity)
        keep_papers(session, found["number"])
        found |= {"balance": balance.due - minor}
    line = call.wording.say(
        "Receipt {number}: {amount}, still owed {balance}.",
        number=found["number"],
        amount=call.wording.money(minor, currency.code),
        balance=call.wording.money(balance.due - minor, currency.code),
    )
    call.tell(line, found, as_json=as_json)


@click.command()
@click.argument("number")
@reason_option
@day_option
@json_option
@pass_call
def unpay(call: Call, number: str, reason: str, typed_day: str, as_json: bool) -> None:
    """Take the payment of receipt NUMBER back; the receipt keeps its number."""
    with call.session() as session:
        identity = find_document(session, PaymentReceived, number)
        day = read_day(typed_day, call.today())
        with session.act() as work:
            reverse_payment(work, identity, day, reason)
        found = payment_shown(session, identity)
    call.tell(call.wording.say("Receipt {number} was taken back.", number=found["number"]), found, as_json=as_json)
