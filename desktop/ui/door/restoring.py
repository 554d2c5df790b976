"""The door's page that makes a book of a backup: which one, what opens it, where it goes, and what came of it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from desktop.ui.door.asking import Ask, secret, titled
from desktop.ui.door.getting_back import Key, Looked, Restored
from desktop.ui.door.presenter import Door
from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import label
from desktop.ui.voice import Voice


class RestorePage(QWidget):
    """`restored` gives the folder of the new book and the `Key` that opened its backup."""

    restored = Signal(object, object)

    def __init__(self, door: Door, look: Look, voice: Voice, ask: Ask) -> None:
        super().__init__()
        self._door, self._look, self._voice, self._ask = door, look, voice, ask
        self._looked: Looked | None = None
        self._folder: Path | None = None
        self._key_file: Path | None = None
        self._done: Restored | None = None
        self.told, self._where = label("", wraps=True), label("", wraps=True, selectable=True)
        self.passphrase = secret(look, voice, voice.say("Passphrase of that day, of any officer"))
        self.passphrase.returnPressed.connect(self.restore)
        self._key = label("", wraps=True)
        self.button = button(look, voice.say("Restore"), self.restore, icon="check", kind="primary")
        self.asked, self.after = holding(self._questions()), holding(self._outcome())
        self.setLayout(column(self.asked, self.after))
        self.begin()

    def _questions(self) -> QVBoxLayout:
        voice, look, sizes = self._voice, self._look, self._look.sizes
        self._choice = button(look, voice.say("Choose the file"), self._choose_file, icon="file-up")
        key = button(look, voice.say("Head office's key file"), self._choose_key, icon="lock", kind="quiet")
        other = button(look, voice.say("Another folder"), self._choose_folder, icon="folder-open", kind="quiet")
        none = voice.say(
            "There is no backup? Make a book, join the centre with a code from head office and sync, or take in its "
            "bundle from a stick: all that was sent to the centre comes back."
        )
        return column(
            titled(look, voice.say("1. Which backup?"), holding(row(self._choice, None)), self.told),
            titled(look, voice.say("2. What opens it?"), self.passphrase, holding(row(key, None)), self._key),
            titled(look, voice.say("3. Where does the book go?"), self._where, holding(row(other, None))),
            row(self.button, None), label(none, "caption", wraps=True), None, space=sizes.space_3,
        )  # fmt: skip

    def _outcome(self) -> QVBoxLayout:
        look, sizes = self._look, self._look.sizes
        self._outcome_told, self._from_now = label("", wraps=True), label("", wraps=True)
        self._lacking = label("", "muted", wraps=True)
        self.go_on: QPushButton = button(look, "", self._go_on, icon="book-open", kind="primary")
        title = self._voice.say("The book is back")
        return column(
            titled(look, title, self._outcome_told, self._from_now, self._lacking), row(self.go_on, None), None,
            space=sizes.space_3,
        )  # fmt: skip

    def begin(self, file: Path | None = None) -> None:
        """Ask anew; perhaps with a backup that is known."""
        self._looked = self._done = self._folder = self._key_file = None
        self.asked.show()
        self.after.hide()
        self.passphrase.clear()
        self._show()
        self._choice.setFocus()
        if file is not None:
            self.look_at(file)

    def look_at(self, file: Path) -> None:
        """Read a backup, and say what it is."""
        self._ask(lambda: self._door.back.look(file), self._seen)

    def _seen(self, looked: Looked) -> None:
        self._looked = looked
        self._folder = self._folder or self._door.place_for(looked.office)
        self._show()
        self.passphrase.setFocus()

    def _show(self) -> None:
        voice, looked = self._voice, self._looked
        self.told.setText(voice.say("Its name ends in {ending}.", ending=voice.code(".nawl")) if looked is None
                          else self._told(looked))  # fmt: skip
        self._where.setText(voice.code(str(self._folder)) if self._folder else "—")
        self._key.setText("" if self._key_file is None else
                          voice.say("It is opened by {file}.", file=voice.code(self._key_file.name)))  # fmt: skip
        self._key.setVisible(self._key_file is not None)
        self.passphrase.setVisible(self._key_file is None)
        self.button.setEnabled(looked is not None)

    def _told(self, looked: Looked) -> str:
        voice = self._voice
        said = voice.say(
            "Office {office}, laptop {laptop}, of {moment}: good, {complete}.",
            office=voice.code(looked.office), laptop=voice.code(looked.laptop),
            moment=voice.moment(int(looked.made.timestamp())), complete=voice.complete(looked.complete),
        )  # fmt: skip
        lacks = voice.say("The whole backup with its photos is not beside it: the centre has them.")
        return f"{said} {lacks}" if looked.lacks else said

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._voice.say("Choose the file"), str(Path.home()), "*.nawl")
        if name:
            self.look_at(Path(name))

    def _choose_key(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._voice.say("Head office's key file"), str(Path.home()))
        if name:
            self._key_file = Path(name)
            self._show()

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._voice.say("Another folder"), str(Path.home()))
        if name:
            self._folder = Path(name)
            self._show()

    @property
    def key(self) -> Key:
        """What opens the backup."""
        return Key(self.passphrase.text(), self._key_file)

    def restore(self) -> None:
        """Make the book."""
        looked, folder, key = self._looked, self._folder, self.key
        if looked is not None and folder is not None:
            self._ask(lambda: self._door.back.restore(looked.file, key, folder), self._came_back)

    def _came_back(self, done: Restored) -> None:
        voice, self._done = self._voice, done
        self._outcome_told.setText(
            voice.say(
                "It lies in {folder}. The backup is {complete}.",
                folder=voice.code(str(done.folder)),
                complete=voice.complete(done.complete),
            )
        )
        self._from_now.setText(
            voice.say(
                "This laptop is {laptop} from now on: its documents go on in a new series, because the old book may "
                "still be somewhere. Do not go on in both. Sync, and what was sent after the backup comes back.",
                laptop=voice.code(done.laptop),
            )
        )
        self._lacking.setText(
            voice.count(
                "{number} photo or document was not in it; the centre has it.",
                "{number} photos and documents were not in it; the centre has them.", done.lacking,
            )
        )  # fmt: skip
        self._lacking.setVisible(bool(done.lacking))
        words = voice.say("Open the book") if self._key_file is None else voice.say("Set a new passphrase")
        self.go_on.setText(f" {words}")
        self.go_on.setAccessibleName(words)
        self.asked.hide()
        self.after.show()
        self.go_on.setFocus()

    def _go_on(self) -> None:
        if self._done is not None:
            self.restored.emit(self._done.folder, self.key)
