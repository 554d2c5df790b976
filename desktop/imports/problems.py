"""What can be wrong with a file that somebody wants to import, and with one of its cells."""

from typing import ClassVar

from core.problems import Problem


class EmptyFile(Problem):
    """The file, or each of its sheets, holds nothing."""

    code: ClassVar[str] = "import_empty_file"


class NotASpreadsheet(Problem):
    """The file is of another sort; `sort` is "html", "pdf", "xlsb", "document" or "binary"."""

    code: ClassVar[str] = "import_not_a_spreadsheet"


class FileNotFound(Problem):
    """There is no file at the given place, or it may not be read."""

    code: ClassVar[str] = "import_file_not_found"


class PasswordProtected(Problem):
    """The spreadsheet is locked with a password; save a copy without one."""

    code: ClassVar[str] = "import_password_protected"


class DamagedFile(Problem):
    """The file says that it is a spreadsheet and cannot be read as one; open it there and save a copy."""

    code: ClassVar[str] = "import_damaged_file"


class FileTooLarge(Problem):
    """The file holds more than `limit` of `unit` ("bytes", "cells"); split it."""

    code: ClassVar[str] = "import_file_too_large"


class SheetNotFound(Problem):
    """The workbook has no such sheet; `sheets` are those it has."""

    code: ClassVar[str] = "import_sheet_not_found"


class HeadingsNotFound(Problem):
    """No row names columns that are known; `expected` are the fields that would be."""

    code: ClassVar[str] = "import_headings_not_found"


class ColumnMissing(Problem):
    """No column was found for the required field `column`."""

    code: ClassVar[str] = "import_column_missing"


class CellMissing(Problem):
    """A required cell is empty."""

    code: ClassVar[str] = "import_cell_missing"


class CellTooLong(Problem):
    """The text has more than `limit` characters."""

    code: ClassVar[str] = "import_cell_too_long"


class CellUnreadable(Problem):
    """The text holds control characters, or letters that were lost when the file was written."""

    code: ClassVar[str] = "import_cell_unreadable"


class NoDigits(Problem):
    """A telephone number has fewer than `least` digits."""

    code: ClassVar[str] = "import_no_digits"


class OutOfRange(Problem):
    """The number is below `least` or above `most`."""

    code: ClassVar[str] = "import_out_of_range"


class UnknownChoice(Problem):
    """The text is none of the `choices`."""

    code: ClassVar[str] = "import_unknown_choice"


class UnknownReference(Problem):
    """No record of the kind `refers` has this name or code."""

    code: ClassVar[str] = "import_unknown_reference"


class AmbiguousReference(Problem):
    """`count` records of the kind `refers` have this name."""

    code: ClassVar[str] = "import_ambiguous_reference"
