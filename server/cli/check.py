"""`nawl-centre check`: prove that what the centre holds is sound, and say what it holds."""

import json
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa

from replica import schema
from replica.check import check as check_replica
from replica.digest import counts, digest
from replica.fold.engine import Fold
from replica.generations import current
from server.cli.opening import opened, with_data
from server.photos import all_lacking
from server.surroundings import Surroundings

FAULTY = 1
_LACKING = "They have not come yet, or were lost; laptops that hold them give them again with their next syncs."


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_data
@click.pass_context
def check(ctx: click.Context, data: Path, database_url: str | None, *, as_json: bool) -> None:
    """Check every chain, signature and table. The status is 1 where anything differs."""
    found = checked(opened(data, database_url))
    if as_json:
        click.echo(json.dumps(found))
    else:
        click.echo("The centre is sound." if found["ok"] else f"The centre is not sound: {found['faults']}")
        _tell_lacking({scope: held["lacking"] for scope, held in found["scopes"].items() if held["lacking"]})
    if not found["ok"]:
        ctx.exit(FAULTY)


def _tell_lacking(lacking: dict[str, list[str]]) -> None:
    for scope, photos in lacking.items():
        click.echo(f"{scope}: {len(photos)} photos or documents are named and not here: {' '.join(photos)}")
    if lacking:
        click.echo(_LACKING)


def checked(around: Surroundings) -> dict[str, Any]:
    """What is wrong, and for each scope its digest, how many rows its tables have, and which photos are not here."""
    with around.engine.connect() as connection:
        faults = [fault._asdict() for fault in check_replica(connection)]
        connection.rollback()  # the fresh fold beside the tables is not kept
        tables = current(connection)
        scopes = connection.execute(sa.select(schema.scopes.c.scope)).scalars().all()
        fold = Fold(connection, tables, None)
        held = {
            scope: {
                "digest": digest(connection, tables, scope),
                "counts": counts(connection, tables, scope),
                "lacking": [photo.hex() for photo in all_lacking(fold, around, scope)],
            }
            for scope in scopes
        }
    around.engine.dispose()
    return {"ok": not faults, "faults": faults, "scopes": held}
