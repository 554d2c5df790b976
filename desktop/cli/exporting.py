"""`nawl export`: write a list for another program."""

from pathlib import Path

import click

from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.problems import FileUnwritable
from desktop.exports.kinds import KINDS
from desktop.exports.writing import FORMATS, Format, write
from desktop.wording.terms import TERMS
from desktop.wording.wording import Wording


@click.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="csv", show_default=True)
@json_option
@pass_call
def export(call: Call, kind: str, file: Path, form: Format, as_json: bool) -> None:
    """Write the list KIND to FILE. Texts that a spreadsheet would take for formulas are made harmless."""
    wanted = KINDS[kind]
    headings = [heading(column, call.wording) for column in wanted.columns]
    with call.session() as session:
        rows = wanted.rows(session, call.today())
        try:
            count = write(file, form, wanted.columns, headings, rows, rtl=call.wording.language == "ar")
        except OSError as error:
            raise FileUnwritable from error
    line = call.wording.say("Written: {kind}, {rows} rows.", kind=kind, rows=count)
    call.tell(line, {"kind": kind, "rows": count, "columns": list(wanted.columns)}, as_json=as_json)


def heading(column: str, wording: Wording) -> str:
    """What stands over a column; over a part of a field the field's word and the part's."""
    field, _, part = column.rpartition("_")
    if column not in TERMS and field in TERMS and part in TERMS:
        return f"{wording.term(field)} ({wording.term(part)})"
    return wording.term(column)
