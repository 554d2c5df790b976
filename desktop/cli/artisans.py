"""`nawl artisan add`: register an artisan with what she allows to be shown."""

from typing import Any

import click
import sqlalchemy as sa

from core.actions.cards import make_card
from core.actions.catalogue import register_artisan
from core.folding import fold
from core.numbers import parse_count
from core.records.cards import Artisan, Village
from desktop.cli.arguments import read_day, read_due
from desktop.cli.call import Call, json_option, pass_call
from desktop.storage.session import Session
from replica.work import ReplicaWork

CONSENTS = ("face", "name", "village", "story")


@click.group()
def artisan() -> None:
    """Register the people who make the pieces."""


@artisan.command("add")
@click.option("--name", required=True)
@click.option("--code", default="")
@click.option("--sex", type=click.Choice(["f", "m"]), default="f", show_default=True)
@click.option("--village", default="", help="Where she lives; a new place is registered.")
@click.option("--phone", default="")
@click.option("--birth-year", default="")
@click.option("--craft", "crafts", multiple=True)
@click.option("--joined", default="", help="The day she joined.")
@click.option("--note", default="")
@click.option("--consent", "consents", type=click.Choice(CONSENTS), multiple=True, help="What may be shown.")
@json_option
@pass_call
def add(
    call: Call,
    village: str,
    birth_year: str,
    crafts: tuple[str, ...],
    joined: str,
    consents: tuple[str, ...],
    as_json: bool,
    **texts: Any,
) -> None:
    """Register an artisan."""
    year = parse_count(birth_year) if birth_year else None
    with call.session() as session, session.actions() as action:
        place = village_named(session, action(), village) if village else None
        card = Artisan(village=place, birth_year=year, crafts=frozenset(crafts), joined=read_due(joined), **texts)
        given = dict.fromkeys(consents, True)
        identity = register_artisan(action(), card, given, read_day("", call.today()))
    line = call.wording.say("Registered: {name} ({id})", name=card.name, id=identity.hex())
    call.tell(line, {"id": identity, "village": place}, as_json=as_json)


def village_named(session: Session, work: ReplicaWork, name: str) -> bytes:
    """The id of the village of that name, however it is spelt; a new one is registered in this action."""
    table = session.tables[Village]
    with session.book.read() as connection:
        query = sa.select(table.c.id, table.c.name).where(table.c.scope == session.scope, table.c.archived == 0)
        known = {fold(row.name): bytes(row.id) for row in connection.execute(query)}
    return known.get(fold(name)) or make_card(work, Village(name=name))
