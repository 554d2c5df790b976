"""Writes a list as it is shown, with its filter, order and columns, to a file for a spreadsheet."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.exports.cells import Cell, decimal_of
from desktop.exports.cells import Row as CellRow
from desktop.exports.writing import Format, write
from desktop.storage.lists.paging import Ask, Listing, Row, count, page
from desktop.storage.session import Session
from desktop.ui.background import Progress
from desktop.ui.desk import Desk
from desktop.ui.table.columns import Column, plain, written
from desktop.ui.table.problems import FileUnwritable

_AT_ONCE: Final = 500
_FORMATS: Final[dict[str, Format]] = {".xlsx": "xlsx", ".csv": "csv"}


class Wanted(NamedTuple):
    """What is to be written."""

    listing: Listing
    ask: Ask
    columns: tuple[Column, ...]


def export(desk: Desk, owner: QWidget, title: str, wanted: Wanted) -> None:
    """Ask for a file and write the list to it; progress is shown and can be cancelled."""
    voice = desk.voice
    day = dt.datetime.fromtimestamp(desk.clock()).astimezone().date()
    kinds = f"{voice.say('Workbook')} (*.xlsx);;CSV (*.csv)"
    chosen, _ = QFileDialog.getSaveFileName(owner, voice.say("Export the list"), f"{title} {day}.xlsx", kinds)
    if chosen:
        start(desk, owner, Path(chosen), wanted)


def start(desk: Desk, owner: QWidget, file: Path, wanted: Wanted) -> None:
    """Write the list to a file in the background."""
    voice = desk.voice

    def done(number: int) -> None:
        text = voice.count("{number} row is in {file}", "{number} rows are in {file}", number, file=file.name)
        desk.notices.tell(text, "good")

    job = desk.background.work(owner, lambda progress: write_list(desk, file, wanted, progress), done)
    desk.notices.follow(voice.say("Exporting to {file}", file=file.name), job)


def write_list(desk: Desk, file: Path, wanted: Wanted, progress: Progress) -> int:
    """Write the list; return how many rows there were. On the book's thread. Raises FileUnwritable."""
    columns = [column for column in wanted.columns if column.kind != "picture"]
    form = _FORMATS.get(file.suffix.lower(), "csv")
    names, headings = [column.name for column in columns], [column.title(desk.voice) for column in columns]
    rows = _rows(desk, wanted, columns, progress)
    try:
        return write(file, form, names, headings, rows, rtl=desk.voice.rtl)
    except OSError as error:
        raise FileUnwritable from error


def _rows(desk: Desk, wanted: Wanted, columns: list[Column], progress: Progress) -> Iterator[CellRow]:
    for row in _all(desk.session, wanted, progress):
        yield {column.name: _cell(desk, column, row) for column in columns}


def _all(session: Session, wanted: Wanted, progress: Progress) -> Iterator[Row]:
    total, first, edge = count(session, wanted.listing, wanted.ask), 0, None
    while first < total:
        progress(first, total)
        found = page(session, wanted.listing, wanted.ask, first, _AT_ONCE, edge)
        if not found.rows:
            return
        yield from found.rows
        first, edge = first + len(found.rows), found.edge


def _cell(desk: Desk, column: Column, row: Row) -> Cell:
    """Numbers, days and amounts stay what they are; the rest is as it is shown."""
    value = row.get(column.key)
    if value is None or value == "":
        return None
    match column.kind:
        case "money":
            return decimal_of(value, row[column.currency]) if row[column.currency] else None
        case "number":
            return int(value)
        case "day":
            return dt.date.fromisoformat(value)
        case "set":
            return "، ".join(json.loads(value))
        case _:
            return plain(written(desk.voice, column, row))
