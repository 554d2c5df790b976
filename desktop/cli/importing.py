"""`nawl import`: bring in a list that the office has."""

from pathlib import Path
from typing import Any

import click

from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.problems import FileUnwritable
from desktop.imports.importing import Imported, import_list
from desktop.imports.rejects import write_rejects
from desktop.imports.results import Fault
from desktop.imports.targets import TARGETS
from desktop.wording.wording import Wording


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "kind", type=click.Choice(list(TARGETS)), required=True, help="What the list is of.")
@click.option("--sheet", default="", help="Name of the sheet; found if not said.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@click.option(
    "--rejects", type=click.Path(path_type=Path), help="Where to write rows that cannot be taken (xlsx, csv)."
)
@json_option
@pass_call
def import_(
    call: Call,
    file: Path,
    kind: str,
    sheet: str,
    dry_run: bool,
    rejects: Path | None,
    as_json: bool,
) -> None:
    """Bring in FILE: a workbook or a text with columns. Importing it again updates and never doubles."""
    with call.session() as session:
        done = import_list(session, file, TARGETS[kind], call.today(), sheet=sheet, dry_run=dry_run)
    if rejects is not None:
        _hand_back(done, rejects, call.wording)
    found = _shown(done, call.wording) | {"kind": kind, "dry_run": dry_run, "file": str(rejects) if rejects else ""}
    call.tell(_line(found, call.wording), found, as_json=as_json)


def _hand_back(done: Imported, file: Path, wording: Wording) -> None:
    try:
        write_rejects(
            file,
            done.reading,
            lambda fault: describe(fault, wording),
            row_heading=wording.term("row"),
            reason_heading=wording.term("reason"),
        )
    except OSError as error:
        raise FileUnwritable from error


def describe(fault: Fault, wording: Wording) -> str:
    """A fault of a cell: over which heading it stands, and what is wrong."""
    heading = fault.heading or wording.term(fault.field)
    return wording.say("{heading}: {problem}", heading=heading, problem=wording.problem(fault.problem))


def _shown(done: Imported, wording: Wording) -> dict[str, Any]:
    reading = done.reading
    return {
        "rows": reading.rows,
        "new": done.new,
        "changed": done.changed,
        "same": done.same,
        "rejected": len(reading.rejects),
        "duplicates": done.doubles,
        "rejects": [
            {"row": reject.number, "reasons": [describe(fault, wording) for fault in reject.faults],
             "codes": [fault.problem.code for fault in reject.faults]}
            for reject in reading.rejects
        ],
        "notices": [
            {"row": row.number, "reasons": [describe(fault, wording) for fault in row.notices]}
            for row in reading.good if row.notices
        ],
        "sheet": reading.sheet,
        "heading_row": reading.headings.row,
        "encoding": reading.encoding,
    }  # fmt: skip


def _line(found: dict[str, Any], wording: Wording) -> str:
    names = ("rows", "new", "changed", "same", "rejected", "duplicates")
    line = wording.say(
        "Rows: {rows}. New: {new}, changed: {changed}, the same: {same}, rejected: {rejected}. "
        "Pairs that may be one person: {duplicates}.",
        **{name: found[name] for name in names},
    )
    if not found["dry_run"]:
        return line
    warning = wording.say("Nothing was written.")
    return f"{warning} {line}"
