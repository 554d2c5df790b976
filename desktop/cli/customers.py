"""`nawl customer add`: register a buyer."""

from typing import Any

import click

from core.actions.cards import make_card
from core.records.cards import Customer
from desktop.cli.call import Call, json_option, pass_call


@click.group()
def customer() -> None:
    """Register buyers."""


@customer.command("add")
@click.option("--name", required=True)
@click.option("--code", default="")
@click.option("--phone", default="")
@click.option("--address", default="")
@click.option("--city", default="")
@click.option("--email", default="")
@click.option("--tax-number", default="")
@click.option("--language", type=click.Choice(["", "ar", "en", "fr"]), default="", help="Of her documents.")
@json_option
@pass_call
def add(call: Call, as_json: bool, **texts: Any) -> None:
    """Register a buyer."""
    card = Customer(**texts)
    with call.session() as session, session.act() as work:
        identity = make_card(work, card)
    line = call.wording.say("Registered: {name} ({id})", name=card.name, id=identity.hex())
    call.tell(line, {"id": identity}, as_json=as_json)
