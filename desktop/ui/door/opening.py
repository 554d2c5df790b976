"""The door's page of the books that were opened here: which one, and the passphrase that opens it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.ui.door.asking import secret
from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, label
from desktop.ui.pieces.named import named
from desktop.ui.voice import Voice


class OpenPage(QWidget):
    """`opens`: the book is to be opened with what was typed."""

    opens = Signal()
    forgotten = Signal()
    others = Signal()

    def __init__(self, look: Look, voice: Voice) -> None:
        super().__init__()
        say, sizes = voice.say, look.sizes
        self._voice = voice
        self._title, self._where = label("", "heading", wraps=True), label("", "caption", wraps=True)
        self.books = QComboBox()
        self.books.currentIndexChanged.connect(lambda _at: self._show_book())
        self._which = named(say("Which book"), self.books)
        self.passphrase = secret(look, voice, "")
        self.passphrase.returnPressed.connect(self.opens)
        opens = button(look, say("Open"), self.opens.emit, icon="lock", kind="primary")
        forgotten = button(look, say("Forgotten passphrase"), self.forgotten.emit, kind="quiet")
        others = button(look, say("Another book, or a new one"), self.others.emit, icon="plus", kind="quiet")
        frame = card()
        frame.setLayout(
            column(
                self._title, self._where, self._which, named(say("Your passphrase"), self.passphrase),
                row(opens, None, forgotten), space=sizes.space_3, margin=sizes.space_4,
            )
        )  # fmt: skip
        self.setLayout(column(frame, row(others, None), None, space=sizes.space_3))

    def show_books(self, folders: tuple[Path, ...]) -> None:
        """Offer these books, the first one chosen."""
        self.books.clear()
        for folder in folders:
            self.books.addItem(self._voice.code(folder.name), folder)
        self._which.setVisible(len(folders) > 1)
        self._show_book()

    @property
    def folder(self) -> Path | None:
        """The book that is chosen."""
        found = self.books.currentData()
        return found if isinstance(found, Path) else None

    def _show_book(self) -> None:
        folder = self.folder
        if folder is not None:
            self._title.setText(self._voice.say("Open the book {name}", name=folder.name))
            self._where.setText(self._voice.code(str(folder.parent)))
        self.passphrase.clear()
        self.passphrase.setFocus()
