"""`nawl backup`, `nawl check-backup` and `nawl ballast`: keep the book from being lost."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.backup.manifest import Manifest
from desktop.backup.schedule import Occasion
from desktop.cli.call import Call, json_option, pass_call
from desktop.wording.wording import Wording

if TYPE_CHECKING:  # help does without SQLAlchemy
    from desktop.backup.backing import Backup

FAULTY = 1
_MEGABYTE = 1 << 20


@click.command()
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), help="Where; else the chosen folder.")
@click.option("--choose", is_flag=True, help="Back up there from now on.")
@click.option("--light", is_flag=True, help="Leave out photos that this week's whole backup there holds.")
@click.option("--if-due", is_flag=True, help="Only if something changed and the last one is half an hour old.")
@json_option
@pass_call
def backup(call: Call, to: Path | None, choose: bool, light: bool, if_due: bool, as_json: bool) -> None:
    """Make a backup and verify it. The first folder that is named is the chosen one."""
    from desktop.backup.keeping import Keeping  # noqa: PLC0415 - loads SQLAlchemy

    with call.session() as session:
        keeping = Keeping(session, call.surroundings().machine)
        if to is not None and choose:
            keeping.choose(to)
        now = _now(call)
        made = keeping.keep(Occasion.TIMER, now) if if_due else keeping.back_up(now, to=to, light=light)
    if made is None:
        call.tell(call.wording.say("No backup is due."), {"made": False}, as_json=as_json)
    else:
        call.tell(_told(made, call.wording), _found(made), as_json=as_json)


def _found(made: "Backup") -> dict[str, Any]:
    removed = [str(path) for path in made.removed]
    return {"made": True, "file": str(made.path), "bytes": made.size, "removed": removed, **shown(made.manifest)}


def _told(made: "Backup", wording: Wording) -> str:
    return wording.say(
        "Backed up and verified: {file} ({size} MB), {complete}.",
        file=made.path,
        size=f"{made.size / _MEGABYTE:.1f}",
        complete=complete(made.manifest, wording),
    )


@click.command("check-backup")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--inside", is_flag=True, help="Also open it with a passphrase and check all that it holds.")
@json_option
@click.pass_context
@pass_call
def check_backup(call: Call, ctx: click.Context, file: Path, inside: bool, as_json: bool) -> None:
    """Read every byte of a backup. The status is 1 where anything differs or is missing."""
    from desktop.backup.inspecting import inspect, inspect_inside  # noqa: PLC0415 - loads SQLAlchemy
    from desktop.storage.book import Book  # noqa: PLC0415 - loads SQLAlchemy

    if inside:
        passphrase = call.passphrase()
        checked = inspect_inside(file, lambda folder: Book.open(folder, passphrase))
    else:
        checked = inspect(file)
    found = {
        "ok": checked.is_sound,
        "bytes": checked.size,
        "lacks_base": checked.lacks_base,
        "faults": checked.faults,
        "lacking": checked.lacking,
        **shown(checked.manifest),
    }
    call.tell(_verdict(found, checked.manifest, call.wording), found, as_json=as_json)
    if not checked.is_sound:
        ctx.exit(FAULTY)


@click.command()
@click.option("--release", is_flag=True, help="Give the reserve up, because the disk is full.")
@json_option
@pass_call
def ballast(call: Call, release: bool, as_json: bool) -> None:
    """Hold 32 MB of the book's disk in reserve, or give them up."""
    from desktop.backup import ballast as reserve  # noqa: PLC0415 - loads PyNaCl
    from desktop.storage import header  # noqa: PLC0415 - loads PyNaCl

    folder = call.book_folder()
    header.read(folder)  # nowhere but in a book; it need not be opened, which a full disk may prevent
    if release:
        freed = reserve.release(folder)
        line = call.wording.say("32 MB are free now. Finish your work, then free more space.") if freed else ""
        call.tell(line or call.wording.say("There was no reserve to give up."), {"freed": freed}, as_json=as_json)
        return
    held = reserve.hold(folder)
    line = call.wording.say("32 MB are held in reserve.") if held else ""
    call.tell(line or call.wording.say("The disk has no room for a reserve."), {"held": held}, as_json=as_json)


def complete(said: Manifest, wording: Wording) -> str:
    """How far a backup goes, in documents' numbers: complete up to receipt so-and-so."""
    documents = [f"{wording.term(kind)} {number}" for kind, number in said.complete.items()]
    if not documents:
        return wording.say("complete")
    return wording.say("complete up to {documents}", documents=documents)


def shown(said: Manifest) -> dict[str, Any]:
    """What a backup says of itself."""
    return {
        "office": said.office,
        "laptop": said.laptop,
        "when": said.made.isoformat(timespec="seconds"),
        "whole": said.is_whole,
        "entries": said.entries,
        "files": said.files,
        "absent": said.absent,
        "complete": said.complete,
    }


def _verdict(found: dict[str, Any], said: Manifest, wording: Wording) -> str:
    if found["lacks_base"]:
        return wording.say("The backup is good, but the whole one with its photos is missing or damaged beside it.")
    if found["faults"]:
        return wording.say("The book in this backup is not sound: {faults}.", faults=found["faults"])
    return wording.say(
        "The backup of {day} is good, {complete}.", day=said.made.date(), complete=complete(said, wording)
    )


def _now(call: Call) -> dt.datetime:
    return dt.datetime.fromtimestamp(call.surroundings().clock(), dt.UTC).astimezone()
