"""`nawl-centre rebuild`: found a centre that was lost anew, as the same to its laptops."""

import json
from pathlib import Path

import click

from server.cli.opening import opened, with_data
from server.root_key import NAME

_TOLD = """The centre was founded anew on {root}; to its laptops it is the same. It has no entries yet.
Its laptops fill it at their next sync, or by bundles: nawl usb export --everything, nawl-centre usb import."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_data
def rebuild(data: Path, database_url: str | None, *, as_json: bool) -> None:
    """Found a lost centre anew on its root key, which must lie in the folder."""
    around = opened(data, database_url, rebuild=True)
    around.engine.dispose()
    click.echo(json.dumps({"centre": around.id.hex()}) if as_json else _TOLD.format(root=data / NAME))
