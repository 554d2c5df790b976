"""The door's page for a forgotten passphrase where no key file is at hand: head office helps over the line."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.ui.door.asking import Ask, line, secret, titled
from desktop.ui.door.getting_back import Helped
from desktop.ui.door.presenter import Door, Opened
from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import label
from desktop.ui.pieces.named import named
from desktop.ui.voice import Voice


class CallPage(QWidget):
    """`opened` gives an `Opened`, when head office has said yes."""

    opened = Signal(object)

    def __init__(self, door: Door, look: Look, voice: Voice, ask: Ask) -> None:
        super().__init__()
        self._door, self._voice, self._ask = door, voice, ask
        self._folder: Path | None = None
        say, sizes = voice.say, look.sizes
        self._name = label("", "heading", wraps=True)
        about = say(
            "Choose a new passphrase and ask. A code appears: telephone head office, say which office you are and read "
            "it out. When they have said yes, ask again here with the same passphrase."
        )
        self.address = line("")
        self.officers = QComboBox()
        self.officers.setAccessibleName(say("Whose passphrase is set anew?"))
        told, once_more = say("Passphrase: four words are good"), say("The passphrase once more")
        self.first, self.again = secret(look, voice, ""), secret(look, voice, "")
        self.again.returnPressed.connect(self.ask)
        self.code, self._said = label("", "total", selectable=True), label("", wraps=True)
        self.outcome = titled(look, say("The code for head office"), self.code, self._said)
        self.button = button(look, say("Ask head office"), self.ask, icon="phone", kind="primary")
        self.anew = button(look, say("Begin anew with another passphrase"), self._anew, kind="quiet")
        self.setLayout(
            column(
                self._name, label(about, "muted", wraps=True),
                named(say("Address of the centre"), self.address),
                titled(look, say("Whose passphrase is set anew?"), self.officers,
                       holding(row(named(told, self.first), named(once_more, self.again)))),
                row(self.button, None, self.anew), self.outcome, None, space=sizes.space_3,
            )
        )  # fmt: skip

    def begin(self, folder: Path) -> None:
        """Ask about the book in a folder."""
        self._folder = folder
        self._name.setText(self._voice.say("Forgotten passphrase: {name}", name=folder.name))
        self.officers.clear()
        self.first.clear()
        self.again.clear()
        self.outcome.hide()
        self._call_button(self._voice.say("Ask head office"))
        self._ask(lambda: self._door.back.asked(folder), self._show)

    def _show(self, asked: tuple[tuple[int, ...], bool]) -> None:
        (numbers, waits), say = asked, self._voice.say
        for number in numbers:  # names are inside the book
            name = say("Officer 1, who made the book") if number == 1 else say("Officer {number}", number=number)
            self.officers.addItem(name, number)
        self.officers.setVisible(len(numbers) > 1)
        self.anew.setVisible(waits)
        self.address.setFocus()

    def _call_button(self, words: str) -> None:
        self.button.setText(f" {words}")
        self.button.setAccessibleName(words)

    def ask(self) -> None:
        """Ask, or see whether head office has said yes."""
        self._send(anew=False)

    def _anew(self) -> None:
        self._send(anew=True)

    def _send(self, *, anew: bool) -> None:
        folder, address, officer = self._folder, self.address.text().strip(), self.officers.currentData() or 0
        first, again = self.first.text(), self.again.text()
        if folder is not None:
            back = self._door.back
            self._ask(lambda: back.call(folder, address, officer, (first, again), anew=anew), self._heard)

    def _heard(self, helped: Helped) -> None:
        if helped.session is not None:
            self.opened.emit(Opened(helped.session))
            return
        say, code = self._voice.say, self._voice.code(helped.code)
        first = say("Read it out to head office. When they have said yes, go on here with the same passphrase.")
        not_yet = say("Head office has not said yes yet. The code is the same; try again in a moment.")
        self._said.setText(not_yet if self.outcome.isVisibleTo(self) and self.code.text() == code else first)
        self.code.setText(code)
        self._call_button(self._voice.say("They said yes: open the book"))
        self.outcome.show()
        self.anew.show()
