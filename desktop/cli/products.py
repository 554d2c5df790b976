"""`nawl product add` and `nawl price set`: pieces, and what they cost in each channel."""

import datetime as dt
from typing import Any

import click

from core.actions.catalogue import register_product, set_price
from core.actions.stocking import move_stock
from core.currency import Currency, find_currency
from core.numbers import POINT, parse_quantity
from core.records.cards import Artisan, Product
from core.records.facts import StockMoved
from core.records.values import DatedPrice, Money
from desktop.cli.arguments import day_option, read_amount, read_day
from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.finding import find_card
from desktop.storage.session import Session

STORE = "store"


@click.group()
def product() -> None:
    """Register pieces with their prices."""


@click.group()
def price() -> None:
    """Set prices."""


@product.command("add")
@click.option("--name", required=True)
@click.option("--sku", default="", help="The code on its tag.")
@click.option("--price", "amount", default="", help="What it costs.")
@click.option("--channel", default="village", show_default=True, help="Where it costs that.")
@click.option("--artisan", default="", help="Who made it: name, code or id.")
@click.option("--category", default="")
@click.option("--material", default="")
@click.option("--description", default="")
@click.option("--maker-share", default="", help="Of one piece, for its maker.")
@click.option("--materials-share", default="", help="Of one piece, for materials.")
@click.option("--tax-exempt", is_flag=True)
@click.option("--quantity", default="", help="How many are in the store.")
@click.option("--note", default="")
@day_option
@json_option
@pass_call
def add(
    call: Call, amount: str, channel: str, artisan: str, maker_share: str, materials_share: str, tax_exempt: bool,
    quantity: str, typed_day: str, as_json: bool, **texts: Any,
) -> None:  # fmt: skip
    """Register a piece."""
    with call.session() as session:
        currency, day = office_currency(session), read_day(typed_day, call.today())
        card = Product(
            artisan=find_card(session, Artisan, artisan) if artisan else None,
            maker_share=_money(maker_share, currency),
            materials_share=_money(materials_share, currency),
            tax_exempt=tax_exempt,
            **texts,
        )
        prices = {channel: _price(amount, currency, day)} if amount else {}
        pieces = parse_quantity(quantity, POINT) if quantity else 0
        with session.actions() as action:
            identity = register_product(action(), card, prices)
            if pieces:
                counted = StockMoved(day=day, product=identity, quantity=pieces, target=STORE, reason="counted")
                move_stock(action(), counted)
    line = call.wording.say("Registered: {name} ({id})", name=card.name, id=identity.hex())
    call.tell(line, {"id": identity, "sku": card.sku}, as_json=as_json)


def office_currency(session: Session) -> Currency:
    """The currency that the office counts in."""
    with session.act() as work:
        return find_currency(work.office().currency)


def _money(typed: str, currency: Currency) -> Money | None:
    return Money(amount=read_amount(typed, currency), currency=currency.code) if typed else None


def _price(typed: str, currency: Currency, day: dt.date) -> DatedPrice:
    return DatedPrice(amount=read_amount(typed, currency), currency=currency.code, since=day)


@price.command("set")
@click.argument("sku")
@click.argument("amount")
@click.option("--channel", default="village", show_default=True)
@day_option
@json_option
@pass_call
def set_(call: Call, sku: str, amount: str, channel: str, typed_day: str, as_json: bool) -> None:
    """Set what the piece SKU costs from a day on; orders already taken keep their price."""
    with call.session() as session:
        currency, identity = office_currency(session), find_card(session, Product, sku)
        dated = _price(amount, currency, read_day(typed_day, call.today()))
        with session.act() as work:
            made = set_price(work, identity, channel, dated)
    line = call.wording.say(
        "{sku}: {amount} from {day} on.",
        sku=sku,
        amount=call.wording.money(dated.amount, currency.code),
        day=dated.since,
    )
    found = {"id": made, "product": identity, "channel": channel, "amount": dated.amount, "currency": currency.code}
    call.tell(line, found | {"since": dated.since}, as_json=as_json)
