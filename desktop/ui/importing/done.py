"""The last page of an import: what became of the list, and what is left to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.desk import Desk
from desktop.ui.importing.presenter import Trial
from desktop.ui.importing.trial import show_counts
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, image, label


class DonePage(QWidget):
    """`rejects` asks for a file of what was not taken, `shown` for the list, `another` for another import.

    `compare` asks for the pairs that may be one person.
    """

    rejects = Signal()
    shown = Signal()
    another = Signal()
    compare = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self._chips = row(space=sizes.space_2)
        self._left = label("", wraps=True)
        self._save = button(look, voice.say("Save the rejected rows"), self.rejects.emit, icon="file-down")
        show = button(look, voice.say("Show the list"), self.shown.emit, icon="list", kind="primary")
        more = button(look, voice.say("Import another list"), self.another.emit, icon="file-up")
        text = voice.say("Compare the pairs that may be one person")
        self._compare = button(look, text, self.compare.emit, icon="merge")
        sign = image(look.picture("circle-check", sizes.icon_large, look.colours.good))
        frame = card()
        title = label(voice.say("The list is in the book"), "title")
        frame.setLayout(
            column(row(sign, title, None, space=sizes.space_3), self._chips, self._left,
                   row(show, self._save, more, None),
                   row(self._compare, None), space=sizes.space_4, margin=sizes.space_5)
        )  # fmt: skip
        self.setLayout(column(holding(column(frame)), None, margin=sizes.space_5))

    def show_done(self, trial: Trial) -> None:
        """Show what became of the list."""
        voice = self._desk.voice
        show_counts(self._desk, self._chips, trial)
        self._left.setText(
            voice.count(
                "{number} row was not taken. Save it, mend it in a spreadsheet, and import it again.",
                "{number} rows were not taken. Save them, mend them in a spreadsheet, and import them again.",
                len(trial.bad),
            )
        )
        self._left.setVisible(bool(trial.bad))
        self._save.setVisible(bool(trial.bad))
        self._compare.setVisible(bool(trial.doubles))
