"""The three questions of a new book: which office, who, a passphrase; for joining also where, with which code."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop.ui.door.presenter import Answers
from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.labels import card, label
from desktop.ui.settings.columns import COUNTRIES
from desktop.ui.voice import Voice


class Questions(QWidget):
    """The answers that a person types."""

    def __init__(self, look: Look, voice: Voice) -> None:
        super().__init__()
        self._look = look
        say = voice.say
        self._office = self._line(say("Name of the office, as it stands on documents"))
        self._code = self._line(say("Its code, such as AJL"))
        self._country = QComboBox()
        self._country.setAccessibleName(voice.term("country"))
        for country in COUNTRIES:
            self._country.addItem(voice.term(country), country)
        self._person = self._line(say("Your name"))
        self._passphrase = self._line(say("Passphrase: four words are good"), hidden=True)
        self._again = self._line(say("The passphrase once more"), hidden=True)
        self._address = self._line(say("Address of the centre"))
        self._joining = self._line(say("Code from head office"))
        self._join = self._card(say("The centre"), self._address, self._joining)
        warning = label(say("Nobody can open the book without it. Write it down in a safe place."), "muted", wraps=True)
        self.setLayout(
            column(
                self._card(say("1. Which office is it?"), self._office, holding(row(self._code, self._country))),
                self._card(say("2. Who are you?"), self._person),
                self._card(say("3. What opens the book?"), holding(row(self._passphrase, self._again)), warning),
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

    def _line(self, name: str, *, hidden: bool = False) -> QLineEdit:
        found = QLineEdit()
        found.setPlaceholderText(name)
        found.setAccessibleName(name)
        if hidden:
            found.setEchoMode(QLineEdit.EchoMode.Password)
        return found

    def _card(self, title: str, *inner: QWidget) -> QWidget:
        frame, sizes = card(), self._look.sizes
        frame.setLayout(column(label(title, "strong"), *inner, space=sizes.space_2, margin=sizes.space_3))
        return frame
