"""`nawl order`: take orders, change them, move them on, list them."""

import datetime as dt
from typing import Any

import click

from core.actions.delivering import deliver_order, pieces_of, take_from
from core.actions.ordering import OrderForm, Wanted, amend_order, move_order, place_order
from core.actions.paying import PaymentForm, record_payment
from core.currency import find_currency
from core.orders import DELIVERED, MOVES
from desktop.cli.arguments import (
    day_option,
    order_options,
    read_amount,
    read_day,
    read_due,
    read_lines,
    reason_option,
    refuse_two_buyers,
)
from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.finding import find_customer, find_order
from desktop.cli.papers import keep_papers
from desktop.cli.showing import order_line, order_shown, orders_shown, payment_shown
from desktop.storage.lists.offering import lying, origins
from desktop.storage.session import Session


@click.group()
def order() -> None:
    """Take, change, move and list orders."""


def read_form(call: Call, session: Session, typed: dict[str, Any]) -> OrderForm:
    """An order's form from its options. Raises what its readers do, UnknownCurrency, BuyerOrCustomer."""
    refuse_two_buyers(typed["customer"], typed["buyer"])
    with session.act() as work:
        currency = find_currency(typed["currency"].upper() or work.office().currency)
    return OrderForm(
        day=read_day(typed["typed_day"], call.today()),
        wanted=read_lines(session, typed["lines"], currency, typed["discount"]),
        currency=currency.code,
        customer=find_customer(session, typed["customer"]),
        channel=typed["channel"],
        due=read_due(typed["due"]),
        buyer=typed["buyer"],
        note=typed["note"],
    )


@order.command("add")
@order_options
@click.option("--deposit", default="", help="An amount paid at once.")
@click.option("--method", default="cash", show_default=True, help="How the deposit is paid.")
@json_option
@pass_call
def add(call: Call, deposit: str, method: str, as_json: bool, **typed: Any) -> None:
    """Take an order, with a deposit if one is paid."""
    with call.session() as session:
        form = read_form(call, session, typed)
        amount = read_amount(deposit, find_currency(form.currency)) if deposit else 0
        identity, payment = _take(session, form, amount, method)
        found = order_shown(session, identity)
        if payment is not None:
            found["deposit"] = payment_shown(session, payment)
            keep_papers(session, found["deposit"]["number"])
    call.tell(order_line(found, call.wording), found, as_json=as_json)


def _take(session: Session, form: OrderForm, deposit: int, method: str) -> tuple[bytes, bytes | None]:
    """The order and its deposit, committed together: a deposit that is refused leaves no order behind."""
    with session.actions() as action:
        identity = place_order(action(), form)
        if not deposit:
            return identity, None
        payer = PaymentForm(day=form.day, amount=deposit, method=method, payer=form.buyer)
        return identity, record_payment(action(), identity, payer)


@order.command("amend")
@click.argument("order_id", metavar="ORDER")
@order_options
@json_option
@pass_call
def amend(call: Call, order_id: str, as_json: bool, **typed: Any) -> None:
    """Replace what ORDER says. What is not typed stays, but for the lines: type all of them, or none."""
    with call.session() as session:
        identity = find_order(session, order_id)
        with session.act() as work:
            view = work.order(identity)
        form = _amended(call, session, view.content, typed)
        with session.act() as work:
            amend_order(work, identity, view.version, form)
        found = order_shown(session, identity)
    call.tell(order_line(found, call.wording), found, as_json=as_json)


def _amended(call: Call, session: Session, before: Any, typed: dict[str, Any]) -> OrderForm:
    form = read_form(call, session, {**typed, "currency": typed["currency"] or before.currency})
    kept = tuple(
        Wanted(line.product, line.quantity, line.unit_price, line.discount, line.text) for line in before.lines
    )
    return form._replace(
        wanted=form.wanted or kept,
        customer=form.customer or (None if form.buyer else before.customer),
        buyer=form.buyer or ("" if form.customer else before.buyer),
        due=form.due or before.due,
        note=form.note or before.note,
    )


@order.command("move")
@click.argument("order_id", metavar="ORDER")
@click.argument("state", type=click.Choice([state for state in MOVES if state != "placed"]))
@reason_option
@day_option
@json_option
@pass_call
def move(call: Call, order_id: str, state: str, reason: str, typed_day: str, as_json: bool) -> None:
    """Move ORDER on: confirmed, ready, delivered, cancelled."""
    with call.session() as session:
        identity = find_order(session, order_id)
        day: dt.date = read_day(typed_day, call.today())
        if state == DELIVERED:
            _deliver(session, identity, day)
        else:
            with session.act() as work:
                move_order(work, identity, state, day, reason)
        found = order_shown(session, identity)
    call.tell(order_line(found, call.wording), found, as_json=as_json)


def _deliver(session: Session, identity: bytes, day: dt.date) -> None:
    """Hands an order over; its pieces leave the shop, or the place where most lie."""
    with session.act() as work:
        wanted = pieces_of(work.order(identity).content.lines)
    taken = take_from(wanted, lying(session, frozenset(wanted)), origins(session, wanted))
    with session.act() as work:
        deliver_order(work, identity, day, taken)


@order.command("list")
@click.option("--state", type=click.Choice(list(MOVES)), help="Only those in this state.")
@click.option("--most", type=click.IntRange(min=1), help="How many at most.")
@json_option
@pass_call
def list_orders(call: Call, state: str | None, most: int | None, as_json: bool) -> None:
    """List the orders, the latest first."""
    with call.session() as session:
        found = orders_shown(session, state or "", most)
    lines = [order_line(one, call.wording) for one in found] or [call.wording.say("There are no orders.")]
    call.tell("\n".join(lines), {"orders": found}, as_json=as_json)


@order.command("show")
@click.argument("order_id", metavar="ORDER")
@json_option
@pass_call
def show(call: Call, order_id: str, as_json: bool) -> None:
    """Show ORDER with its lines, its documents and what is owed."""
    with call.session() as session:
        found = order_shown(session, find_order(session, order_id))
    call.tell(order_line(found, call.wording), found, as_json=as_json)
