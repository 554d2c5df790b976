"""The door's page for a forgotten passphrase: head office's key file, whose passphrase it was, and a new one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from desktop.storage.session import Session
from desktop.ui.door.asking import Ask, secret, titled
from desktop.ui.door.getting_back import Unlocked
from desktop.ui.door.presenter import Door, Opened
from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import label
from desktop.ui.pieces.named import named
from desktop.ui.voice import Voice


class RecoverPage(QWidget):
    """`opened` gives an `Opened`. `called`: there is no key file, and head office is to help over the line."""

    opened = Signal(object)
    called = Signal()

    def __init__(self, door: Door, look: Look, voice: Voice, ask: Ask) -> None:
        super().__init__()
        self._door, self._voice, self._ask = door, voice, ask
        self._folder: Path | None = None
        self._key: Path | None = None
        say, sizes = voice.say, look.sizes
        self._name = label("", "heading", wraps=True)
        about = say(
            "Another officer who knows her passphrase can open the book and add you anew. Otherwise ask head office "
            "for the file of its recovery key, on a stick: it opens every book that trusts it."
        )
        online = button(look, say("Without the file: by telephone"), self.called.emit, icon="phone")
        self._choice = button(look, say("Choose the key file"), self._choose, icon="file-up")
        self.told = label("", wraps=True)
        self.officers = QComboBox()
        self.officers.setAccessibleName(say("Whose passphrase is set anew?"))
        told, once_more = say("Passphrase: four words are good"), say("The passphrase once more")
        self.first, self.again = secret(look, voice, ""), secret(look, voice, "")
        self.again.returnPressed.connect(self.recover)
        self.button = button(look, say("Set it and open the book"), self.recover, icon="lock", kind="primary")
        self._who = titled(
            look,
            say("2. Whose passphrase is set anew?"),
            self.officers,
            holding(row(named(told, self.first), named(once_more, self.again))),
        )
        self.setLayout(
            column(
                self._name, label(about, "muted", wraps=True),
                titled(look, say("1. Head office's key file"), holding(row(self._choice, online, None)), self.told),
                self._who, row(self.button, None), None, space=sizes.space_3,
            )
        )  # fmt: skip

    def begin(self, folder: Path, key: Path | None = None) -> None:
        """Ask about the book in a folder; perhaps with a key file that is known."""
        self._folder, self._key = folder, None
        self._name.setText(self._voice.say("Forgotten passphrase: {name}", name=folder.name))
        self.told.hide()
        self._choice.setFocus()
        self.officers.clear()
        self.first.clear()
        self.again.clear()
        self._who.setEnabled(False)
        self.button.setEnabled(False)
        if key is not None:
            self.try_key(key)

    def try_key(self, key: Path) -> None:
        """See whether a file opens the book, and ask whose passphrase it is about."""
        folder = self._folder
        if folder is not None:
            self._ask(lambda: self._door.back.officers(folder, key), lambda found: self._show(key, found))

    def _show(self, key: Path, found: Unlocked) -> None:
        self._key, code = key, self._voice.code
        told = self._voice.say(
            "{file} opens this book, which is of {office}.", file=code(key.name), office=code(found.office)
        )
        self.told.setText(told)
        self.told.show()
        self.officers.clear()
        for one in found.officers:
            self.officers.addItem(one.name, one.number)
        self._who.setEnabled(True)
        self.button.setEnabled(True)
        (self.officers if len(found.officers) > 1 else self.first).setFocus()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._voice.say("Choose the key file"), str(Path.home()))
        if name:
            self.try_key(Path(name))

    def recover(self) -> None:
        """Set the passphrase, and open the book with it."""
        folder, key, officer = self._folder, self._key, self.officers.currentData()
        first, again = self.first.text(), self.again.text()
        if folder is not None and key is not None:
            self._ask(lambda: self._door.back.recover(folder, key, officer, first, again), self._opened)

    def _opened(self, session: Session) -> None:
        self.opened.emit(Opened(session))
