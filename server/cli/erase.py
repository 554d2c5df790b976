"""`nawl-centre erase`: a person asked that what is kept of her be erased."""

from pathlib import Path

import click
import sqlalchemy as sa

from core.journal.grant import OFFICE_SCOPE
from core.records.cards import Artisan, Customer
from replica.fold.engine import Fold
from server import erasing
from server.accounts.deeds import Deed, note
from server.cli.acting import acting
from server.cli.opening import with_data
from server.cli.users import COMMAND_LINE
from server.problems import NoSuchPerson


@click.command()
@click.argument("office")
@click.argument("person")
@click.confirmation_option(prompt="This cannot be undone. Erase?")
@with_data
def erase(data: Path, database_url: str | None, office: str, person: str) -> None:
    """Erase what is kept of PERSON (an artisan's or customer's code, or her id) in OFFICE, here and on all laptops."""
    scope = OFFICE_SCOPE + office.upper()
    with acting(data, database_url) as (around, fold):
        record = _find(fold, scope, person)
        done = erasing.erase(fold, around, scope, record)
        note(fold.connection, COMMAND_LINE, Deed("person_erased", office.upper(), record.hex()), around.clock())
    click.echo(
        f"Erased: the personal part of {done.entries} entries, {done.photos} photos."
        f" {done.kept} values of others stood beside them and were written anew."
        " Laptops follow with their next sync. Documents that were printed or kept as PDF stay as issued."
    )


def _find(fold: Fold, scope: str, person: str) -> bytes:
    """An artisan or a customer by her code or her id. Raises NoSuchPerson."""
    for kind in (Artisan, Customer):
        table = fold.tables[kind]
        query = sa.select(table.c.id, table.c.code).where(table.c.scope == scope)
        for row in fold.connection.execute(query):
            if person and person in (row.code, row.id.hex()):
                return bytes(row.id)
    raise NoSuchPerson
