"""`nawl usb`: exchange with the centre by a memory stick."""

from pathlib import Path

import click
import nacl.utils

from core.problems import Problem
from desktop.cli.call import Call, json_option, pass_call
from desktop.usb.exporting import export_bundle
from desktop.usb.finding import import_all
from desktop.usb.importing import Imported

_MEGABYTE = 1 << 20
_FAILED = 1


@click.group()
def usb() -> None:
    """Exchange with the centre by a memory stick: what a sync does, both ways, with receipts."""


@usb.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--photos", default=64, show_default=True, type=click.IntRange(0), help="Megabytes of photos at most.")
@click.option("--everything", is_flag=True, help="As if the centre had nothing: to rebuild a centre that was lost.")
@json_option
@pass_call
def export(call: Call, folder: Path, photos: int, everything: bool, as_json: bool) -> None:
    """Write a bundle for the centre to FOLDER. Only the centre and head office's recovery key can open it."""
    with call.session() as session:
        made = export_bundle(
            session,
            folder,
            clock=call.surroundings().clock,
            random=nacl.utils.random,
            budget=photos * _MEGABYTE,
            everything=everything,
        )
    line = call.wording.say(
        "Written: {path}, with {entries} entries and {photos} photos. Give the stick to head office.",
        path=str(made.path),
        entries=made.entries,
        photos=made.photos,
    )
    call.tell(line, made._asdict(), as_json=as_json)


@usb.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@json_option
@click.pass_context
@pass_call
def import_(call: Call, ctx: click.Context, path: Path, as_json: bool) -> None:
    """Take in the centre's bundle at PATH: a file, or a folder where this laptop's are looked for."""
    with call.session() as session:
        taken = import_all(session, path)
    done = {one: each for one, each in taken.items() if isinstance(each, Imported)}
    refused = {one: each for one, each in taken.items() if isinstance(each, Problem)}
    found = {
        "bundles": [{"path": one, **each._asdict()} for one, each in done.items()],
        "refused": [{"path": one, "code": each.code} for one, each in refused.items()],
    }
    several = len(taken) > 1
    lines = [f"{one.name}: {_said(call, each)}" if several else _said(call, each) for one, each in done.items()]
    call.tell("\n".join(lines), found, as_json=as_json)
    for one, each in () if as_json else refused.items():
        click.echo(f"{one.name}: {call.wording.problem(each)}", err=True)
    if refused:
        ctx.exit(_FAILED)


def _said(call: Call, done: Imported) -> str:
    say = call.wording.say
    if done.seen:
        return say("This bundle was taken in before. Nothing changed.")
    lines = [
        say(
            "Received {entries} entries and {photos} photos. {receipts} more entries are safe at the centre.",
            entries=done.entries,
            photos=done.photos,
            receipts=done.receipts,
        )
    ]
    if done.has_gap:
        lines.append(say("Something older is missing. Write a new bundle for the centre, which will fetch it."))
    if done.new_series:
        lines.append(say("This book was copied or restored. Its documents go on in a new series."))
    return "\n".join(lines)
