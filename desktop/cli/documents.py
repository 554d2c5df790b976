"""`nawl documents`: list what was issued, and take a document's PDF out of the book."""

from pathlib import Path

import click

from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.problems import FileUnwritable
from desktop.documents import issued


@click.group()
def documents() -> None:
    """List issued documents and take their PDFs out."""


@documents.command("list")
@json_option
@pass_call
def list_documents(call: Call, as_json: bool) -> None:
    """List invoices, receipts and credit notes by number."""
    with call.session() as session:
        found = [document._asdict() for document in issued.listed(session)]
    say, term = call.wording.say, call.wording.term
    void = say("void")
    lines = [
        " · ".join((one["number"], term(one["kind"]), one["day"], *([void] if one["void"] else []))) for one in found
    ] or [say("No document was issued.")]
    call.tell("\n".join(lines), {"documents": found}, as_json=as_json)


@documents.command("pdf")
@click.argument("number")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--copy", is_flag=True, help="Mark it as a copy, for a reprint.")
@json_option
@pass_call
def pdf(call: Call, number: str, file: Path, copy: bool, as_json: bool) -> None:
    """Write the PDF of document NUMBER to FILE: the same bytes each time."""
    with call.session() as session:
        content = issued.kept_pdf(session, number, copy=copy)
    try:
        file.write_bytes(content)
    except OSError as error:
        raise FileUnwritable from error
    found = {"number": number, "file": str(file), "bytes": len(content)}
    call.tell(call.wording.say("Written: {file}", file=file.name), found, as_json=as_json)
