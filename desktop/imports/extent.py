"""Keeps a workbook within the memory of a small laptop before the reader takes it in.

The reader lays a sheet out as a rectangle from its first used cell to its last, so that one stray cell at XFD1048576
would ask for 17 thousand million cells and abort the process. Here the parts are measured first, and cells far from the
table are taken out.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
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
            trimmed, far = _trimmed(archive)
            return (_replaced(archive, trimmed) if trimmed else content), far
    except BROKEN_ARCHIVE as cause:
        raise DamagedFile from cause


def check_unpacked_size(archive: zipfile.ZipFile) -> None:
    """Raise FileTooLarge where the archive says so, and DamagedFile where it holds other than it says."""
    if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
        raise FileTooLarge(limit=MOST_BYTES, unit="bytes")
    if archive.testzip() is not None:
        raise DamagedFile


def _trimmed(archive: zipfile.ZipFile) -> tuple[dict[str, bytes], int]:
    """Return the sheets from which something was taken, and how many cells that were."""
    changed: dict[str, bytes] = {}
    far = 0
    for name in archive.namelist():
        part = archive.read(name) if name.lower().endswith(".xml") else b""
        if b"sheetData" in part:
            kept, count = _trim(part)
            far += count
            if kept is not part:
                changed[name] = kept
    return changed, far


def _trim(sheet: bytes) -> tuple[bytes, int]:
    row_counts: Counter[int] = Counter()
    column_counts: Counter[bytes] = Counter()
    for found in _FULL_CELL.finditer(sheet):
        row_counts[int(found[2])] += 1
        column_counts[found[1]] += 1
    rows = _largest_run(row_counts, _EMPTY_ROWS_END_A_TABLE)
    columns = _largest_run({_column_number(name): n for name, n in column_counts.items()}, _EMPTY_COLUMNS_END_A_TABLE)
    if len(rows) * len(columns) > MOST_CELLS:
        raise FileTooLarge(limit=MOST_CELLS, unit="cells")
    kept = sheet
    if any(row not in rows for row in row_counts):
        kept = _ROW.sub(lambda found: found[0] if int(found[2]) in rows else b"", kept)
    if any(_column_number(name) not in columns for name in column_counts):
        kept = _CELL.sub(lambda found: found[0] if _column_number(found[2]) in columns else b"", kept)
    return kept, 0 if kept is sheet else row_counts.total() - sum(1 for _ in _FULL_CELL.finditer(kept))


def _largest_run(counts: Mapping[int, int], gap: int) -> range:
    """Return the run of numbers without a larger gap that holds most cells."""
    runs: list[tuple[int, range]] = []
    for number, count in sorted(counts.items()):
        if runs and number - runs[-1][1].stop <= gap:
            runs[-1] = (runs[-1][0] + count, range(runs[-1][1].start, number + 1))
        else:
            runs.append((count, range(number, number + 1)))
    return max(runs, key=lambda run: run[0])[1] if runs else range(0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _replaced(archive: zipfile.ZipFile, trimmed: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for name in archive.namelist():
            copy.writestr(name, trimmed.get(name) or archive.read(name))
    return out.getvalue()
