"""The three questions of a new book: which office, who, a passphrase; for joining first where, with which code."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop.ui.door.asking import line, secret, titled
from desktop.ui.door.presenter import Answers
from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.labels import label
from desktop.ui.pieces.named import named
from desktop.ui.settings.columns import COUNTRIES
from desktop.ui.voice import Voice


class Questions(QWidget):
    """The answers that a person types. `answered`: Enter was pressed behind the last one; `went`: before, to a line."""

    answered = Signal()
    went = Signal(QWidget)

    def __init__(self, look: Look, voice: Voice) -> None:
        super().__init__()
        self._look, self._voice = look, voice
        say, sizes = voice.say, look.sizes
        self._address, self._joining = line(""), line("")
        self._office, self._code, self._person = line(""), line(""), line(say("Your name"))
        self._country = QComboBox()
        for country in COUNTRIES:
            self._country.addItem(voice.term(country), country)
        self._passphrase, self._again = secret(look, voice, ""), secret(look, voice, "")
        self._about_code = label("", "caption", wraps=True)
        self.setLayout(
            column(
                self._centre_card(), self._office_card(),
                titled(look, say("2. Who are you?"), self._person), self._passphrase_card(), None,
                space=sizes.space_3,
            )
        )  # fmt: skip
        for each in self._lines():
            each.returnPressed.connect(self._go_on)

    def _centre_card(self) -> QWidget:
        say = self._voice.say
        address, code = (
            named(say("Address of the centre"), self._address),
            named(say("Code from head office"), self._joining),
        )
        self._join = titled(self._look, say("What did head office give you?"), holding(row(address, code)))
        return self._join

    def _office_card(self) -> QWidget:
        say, voice = self._voice.say, self._voice
        both = row(named(say("Code of the office"), self._code), named(voice.term("country"), self._country))
        for at in range(2):
            both.setStretch(at, 1)
        name = named(say("Name of the office, as it stands on documents"), self._office)
        return titled(self._look, say("1. Which office is it?"), name, holding(both), self._about_code)

    def _passphrase_card(self) -> QWidget:
        say = self._voice.say
        both = row(
            named(say("Passphrase: four words are good"), self._passphrase),
            named(say("The passphrase once more"), self._again),
        )
        warning = label(
            say("Nobody can open the book without it. Write it down in a safe place."), "caption", wraps=True
        )
        return titled(self._look, say("3. What opens the book?"), holding(both), warning)

    def _lines(self) -> tuple[QLineEdit, ...]:
        """In the order in which they are typed."""
        return (self._address, self._joining, self._office, self._code, self._person, self._passphrase, self._again)

    def ask(self, *, joining: bool) -> None:
        """Ask for a new book, or for one that joins a centre."""
        say = self._voice.say
        self._join.setVisible(joining)
        stays = say("It begins the numbers of your documents, such as {code}, and stays.", code=self._voice.code("AJL"))
        same = say("As head office has written it down: 2 to 8 Latin letters or digits, such as {code}.",
                   code=self._voice.code("AJL"))  # fmt: skip
        self._about_code.setText(same if joining else stays)
        (self._address if joining else self._office).setFocus()

    def _go_on(self) -> None:
        """Enter goes to the next line that is empty; behind the last one the questions are answered."""
        empty = next((each for each in self._lines() if each.isVisibleTo(self) and not each.text().strip()), None)
        if empty is None:
            self.answered.emit()
        else:
            empty.setFocus(Qt.FocusReason.TabFocusReason)
            self.went.emit(empty)

    def answers(self) -> Answers:
        """What was answered."""
        return Answers(
            office=self._office.text(), code=self._code.text(), country=self._country.currentData(),
            person=self._person.text(), passphrase=self._passphrase.text(), again=self._again.text(),
            address=self._address.text().strip(), joining=self._joining.text().strip(),
        )  # fmt: skip
