"""`nawl specimen`: see lines of a text file as the documents would print them."""

from datetime import UTC, datetime
from pathlib import Path

import click

from core.problems import Problem
from desktop.cli.problems import FileUnwritable


class TextUnreadable(Problem):
    """A text file is not UTF-8; `at` is the byte at which it stops being so."""

    code = "documents.text_unreadable"
    at: int


@click.command("specimen")
@click.argument("textfile", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--font",
    default="IBM Plex Sans Arabic",
    show_default=True,
    help="Name of a bundled font, with Bold or not, or a .ttf file.",
)
@click.option("--size", default=14.0, show_default=True, help="Size in points.")
@click.option("--width", default=180.0, show_default=True, help="Width of the column in millimetres.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write.")
def specimen(textfile: Path, font: str, size: float, width: float, out: Path) -> None:
    """Write a PDF with a paragraph for each line of TEXTFILE (UTF-8)."""
    from desktop.documents.specimen import write_specimen  # noqa: PLC0415 - other commands do without PDF

    try:
        text = textfile.read_text(encoding="utf-8-sig")  # which also turns \r\n into \n
    except UnicodeDecodeError as wrong:
        raise TextUnreadable(at=wrong.start) from wrong
    lines = text.removesuffix("\n").split("\n")  # splitlines would also part at U+2028 and form feeds
    try:
        write_specimen(lines, font, size, width, out, datetime.now(UTC).date())
    except OSError as wrong:
        raise FileUnwritable(file=out.name) from wrong
