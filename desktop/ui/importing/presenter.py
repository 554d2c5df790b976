"""Decides what the import of a list shows and does. Knows no Qt."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from desktop.exports.writing import Format, write
from desktop.imports.columns import Headings, column_letters, find_headings
from desktop.imports.files import read_sheets
from desktop.imports.importing import Imported, Progress, import_table
from desktop.imports.mending import Mends, mended
from desktop.imports.reading import SourceTable, choose_sheet
from desktop.imports.rejects import write_rejects
from desktop.imports.results import Fault, Reading
from desktop.imports.sheets import Sheet, cell_text, is_blank
from desktop.imports.targets import TARGETS, Target
from desktop.storage.session import Session
from desktop.ui.table.problems import FileUnwritable
from desktop.ui.voice import Voice

_SAMPLES = 3


class Source(NamedTuple):
    """A file that was opened: its sheets, the one that is read, and what its columns are."""

    file: Path
    sheets: tuple[Sheet, ...]
    sheet: Sheet
    headings: Headings


class Found(NamedTuple):
    """A column of the file. `field`: what it was taken for, "" where it is left out."""

    at: int
    heading: str
    samples: tuple[str, ...]
    field: str


class Bad(NamedTuple):
    """A row that cannot be taken. `wrong`: the positions of the cells at fault."""

    number: int
    reasons: tuple[str, ...]
    cells: tuple[str, ...]
    wrong: frozenset[int]


class Trial(NamedTuple):
    """What would become of the list, or what became of it."""

    new: int
    changed: int
    same: int
    doubles: int
    bad: tuple[Bad, ...]
    notices: tuple[str, ...]
    skipped: int
    reading: Reading

    @property
    def takes(self) -> int:
        """How many rows make something new or change something."""
        return self.new + self.changed


class Importing:
    """Lists that come into one book."""

    def __init__(self, session: Session, voice: Voice, clock: Callable[[], int]) -> None:
        self._session, self._voice, self._clock = session, voice, clock

    def open(self, file: Path, kind: str, sheet: str = "") -> Source:
        """Read a file and find its columns; one without known headings is opened too. Raises the Problems of files."""
        target, sheets = TARGETS[kind], tuple(read_sheets(file))
        return self.look_at(Source(file, sheets, choose_sheet(sheets, target, sheet), _NO_HEADINGS), target)

    def look_at(self, source: Source, target: Target, sheet: str = "") -> Source:
        """The same file with another sheet, its columns found anew."""
        chosen = choose_sheet(source.sheets, target, sheet) if sheet else source.sheet
        wide = max(len(cells) for _, cells in chosen.rows)
        found = find_headings(chosen, target, {})  # with a mapping it never refuses: a person names the columns
        if found.row:
            found = find_headings(chosen, target)
        texts = (*found.texts, *[""] * (wide - len(found.texts)))
        headings = Headings(row=found.row, texts=texts, fields=found.fields, score=found.score)
        return source._replace(sheet=chosen, headings=headings)

    def columns(self, source: Source) -> tuple[Found, ...]:
        """The columns that hold anything, each with its first values."""
        below = [cells for number, cells in source.sheet.rows if number > source.headings.row]
        found = []
        for at, heading in enumerate(source.headings.texts):
            values = [cell_text(cells[at]) for cells in below if at < len(cells) and not is_blank(cells[at])]
            name = heading or column_letters(source.sheet.first_column + at)
            if heading or values:
                found.append(Found(at, name, tuple(values[:_SAMPLES]), source.headings.fields.get(at, "")))
        return tuple(found)

    def fields(self, kind: str) -> tuple[tuple[str, str], ...]:
        """What a column may be: fields and their words."""
        return tuple((column.name, self._voice.term(column.name)) for column in TARGETS[kind].columns)

    def run(
        self, source: Source, kind: str, mapping: Mapping[int, str], mends: Mends, *,
        dry_run: bool, progress: Progress = lambda _done, _of: None,
    ) -> Trial:  # fmt: skip
        """Import the list with its columns as named and its cells as mended; with `dry_run` only say what would happen.

        Raises ColumnMissing, EmptyFile.
        """
        sheet = mended(source.sheet, mends)
        given = source.headings
        headings = Headings(row=given.row, texts=given.texts, fields=dict(mapping), score=given.score)
        others = tuple(one.name for one in source.sheets if one is not source.sheet)
        table = SourceTable(sheet, headings, others)
        target, today = TARGETS[kind], self._today()
        return self._trial(
            import_table(self._session, table, target, today, dry_run=dry_run, progress=progress)
        )  # fmt: skip

    def _trial(self, done: Imported) -> Trial:
        reading, voice = done.reading, self._voice
        positions = {name: at for at, name in reading.headings.fields.items()}
        bad = tuple(
            Bad(
                reject.number,
                tuple(self.describe(fault) for fault in reject.faults),
                tuple(cell_text(cell) for cell in reject.cells),
                frozenset(positions[fault.field] for fault in reject.faults if fault.field in positions),
            )
            for reject in sorted(reading.rejects, key=lambda one: one.number)
        )
        notices = tuple(
            voice.say("Row {row}: {reason}", row=row.number, reason=self.describe(fault))
            for row in reading.good for fault in row.notices
        )  # fmt: skip
        return Trial(done.new, done.changed, done.same, done.doubles, bad, notices, len(reading.skipped), reading)

    def describe(self, fault: Fault) -> str:
        """What is wrong with a cell."""
        voice = self._voice
        heading = fault.heading or voice.term(fault.field)
        return voice.say("{heading}: {problem}", heading=heading, problem=voice.problem(fault.problem))

    def save_rejects(self, file: Path, trial: Trial) -> int:
        """Write the rows that were not taken, with their reasons; return how many. Raises FileUnwritable."""
        voice = self._voice
        try:
            write_rejects(
                file, trial.reading, self.describe, row_heading=voice.term("row"), reason_heading=voice.term("reason")
            )  # fmt: skip
        except OSError as error:
            raise FileUnwritable from error
        return len(trial.bad)

    def save_template(self, file: Path, kind: str) -> None:
        """Write an empty list whose headings are known. Raises FileUnwritable."""
        columns = [column for column in TARGETS[kind].columns if column.kind != "ordinal"]
        headings = [self._heading(column.headings, column.name) for column in columns]
        form: Format = "csv" if file.suffix.lower() == ".csv" else "xlsx"
        try:
            write(file, form, [column.name for column in columns], headings, (), rtl=self._voice.rtl)
        except OSError as error:
            raise FileUnwritable from error

    def _heading(self, known: tuple[str, ...], name: str) -> str:
        """The word for a field where lists are known to call it so, else what they call it in these letters."""
        word, arabic = self._voice.term(name), self._voice.language == "ar"
        if word.casefold() in {one.casefold() for one in known}:
            return word
        return next((one for one in known if one.isascii() != arabic), word)

    def _today(self) -> dt.date:
        return dt.datetime.fromtimestamp(self._clock()).astimezone().date()


_NO_HEADINGS = Headings(row=0, texts=(), fields={}, score=0.0)
