"""Measures an OpenDocument sheet before the reader lays it out (see `desktop.imports.extent`)."""

import re
import zipfile

from desktop.imports.extent import MOST_CELLS, check_unpacked_size
from desktop.imports.problems import FileTooLarge, PasswordProtected

_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(\s[^>]*)?>")
_ROWS = re.compile(rb"number-rows-repeated=[\"'](\d+)")
_COLUMNS = re.compile(rb"number-columns-repeated=[\"'](\d+)")


def check_ods(archive: zipfile.ZipFile) -> None:
    """Raise FileTooLarge for too wide a sheet, PasswordProtected for a locked one, KeyError when parts are missing."""
    check_unpacked_size(archive)
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise PasswordProtected
    if _largest_area(archive.read("content.xml")) > MOST_CELLS:
        raise FileTooLarge(limit=MOST_CELLS, unit="cells")


def _largest_area(content: bytes) -> int:
    """Return the cells of the largest rectangle from a table's first cell to its last full one."""
    largest = row = repeated = column = last_row = last_column = 0
    for tag, attributes in _TAG.findall(content):
        if tag == b"table":
            largest = max(largest, last_row * last_column)
            row = repeated = last_row = last_column = 0
        elif tag == b"table-row":
            row, repeated, column = row + repeated, _times(_ROWS, attributes), 0
        else:
            column += _times(_COLUMNS, attributes)
            if b"value-type" in attributes:
                last_row, last_column = row + repeated, max(last_column, column)
    return max(largest, last_row * last_column)


def _times(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
