"""`nawl-centre backup`, `check-backup` and `restore`: a centre in one sealed file, and back."""

import datetime as dt
import json
import time
from pathlib import Path
from typing import Any

import click
import nacl.utils

from core.problems import Problem
from server.backups.making import Backup, back_up
from server.backups.proving import Proved, Unlock, prove, with_keys
from server.backups.restoring import Place
from server.backups.restoring import restore as restore_centre
from server.cli.opening import engine_of, opened, said, with_data
from server.founding import box_of_root
from server.key_files import PUBLIC, read_key_file
from server.root_key import NAME, kept_root

FAULTY = 1
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_key = click.option("--recovery-key", type=_FILE, help="Head office's; else the root key in the folder opens it.")
_NO_RECOVERY = (
    f"There is no {PUBLIC} in the folder: this backup can only be opened with the root key. See: nawl-centre init"
)
_TOLD = "{rows} rows, of these {entries} entries; {photos} photos."
_FAULTS = "The journal itself is not sound. No older backup was removed; see: nawl-centre check"
_RESTORED = "Its laptops bring at their next sync what came after. Erase again whom you erased since then."


@click.command()
@click.option("--to", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder, best on a stick.")
@click.option("--photos/--no-photos", "with_photos", default=True, help="Whether photos go along.")
@_json
@with_data
@click.pass_context
def backup(
    ctx: click.Context, to: Path, data: Path, database_url: str | None, *, with_photos: bool, as_json: bool
) -> None:
    """Make a sealed backup in a folder while the centre serves, prove it, and remove those that need not stay."""
    around = opened(data, database_url)
    try:
        made = back_up(around, to, dt.datetime.now().astimezone(), with_photos=with_photos)
    except Problem as problem:
        raise said(problem) from problem
    finally:
        around.engine.dispose()
    _tell(made.proved, as_json=as_json, **_shown(made))
    if not around.recovery:
        click.echo(_NO_RECOVERY, err=True)
    if made.faults:
        click.echo(_FAULTS, err=True)
        ctx.exit(FAULTY)


def _shown(made: Backup) -> dict[str, Any]:
    return {"path": str(made.path), "bytes": made.size, "removed": [str(path) for path in made.removed]}


@click.command("check-backup")
@click.argument("file", type=_FILE)
@_key
@_json
@click.option("--data", type=click.Path(path_type=Path), default=Path("centre-data"), envvar="NAWL_CENTRE_DATA")
def check_backup(file: Path, recovery_key: Path | None, data: Path, *, as_json: bool) -> None:
    """Read all of backup FILE and prove every byte, photo and count."""
    try:
        proved = prove(file, _unlock(file, recovery_key, data))
    except Problem as problem:
        problem.parameters.setdefault("path", str(file))
        raise said(problem) from problem
    _tell(proved, as_json=as_json, path=str(file))


@click.command()
@click.argument("file", type=_FILE)
@_key
@_json
@with_data
@click.pass_context
def restore(
    ctx: click.Context, file: Path, recovery_key: Path | None, data: Path, database_url: str | None, *, as_json: bool
) -> None:
    """Make a centre of backup FILE, in an empty database and the folder of --data."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        place = Place(engine_of(data, database_url), data)
        unlock = _unlock(file, recovery_key, data)
        restored = restore_centre(place, file, unlock, lambda: int(time.time()), nacl.utils.random)
    except Problem as problem:
        problem.parameters.setdefault("path", str(file))
        raise said(problem) from problem
    restored.around.engine.dispose()
    _tell(restored.proved, as_json=as_json, path=str(file), faults=[each._asdict() for each in restored.faults])
    click.echo(_RESTORED, err=True)
    if restored.faults:
        ctx.exit(FAULTY)


def _unlock(file: Path, recovery_key: Path | None, data: Path) -> Unlock:
    """By the recovery key, and by the root key where that lies in the folder."""
    keys = () if recovery_key is None else (read_key_file(recovery_key),)
    roots = (box_of_root(kept_root(data)),) if (data / NAME).is_file() else ()
    return with_keys(file, (*keys, *roots))


def _tell(proved: Proved, *, as_json: bool, **more: Any) -> None:
    if as_json:
        click.echo(json.dumps({"centre": proved.centre.hex(), "rows": proved.rows, "photos": proved.photos, **more}))
        return
    told = _TOLD.format(rows=sum(proved.rows.values()), entries=proved.rows["entries"], photos=proved.photos)
    click.echo(f"{more['path']}\n{told}")
