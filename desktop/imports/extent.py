"""Keeps a workbook within the memory of a small laptop before the reader takes it in.

The reader lays a sheet out as a rectangle from its first used cell to its last, so that one stray cell at XFD1048576
would ask for 17 thousand million cells and abort the process. Here the parts are measured first, and cells far from the
table are taken out.
"""

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from itertools import pairwise
from lzma import LZMAError
from zlib import error as ZlibError  # noqa: N812 - it is a class, named by zlib's makers

from desktop.imports.problems import DamagedFile, FileTooLarge

MOST_BYTES = 400_000_000
"""Unpacked; a register of 50,000 people is about 30 MB. More is a mistake or a zip bomb."""
MOST_CELLS = 4_000_000
"""Of the rectangle: about 400 MB while it is read."""

# What zipfile raises for an archive that is cut, changed, encrypted, or packed in a way that it does not know.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    ZlibError,
    LZMAError,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    OSError,
)

_EMPTY_ROWS_END_A_TABLE = 1000
_EMPTY_COLUMNS_END_A_TABLE = 100

# A cell that holds something: its tag is not closed at once, and a child follows.
_FULL_CELL = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r=["']([A-Z]{1,3})(\d{1,7})["'][^>]*(?<!/)>\s*<(?!/)""")
_ROW = re.compile(rb"""<(?P<tag>(?:\w+:)?row)\s(?:[^>]*?\s)?r=["'](\d+)["'][^>]*?(?:/>|>.*?</(?P=tag)>)""", re.DOTALL)
_CELL = re.compile(
    rb"""<(?P<tag>(?:\w+:)?c)\s(?:[^>]*?\s)?r=["']([A-Z]+)\d+["'][^>]*?(?:/>|>.*?</(?P=tag)>)""", re.DOTALL
)


def near_cells(content: bytes) -> tuple[bytes, int]:
    """Return the workbook (xlsx) without cells far from the rest, and how many these were.

    Raises DamagedFile for a broken archive and FileTooLarge for what no laptop should unpack.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            check_unpacked_size(archive)
            parts = {name: archive.read(name) for name in archive.namelist() if name.lower().endswith(".xml")}
            trimmed = {name: _trim(part) for name, part in parts.items() if b"sheetData" in part}
            far = sum(count for _, count in trimmed.values())
            return (_replaced(archive, trimmed) if far else content), far
    except BROKEN_ARCHIVE as cause:
        raise DamagedFile from cause


def check_unpacked_size(archive: zipfile.ZipFile) -> None:
    """Raise FileTooLarge or DamagedFile; sizes are counted and not taken from the archive's word."""
    if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
        raise FileTooLarge(limit=MOST_BYTES, unit="bytes")
    if archive.testzip() is not None:
        raise DamagedFile


def _trim(sheet: bytes) -> tuple[bytes, int]:
    rows: set[int] = set()
    columns: set[bytes] = set()
    full = 0
    for found in _FULL_CELL.finditer(sheet):
        columns.add(found[1])
        rows.add(int(found[2]))
        full += 1
    last_row = _end(rows, _EMPTY_ROWS_END_A_TABLE)
    last_column = _end(map(_column_number, columns), _EMPTY_COLUMNS_END_A_TABLE)
    kept = sheet
    if rows and last_row < max(rows):
        kept = _ROW.sub(lambda found: b"" if int(found[2]) > last_row else found[0], kept)
    if columns and last_column < max(map(_column_number, columns)):
        kept = _CELL.sub(lambda found: b"" if _column_number(found[2]) > last_column else found[0], kept)
    if rows and (last_row - min(rows) + 1) * (last_column - min(map(_column_number, columns)) + 1) > MOST_CELLS:
        raise FileTooLarge(limit=MOST_CELLS, unit="cells")
    return kept, 0 if kept is sheet else full - sum(1 for _ in _FULL_CELL.finditer(kept))


def _end(numbers: Iterable[int], gap: int) -> int:
    """Return the last number before the first gap."""
    ordered = sorted(numbers)
    return next((here for here, there in pairwise(ordered) if there - here > gap), ordered[-1] if ordered else 0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _replaced(archive: zipfile.ZipFile, trimmed: dict[str, tuple[bytes, int]]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for name in archive.namelist():
            copy.writestr(name, trimmed[name][0] if name in trimmed else archive.read(name))
    return out.getvalue()
