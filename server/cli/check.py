"""`nawl-centre check`: prove that what the centre holds is sound, and say what it holds."""

import json
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa

from replica import schema
from replica.check import check as check_replica
from replica.digest import counts, digest
from replica.generations import current
from server.cli.opening import opened, with_data

FAULTY = 1


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_data
@click.pass_context
def check(ctx: click.Context, data: Path, database_url: str | None, *, as_json: bool) -> None:
    """Check every chain, signature and table. The status is 1 where anything differs."""
    found = checked(opened(data, database_url).engine)
    if as_json:
        click.echo(json.dumps(found))
    else:
        click.echo("The centre is sound." if found["ok"] else f"The centre is not sound: {found['faults']}")
    if not found["ok"]:
        ctx.exit(FAULTY)


def checked(engine: sa.Engine) -> dict[str, Any]:
    """What is wrong, and for each scope its digest and how many rows its tables have."""
    with engine.connect() as connection:
        faults = [fault._asdict() for fault in check_replica(connection)]
        connection.rollback()  # the fresh fold beside the tables is not kept
        tables = current(connection)
        scopes = connection.execute(sa.select(schema.scopes.c.scope)).scalars().all()
        held = {
            scope: {"digest": digest(connection, tables, scope), "counts": counts(connection, tables, scope)}
            for scope in scopes
        }
    engine.dispose()
    return {"ok": not faults, "faults": faults, "scopes": held}
