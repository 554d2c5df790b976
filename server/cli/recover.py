"""`nawl-centre recover`: help a book whose passphrases are all forgotten, with head office's recovery key."""

import datetime as dt
import json
from pathlib import Path

import click

from core.exchange.recovering import read_recovery_code
from server import recovering
from server.accounts.deeds import Deed, note
from server.cli.acting import acting
from server.cli.opening import with_data
from server.cli.users import COMMAND_LINE
from server.key_files import read_key_file

_TOLD = """Done: it is a book of the office {office}. Tell them to type the same command again: the new passphrase
opens the book then. Take the recovery key off this machine."""
_CARE = "Ring back on a number that you know, and give help to nobody whose voice you do not."


@click.command()
@click.argument("code", required=False)
@click.option("--office", help="Of whoever telephoned, by a voice that you know. No other office's book is opened.")
@click.option("--recovery-key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Head office's.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_data
def recover(
    code: str | None,
    office: str | None,
    recovery_key: Path | None,
    data: Path,
    database_url: str | None,
    *,
    as_json: bool,
) -> None:
    """Let an office's book that asks with CODE (read out by telephone) be opened anew; without CODE list who waits."""
    with acting(data, database_url) as (around, fold):
        if code is None:
            _list(recovering.waiting(fold.connection), as_json=as_json)
            return
        if office is None or recovery_key is None:
            raise click.UsageError("Give --office too, and --recovery-key: head office's recovery.key, from the safe.")
        office, key = office.upper(), read_key_file(recovery_key)
        name = recovering.give(fold.connection, read_recovery_code(code), office, key)
        note(fold.connection, COMMAND_LINE, Deed("recovery_given", office, name.hex()[:16]), around.clock())
    click.echo(json.dumps({"given": name.hex(), "office": office}) if as_json else _TOLD.format(office=office))


def _list(found: list[tuple[str, int]], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"waiting": [{"code": code, "asked": asked} for code, asked in found]}))
        return
    for code, asked in found:
        click.echo(f"{code}  {dt.datetime.fromtimestamp(asked, dt.UTC):%Y-%m-%d %H:%M} UTC")
    click.echo(_CARE if found else "Nobody waits.")
