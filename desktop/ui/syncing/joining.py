"""Joins a centre: its address and the code that head office gave."""

from PySide6.QtWidgets import QFrame, QLineEdit

from core.problems import Problem
from desktop.ui.desk import Desk, Place
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import label
from desktop.ui.syncing.presenter import Overview, Syncing


class JoinCentre(QFrame):
    """A card that says which centre the book belongs to, or asks for one."""

    def __init__(self, desk: Desk, presenter: Syncing) -> None:
        super().__init__()
        self._desk, self._presenter = desk, presenter
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self.setProperty("role", "card")
        self._told = label("", "muted", wraps=True, selectable=True)
        self._address = self._line(voice.say("Address of the centre"), "https://")
        self._code = self._line(voice.say("Code from head office"), "")
        self._problem = label("", "bad", wraps=True)
        self._problem.hide()
        self._join = button(look, voice.say("Join"), self.join, icon="cloud", tells=voice.say("Join this centre"))
        named = (column(label(line.accessibleName(), "caption"), line, space=sizes.space_1)
                 for line in (self._address, self._code))  # fmt: skip
        fields = row(*named, column(None, self._join), space=sizes.space_2)
        fields.setStretch(0, 3)
        fields.setStretch(1, 2)
        parts = (label(voice.say("The centre"), "strong"), self._told, fields, self._problem)
        self.setLayout(column(*parts, space=sizes.space_3, margin=sizes.space_4))

    def _line(self, name: str, hint: str) -> QLineEdit:
        found = QLineEdit()
        found.setAccessibleName(name)
        found.setPlaceholderText(self._desk.voice.code(hint))
        found.returnPressed.connect(self.join)
        return found

    def show_overview(self, shown: Overview) -> None:
        """Say which centre it is."""
        voice = self._desk.voice
        joined = voice.say("This book belongs to {address}. With a new code it can be let in again.",
                           address=shown.address)  # fmt: skip
        alone = voice.say("This book belongs to no centre yet: all that you do stays on this laptop, and can be sent "
                          "later. Head office gives an address and a code; the code works once.")  # fmt: skip
        self._told.setText(joined if shown.standing.address else alone)
        if shown.standing.address and not self._address.text():
            self._address.setText(shown.standing.address)

    def join(self) -> None:
        """Join with what was typed."""
        address, code = self._address.text(), self._code.text()
        self._problem.hide()
        self._join.setEnabled(False)
        job = self._desk.background.ask(
            self, lambda: self._presenter.enrol(address, code), self._joined, self._refused, network=True
        )
        job.ended = lambda: self._join.setEnabled(True)

    def _joined(self, _none: None) -> None:
        voice = self._desk.voice
        self._code.clear()
        self._desk.notices.tell(voice.say("This laptop is enrolled. Sync to exchange what is new."), "good")
        if self.isVisible():
            self._desk.go(Place("sync"))

    def _refused(self, problem: Problem) -> None:
        self._problem.setText(self._desk.voice.problem(problem))
        self._problem.show()
        self._code.selectAll()
        self._code.setFocus()
