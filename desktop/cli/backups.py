"""`nawl backups`: which backups of the book there are, and which are good, without opening it."""

from typing import TYPE_CHECKING, Any

import click

from desktop.cli.backing import complete, shown
from desktop.cli.call import Call, json_option, pass_call
from desktop.wording.wording import Wording

if TYPE_CHECKING:  # help does without SQLAlchemy
    from desktop.backup.survey import Found


@click.command()
@click.option("--verify", is_flag=True, help="Read every byte of each, which takes a while.")
@json_option
@pass_call
def backups(call: Call, verify: bool, as_json: bool) -> None:
    """List the backups in the folders where this machine made any, the last one first."""
    from desktop.backup.advising import known_backups  # noqa: PLC0415 - loads SQLAlchemy
    from desktop.backup.survey import is_good  # noqa: PLC0415 - loads SQLAlchemy

    known = known_backups(call.surroundings().machine, call.book_folder())
    judged = [(each, is_good(each) if verify else None) for each in known]
    lines = [_line(each, good, call.wording) for each, good in judged]
    lines = lines or [call.wording.say("No backup of this book was found.")]
    found = [{"file": str(each.path), "good": good, **shown(each.manifest)} for each, good in judged]
    call.tell("\n".join(lines), {"backups": found}, as_json=as_json)


def _line(each: "Found", good: bool | None, wording: Wording) -> str:
    parts: list[Any] = [wording.write(each.manifest.made.date()), complete(each.manifest, wording), each.path]
    if good is False:
        damaged = wording.say("damaged")
        parts.append(damaged)
    return " · ".join(map(str, parts))
