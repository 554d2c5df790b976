"""`nawl sell`: a sale over the table, whole or not at all."""

from typing import Any

import click

from core.actions.ordering import OrderForm, placed
from core.actions.paying import PaymentForm
from core.actions.selling import Sale
from core.actions.selling import sell as sell_pieces
from core.currency import find_currency
from core.records.facts import InvoiceIssued, PaymentReceived
from desktop.cli.arguments import order_options, read_amount
from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.ordering import read_form
from desktop.cli.papers import keep_papers
from desktop.storage.session import Session


@click.command()
@order_options
@click.option("--pay", "amount", default="", help="What is paid; all of it if not said.")
@click.option("--method", default="cash", show_default=True)
@click.option("--reference", default="")
@json_option
@pass_call
def sell(call: Call, amount: str, method: str, reference: str, as_json: bool, **typed: Any) -> None:
    """Sell pieces that are handed over at once: order, invoice, receipt and delivery in one entry."""
    with call.session() as session:
        form = read_form(call, session, typed)
        paid = read_amount(amount, find_currency(form.currency)) if amount else None
        with session.act() as work:
            due = placed(work, form).total if paid is None else paid
            payment = PaymentForm(day=form.day, amount=due, method=method, reference=reference, payer=form.buyer)
            sale = sell_pieces(work, form, payment)
        found = _shown(session, sale, form)
        keep_papers(session, found["invoice"], found["receipt"])
    line = call.wording.say(
        "Sold: invoice {invoice}, receipt {receipt}, {amount}.",
        invoice=found["invoice"],
        receipt=found["receipt"],
        amount=call.wording.money(due, form.currency),
    )
    call.tell(line, found, as_json=as_json)


def _shown(session: Session, sale: Sale, form: OrderForm) -> dict[str, Any]:
    with session.act() as work:
        invoice, payment = work.fact(InvoiceIssued, sale.invoice), work.fact(PaymentReceived, sale.payment)
        return {
            "order": sale.order, "invoice_id": sale.invoice, "payment": sale.payment, "invoice": invoice.number,
            "receipt": payment.number, "day": form.day, "currency": invoice.currency, "total": invoice.total,
            "paid": payment.amount, "balance": work.balance(sale.order).due,
        }  # fmt: skip
