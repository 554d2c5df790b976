"""The three questions of a new book: which office, who, a passphrase; for joining also where, with which code."""

from PySide6.QtWidgets import QComboBox, QWidget

from desktop.ui.door.asking import line, titled
from desktop.ui.door.presenter import Answers
from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.labels import label
from desktop.ui.settings.columns import COUNTRIES
from desktop.ui.voice import Voice


class Questions(QWidget):
    """The answers that a person types."""

    def __init__(self, look: Look, voice: Voice) -> None:
        super().__init__()
        say = voice.say
        self._office = line(say("Name of the office, as it stands on documents"))
        self._code = line(say("Its code, such as AJL"))
        self._country = QComboBox()
        self._country.setAccessibleName(voice.term("country"))
        for country in COUNTRIES:
            self._country.addItem(voice.term(country), country)
        self._person = line(say("Your name"))
        self._passphrase = line(say("Passphrase: four words are good"), hidden=True)
        self._again = line(say("The passphrase once more"), hidden=True)
        self._address = line(say("Address of the centre"))
        self._joining = line(say("Code from head office"))
        self._join = titled(look, say("The centre"), self._address, self._joining)
        warning = label(say("Nobody can open the book without it. Write it down in a safe place."), "muted", wraps=True)
        self.setLayout(
            column(
                titled(look, say("1. Which office is it?"), self._office, holding(row(self._code, self._country))),
                titled(look, say("2. Who are you?"), self._person),
                titled(look, say("3. What opens the book?"), holding(row(self._passphrase, self._again)), warning),
                self._join,
                space=look.sizes.space_3,
            )
        )

    def ask(self, *, joining: bool) -> None:
        """Ask for a new book, or for one that joins a centre."""
        self._join.setVisible(joining)
        self._office.setFocus()

    def answers(self) -> Answers:
        """What was answered."""
        return Answers(
            office=self._office.text(), code=self._code.text(), country=self._country.currentData(),
            person=self._person.text(), passphrase=self._passphrase.text(), again=self._again.text(),
            address=self._address.text().strip(), joining=self._joining.text().strip(),
        )  # fmt: skip
