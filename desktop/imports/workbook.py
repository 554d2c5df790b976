"""Reads workbooks (xlsx, xls, ods) with python-calamine."""

import zipfile
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from desktop.imports.extent import BROKEN_ARCHIVE, MOST_CELLS, near_cells
from desktop.imports.ods import check_ods
from desktop.imports.problems import DamagedFile, FileTooLarge, NotASpreadsheet, PasswordProtected
from desktop.imports.sheets import Cell, Row, Sheet, is_blank

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_PARTS = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_SORTS = {"xl/workbook.xml": "xlsx", "content.xml": "ods", "xl/workbook.bin": "xlsb", "word/document.xml": "document"}


def is_workbook(content: bytes) -> bool:
    """Whether the first bytes are those of a zip archive or an OLE file, as workbooks are."""
    return content.startswith((_ZIP, _OLE, b"PK\x05\x06"))


def read_workbook(content: bytes) -> list[Sheet]:
    """Return the visible sheets; raises NotASpreadsheet, PasswordProtected, DamagedFile, FileTooLarge."""
    far = 0
    if content.startswith(_OLE):
        if any(part in content for part in _LOCKED_PARTS):
            raise PasswordProtected
    elif _sort_of_archive(content) == "xlsx":
        content, far = near_cells(content)
    try:
        return _sheets(content, far)
    except CalamineError as cause:
        raise DamagedFile from cause
    except BaseException as cause:
        # A panic of the reader's Rust code reaches Python outside Exception, under no name that can be imported.
        if type(cause).__name__ == "PanicException":
            raise DamagedFile from cause
        raise


def _sort_of_archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            sort = next((sort for name, sort in _SORTS.items() if name in names), "binary")
            if sort == "ods":
                check_ods(archive)
    except BROKEN_ARCHIVE as cause:
        raise DamagedFile from cause
    if sort not in ("xlsx", "ods"):
        raise NotASpreadsheet(sort=sort)
    return sort


def _sheets(content: bytes, far: int) -> list[Sheet]:
    with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        wanted = [
            at
            for at, about in enumerate(book.sheets_metadata)
            if about.typ is SheetTypeEnum.WorkSheet and about.visible is SheetVisibleEnum.Visible
        ]
        return [_sheet(book.get_sheet_by_index(at), far) for at in wanted]


def _sheet(source: CalamineSheet, far: int) -> Sheet:
    if source.start is None:
        return Sheet(name=source.name, rows=[], far_cells=far)
    if source.height * source.width > MOST_CELLS:
        raise FileTooLarge(limit=MOST_CELLS, unit="cells")
    cells = source.to_python(skip_empty_area=True)
    _fill_merged(source, cells)
    first = source.start[0] + 1
    rows: list[Row] = [(first + at, row) for at, row in enumerate(cells) if not all(map(is_blank, row))]
    return Sheet(name=source.name, rows=rows, first_column=source.start[1], far_cells=far)


def _fill_merged(source: CalamineSheet, cells: list[list[Cell]]) -> None:
    """Give each row of a cell merged downwards its value; one merged across is a title and stays where it is."""
    if source.start is None:
        return
    top_row, left_column = source.start
    for (top, left), (bottom, right) in source.merged_cell_ranges or ():
        row, column = top - top_row, left - left_column
        if top == bottom or left != right or not (0 <= row < len(cells) and 0 <= column < len(cells[row])):
            continue
        for below in cells[row + 1 : bottom - top_row + 1]:
            below[column] = cells[row][column]
