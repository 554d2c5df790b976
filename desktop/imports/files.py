"""Opens a file of whatever sort an office has and returns its sheets."""

from pathlib import Path

from desktop.imports.delimited import read_delimited
from desktop.imports.problems import EmptyFile, FileNotFound, FileTooLarge
from desktop.imports.sheets import Sheet
from desktop.imports.workbook import is_workbook, read_workbook

MOST_BYTES = 100_000_000
"""Of the file itself; a CSV of 50,000 people has 5 MB."""


def read_sheets(path: Path) -> list[Sheet]:
    """Return the sheets that hold anything. The sort is found from the content, because suffixes lie.

    Raises EmptyFile, NotASpreadsheet, PasswordProtected, DamagedFile, FileTooLarge, FileNotFound.
    """
    content = _content(path)
    sheets = read_workbook(content) if is_workbook(content) else [read_delimited(content, path.stem)]
    full = [sheet for sheet in sheets if sheet.rows]
    if not full:
        raise EmptyFile
    return full


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileTooLarge(limit=MOST_BYTES, unit="bytes")
        content = path.read_bytes()
    except OSError as cause:
        raise FileNotFound from cause
    if not content:
        raise EmptyFile
    return content
