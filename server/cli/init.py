"""`nawl-centre init`: make a centre and head office's keys, and say how to keep them."""

import json
from pathlib import Path

import click
import nacl.utils
from nacl.public import PrivateKey

from server.cli.opening import opened, with_data
from server.key_files import PUBLIC, PUBLIC_NOTE, RECOVERY, RECOVERY_NOTE, write_key_file
from server.root_key import NAME

_TOLD = """The centre in {data} has its keys.

{data}/{root}
    signs what this centre's laptops may write. It must stay on this machine, readable by the centre's user alone.
    Copy it to two sticks, in two safes: without it no laptop can be let in.
{data}/{recovery}
    opens the books of all offices, and backups. Move it off this machine now, to the same two sticks.
{data}/{public}
    is no secret: laptops learn it when they are let in, and backups are sealed to it. Leave it here.

Next: nawl-centre user add NAME --role administrator, then nawl-centre serve (again, if it serves already)."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_data
def init(data: Path, database_url: str | None, *, as_json: bool) -> None:
    """Make a new centre with head office's root and recovery keys; of one without a recovery key, make that."""
    if (data / NAME).exists() and (data / PUBLIC).exists():
        raise click.ClickException(f"There is a centre in this folder already: {data}")
    opened(data, database_url, tells=False).engine.dispose()
    seed = nacl.utils.random(PrivateKey.SIZE)
    public = bytes(PrivateKey(seed).public_key)
    write_key_file(data / RECOVERY, RECOVERY_NOTE, seed)
    write_key_file(data / PUBLIC, PUBLIC_NOTE, public, 0o644)
    told = _TOLD.format(data=data, root=NAME, recovery=RECOVERY, public=PUBLIC)
    paths = {name: str(data / name) for name in (NAME, RECOVERY, PUBLIC)}
    click.echo(json.dumps(paths) if as_json else told)
