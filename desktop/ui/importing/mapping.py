"""The second page of an import: which column is what, as it was found and as the person changes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from desktop.ui.desk import Desk
from desktop.ui.importing.presenter import Found
from desktop.ui.pieces.boxes import clear, column, holding, row, scrolled
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import card, label

_TOP = Qt.AlignmentFlag.AlignTop


class MappingPage(QWidget):
    """`tried` asks for a dry run, `sheet_chosen` gives the name of another sheet, `back` goes back."""

    tried = Signal()
    sheet_chosen = Signal(str)
    back = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self.boxes: dict[int, QComboBox] = {}
        self._title = label("", "heading")
        self._sheets = QComboBox()
        self._sheets.setAccessibleName(voice.say("Sheet"))
        self._sheets.activated.connect(lambda _index: self.sheet_chosen.emit(self._sheets.currentText()))
        go_back = icon_button(look, "arrow-left", voice.say("Back"), self.back.emit, shortcut="Esc")
        run = button(look, voice.say("Try it out"), self.tried.emit, icon="check", kind="primary",
                     tells=voice.say("Nothing is written yet"))  # fmt: skip
        head = row(go_back, self._title, self._sheets, None, run, space=sizes.space_2)
        note = label(
            voice.say("This is what the columns were taken for. Change what is wrong; what is left out is not read."),
            "muted",
            wraps=True,
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(sizes.space_5)
        self._grid.setVerticalSpacing(sizes.space_3)
        self._grid.setContentsMargins(sizes.space_4, sizes.space_4, sizes.space_4, sizes.space_4)
        frame = card()
        frame.setLayout(self._grid)
        area = scrolled(holding(column(frame, None)))
        self.setLayout(column(head, note, area, space=sizes.space_3, margin=(sizes.space_5, sizes.space_4)))

    def show_columns(
        self, title: str, sheets: tuple[str, ...], sheet: str, found: tuple[Found, ...],
        fields: tuple[tuple[str, str], ...],
    ) -> None:  # fmt: skip
        """Show a file's columns. `fields`: what a column may be, with its words."""
        self._title.setText(self._desk.voice.isolated(title))  # read as its own letters are
        self._sheets.clear()
        self._sheets.addItems(list(sheets))
        self._sheets.setCurrentText(sheet)
        self._sheets.setVisible(len(sheets) > 1)
        clear(self._grid)
        self.boxes = {}
        voice = self._desk.voice
        headings = (voice.say("Column"), voice.say("First values"), voice.say("Taken for"))
        for place, heading in enumerate(headings):
            self._grid.addWidget(label(heading, "caption"), 0, place)
            self._grid.setColumnStretch(place, (2, 3, 2)[place])
        for line, one in enumerate(found, start=1):
            self._grid.addWidget(label(one.heading, "strong", wraps=True), line, 0)
            self._grid.addWidget(label(voice.in_turn(one.samples), "muted", wraps=True), line, 1)
            self.boxes[one.at] = self._box(one, fields)
            self._grid.addWidget(self.boxes[one.at], line, 2, _TOP)

    def _box(self, one: Found, fields: tuple[tuple[str, str], ...]) -> QComboBox:
        voice, box = self._desk.voice, QComboBox()
        box.setAccessibleName(voice.say("What the column {heading} is", heading=one.heading))
        box.addItem(voice.say("— left out"), "")
        for name, word in fields:
            box.addItem(word, name)
        box.setCurrentIndex(max(0, box.findData(one.field)))
        box.activated.connect(lambda _index: self._take_from_others(one.at))
        return box

    def _take_from_others(self, at: int) -> None:
        """A field stands in one column: another that had it is left out."""
        taken = self.boxes[at].currentData()
        for other, box in self.boxes.items():
            if taken and other != at and box.currentData() == taken:
                box.setCurrentIndex(0)

    def mapping(self) -> dict[int, str]:
        """The fields by the positions of their columns."""
        return {at: box.currentData() for at, box in self.boxes.items() if box.currentData()}
