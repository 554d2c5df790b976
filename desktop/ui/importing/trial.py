"""The third page of an import: what would happen, and the rows that cannot be taken, to be mended here."""

import re
from typing import Any, Final

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QStyledItemDelegate, QTableWidget, QTableWidgetItem, QWidget

from desktop.imports.columns import Headings
from desktop.ui.desk import Desk
from desktop.ui.importing.presenter import Bad, Trial
from desktop.ui.pieces.boxes import clear, column, row
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import chip, label
from desktop.ui.table.typed import TypedTable
from desktop.ui.voice import Voice

_NUMBER, _REASON = 0, 1
_AHEAD: Final = 2
"""Columns of the table before those of the file: the row's number and the reasons."""
_MOST_SHOWN: Final = 500
_MOST_NOTICES: Final = 3
_MOST_OF_THE_ROOM: Final = 20


class _Isolated(QStyledItemDelegate):
    """Shows phones, codes and dates from left to right wherever they stand; what is edited stays as it is."""

    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:  # noqa: N802, ARG002 - Qt's signature
        """The cell's text."""
        text = str(value or "").replace("\n", "\u2028")
        return f"\u2066{text}\u2069" if text and not _ARABIC.search(text) else text


_ARABIC: Final = re.compile("[\u0590-\u08ff]")


class TrialPage(QWidget):
    """`wanted` asks for the import, `again` for another dry run with what was mended, `back` goes to the columns."""

    wanted = Signal()
    again = Signal()
    back = Signal()
    rejects = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.mends: dict[tuple[int, int], str] = {}
        self._columns: list[int] = []
        self._bad: tuple[Bad, ...] = ()
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self._title = label("", "heading")
        go_back = icon_button(look, "arrow-left", voice.say("Back"), self.back.emit, shortcut="Esc")
        self._again = button(look, voice.say("Check again"), self.again.emit, icon="refresh-cw")
        self._save = button(look, voice.say("Save these rows to a file"), self.rejects.emit, icon="file-down")
        self.go = button(look, voice.say("Import"), self.wanted.emit, icon="download", kind="primary")
        head = row(go_back, self._title, None, self._again, self.go, space=sizes.space_2)
        self._chips = row(space=sizes.space_2)
        self._told = label("", "muted", wraps=True)
        self._notices = label("", "warn", wraps=True)
        self.table = self._make_table()
        foot = row(None, self._save)
        whole = column(
            head, self._chips, self._told, self._notices, self.table, foot, None,
            space=sizes.space_3, margin=(sizes.space_5, sizes.space_4),
        )  # fmt: skip
        whole.setStretchFactor(self.table, _MOST_OF_THE_ROOM)
        self.setLayout(whole)

    def _make_table(self) -> QTableWidget:
        table = TypedTable()
        table.setAccessibleName(self._desk.voice.say("Rows that cannot be taken"))
        table.verticalHeader().hide()
        table.setIconSize(QSize(self._desk.look.sizes.icon, self._desk.look.sizes.icon))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        table.setItemDelegate(_Isolated(table))
        table.itemChanged.connect(self._mended)
        return table

    def begin(self) -> None:
        """Forget what was mended in another file."""
        self.mends = {}

    def show_trial(self, trial: Trial, headings: Headings, fields: dict[int, str]) -> None:
        """Show what would happen. `fields`: the words of the columns that are read, by position."""
        voice = self._desk.voice
        self._bad = trial.bad
        self._title.setText(voice.say("What would happen"))
        self.go.setText(" " + voice.count("Import {number} row", "Import {number} rows", trial.takes))
        self.go.setAccessibleName(self.go.text().strip())
        self.go.setEnabled(trial.takes > 0)
        show_counts(self._desk, self._chips, trial)
        self._tell(trial)
        wrong = frozenset().union(*(bad.wrong for bad in trial.bad))
        self._columns = sorted(fields, key=lambda at: (at not in wrong, at))  # what is to be mended stands first
        self._fill(headings, fields)
        for each in (self.table, self._again, self._save):
            each.setVisible(bool(trial.bad))
        self._again.setEnabled(False)

    def _tell(self, trial: Trial) -> None:
        voice, said = self._desk.voice, []
        if trial.bad:
            said.append(
                voice.say("Mend the rows below and check again, or import the others and save these to a file.")
            )
        else:
            said.append(voice.say("Every row can be taken."))
        if trial.skipped:
            said.append(
                voice.count(
                    "{number} row of totals or headings is left out.",
                    "{number} rows of totals or headings are left out.",
                    trial.skipped,
                )
            )
        self._told.setText(" ".join(said))
        self._notices.setText("\n".join(_first(voice, trial.notices)))
        self._notices.setVisible(bool(trial.notices))

    def _fill(self, headings: Headings, fields: dict[int, str]) -> None:
        voice, sizes, table = self._desk.voice, self._desk.look.sizes, self.table
        table.blockSignals(True)  # noqa: FBT003 - Qt's signature
        table.setColumnCount(_AHEAD + len(self._columns))
        table.setHorizontalHeaderLabels(
            [voice.term("row"), voice.term("reason"), *(headings.texts[at] or fields[at] for at in self._columns)]
        )
        table.setRowCount(min(len(self._bad), _MOST_SHOWN))
        for line in range(table.rowCount()):
            self._fill_row(line, self._bad[line])
        table.setColumnWidth(_NUMBER, sizes.space_6 * 2)
        table.setColumnWidth(_REASON, sizes.panel)
        for place in range(_AHEAD, table.columnCount()):
            wanted = table.horizontalHeader().sectionSizeHint(place)
            table.setColumnWidth(place, max(sizes.card, wanted))
        table.resizeRowsToContents()
        for line in range(table.rowCount()):  # what the style sheet puts around cells is not counted
            table.setRowHeight(line, table.rowHeight(line) + sizes.space_2)
        table.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def _fill_row(self, line: int, bad: Bad) -> None:
        voice, colours = self._desk.voice, self._desk.look.colours
        fixed = (voice.year(bad.number), "\n".join(bad.reasons))
        for place, text in enumerate(fixed):
            item = QTableWidgetItem(text)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(line, place, item)
        for place, at in enumerate(self._columns, start=_AHEAD):
            item = QTableWidgetItem(bad.cells[at] if at < len(bad.cells) else "")
            if at in bad.wrong:
                item.setForeground(QColor(colours.bad))
                item.setIcon(self._desk.look.icon("pencil", colours.bad))
            self.table.setItem(line, place, item)

    def _mended(self, item: QTableWidgetItem) -> None:
        if item.column() >= _AHEAD:
            self.mends[self._bad[item.row()].number, self._columns[item.column() - _AHEAD]] = item.text()
            self._again.setEnabled(True)


def _first(voice: Voice, notices: tuple[str, ...]) -> list[str]:
    """The first notices, and how many more there are."""
    found, more = list(notices[:_MOST_NOTICES]), len(notices) - _MOST_NOTICES
    if more > 0:
        found.append(voice.count("… and {number} more row like this", "… and {number} more rows like these", more))
    return found


def show_counts(desk: Desk, into: QHBoxLayout, trial: Trial) -> None:
    """Chips with what is new, changed, the same, rejected and suspected."""
    voice = desk.voice
    clear(into)
    for number, text, tone in (
        (trial.new, voice.say("New: {number}", number=trial.new), "good"),
        (trial.changed, voice.say("Changed: {number}", number=trial.changed), "accent"),
        (trial.same, voice.say("The same: {number}", number=trial.same), ""),
        (len(trial.bad), voice.say("Cannot be taken: {number}", number=len(trial.bad)), "bad"),
        (trial.doubles, voice.say("Pairs that may be one person: {number}", number=trial.doubles), "warn"),
    ):
        if number:
            into.addWidget(chip(text, tone))
    into.addStretch(1)
