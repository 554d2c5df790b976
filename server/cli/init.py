"""`nawl-centre init`: make a centre and head office's keys, and say how to keep them."""

import json
import os
from pathlib import Path

import click
import nacl.utils
from nacl.public import PrivateKey

from server.cli.opening import opened, with_data
from server.root_key import NAME

RECOVERY, PUBLIC = "recovery.key", "recovery.pub"
_NOTE = """# Head office's recovery key: 64 hexadecimal digits that open any book which was sealed for it.
# It is needed on no machine from day to day. Move it to two sticks in two safes, and leave it nowhere else.
"""
_PUBLIC_NOTE = """# The public half of head office's recovery key. Give it to every book: nawl officer recovery FILE
"""
_TOLD = """A centre was made in {data}.

{data}/{root}       signs what this centre's laptops may write. It must stay on this machine, readable by the
                    centre's user alone. Copy it to two sticks, in two safes: without it no laptop can be let in.
{data}/{recovery}   opens the books of all offices. Move it off this machine now, to the same two sticks.
{data}/{public}   is no secret: it goes to every laptop (nawl officer recovery {public}).

Next: nawl-centre user add NAME --role administrator, then nawl-centre serve."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_data
def init(data: Path, database_url: str | None, *, as_json: bool) -> None:
    """Make a new centre with head office's root and recovery keys."""
    if (data / NAME).exists():
        raise click.ClickException(f"There is a centre in this folder already: {data}")
    opened(data, database_url).engine.dispose()
    seed = nacl.utils.random(PrivateKey.SIZE)
    public = bytes(PrivateKey(seed).public_key)
    _write(data / RECOVERY, f"{_NOTE}{seed.hex()}\n", 0o600)
    _write(data / PUBLIC, f"{_PUBLIC_NOTE}{public.hex()}\n", 0o644)
    told = _TOLD.format(data=data, root=NAME, recovery=RECOVERY, public=PUBLIC)
    paths = {name: str(data / name) for name in (NAME, RECOVERY, PUBLIC)}
    click.echo(json.dumps(paths) if as_json else told)


def _write(path: Path, text: str, mode: int) -> None:
    """A new file that never had more rights than it ends with."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
