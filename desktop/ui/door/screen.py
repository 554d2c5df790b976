"""The door's window: open a book that is known here, or make one, join a centre, try the practice book."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from core.problems import Problem
from desktop.ui.background import Background
from desktop.ui.door.asking import line
from desktop.ui.door.calling import CallPage
from desktop.ui.door.getting_back import Key
from desktop.ui.door.notice import DoorNotice
from desktop.ui.door.presenter import Door
from desktop.ui.door.questions import Questions
from desktop.ui.door.recovering import RecoverPage
from desktop.ui.door.restoring import RestorePage
from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import label
from desktop.ui.pieces.stitches import Stitches
from desktop.ui.practice.port import Practised
from desktop.ui.settings.look import NAMES
from desktop.ui.voice import Voice

_OPEN, _CHOOSE, _ASK, _RESTORE, _RECOVER, _CALL = range(6)


class DoorWindow(QWidget):
    """`opened` gives an `Opened`; `language_wanted` a language in which the door should be made anew."""

    opened = Signal(object)
    language_wanted = Signal(str)

    def __init__(self, door: Door, look: Look, voice: Voice, background: Background) -> None:
        super().__init__()
        self._door, self._look, self._voice, self._background = door, look, voice, background
        self._folder: Path | None = next(iter(door.known()), None)
        self._joining = False
        self.setObjectName("ground")
        self.setWindowTitle(voice.say("Nawl"))
        self.restoring = RestorePage(door, look, voice, self._wait_for)
        self.restoring.restored.connect(self._open_restored)
        self.recovering = RecoverPage(door, look, voice, self._wait_for)
        self.recovering.opened.connect(self.opened)
        self.recovering.called.connect(self._call)
        self.calling = CallPage(door, look, voice, self._wait_for)
        self.calling.opened.connect(self.opened)
        self._pages = QStackedWidget()
        pages = (self._open_page(), self._choose_page(), self._ask_page(), self._back_page(self.restoring, _CHOOSE),
                 self._back_page(self.recovering, _OPEN), self._back_page(self.calling, _RECOVER))  # fmt: skip
        for page in pages:
            self._pages.addWidget(page)
        self.notice = DoorNotice(look, voice, self._restore)
        sizes = look.sizes
        promise = label(
            voice.say("Orders, papers and people of rural crafts, with or without a line"), "muted", wraps=True
        )
        parts = (_head(look, voice, self.language_wanted.emit), Stitches(look), promise, self.notice, self._pages)
        inner = holding(column(*parts, space=sizes.space_4, margin=(sizes.space_5, sizes.space_6)))
        inner.setFixedWidth(sizes.measure + 2 * sizes.space_6)
        self.setLayout(row(None, inner, None))
        self.show_page(_CHOOSE if self._folder is None else _OPEN)

    def _open_page(self) -> QWidget:
        voice, look, sizes = self._voice, self._look, self._look.sizes
        self._name = label("", "heading", wraps=True)
        self._passphrase = line(voice.say("Your passphrase"), hidden=True)
        self._passphrase.returnPressed.connect(self._open)
        self._unlock = button(look, voice.say("Open"), self._open, icon="lock", kind="primary")
        other = button(look, voice.say("Another book, or a new one"), lambda: self.show_page(_CHOOSE), kind="quiet")
        forgotten = button(look, voice.say("Forgotten passphrase"), self._recover, kind="quiet")
        buttons = row(self._unlock, None, forgotten, other)
        return holding(column(self._name, self._passphrase, buttons, None, space=sizes.space_3))

    def _choose_page(self) -> QWidget:
        voice, look = self._voice, self._look
        parts = (
            ("book-open", voice.say("Make a book for an office"), lambda: self._ask(joining=False)),
            ("cloud", voice.say("Join a centre with a code"), lambda: self._ask(joining=True)),
            ("graduation-cap", voice.say("Try the practice book"), self.practise),
            ("folder-open", voice.say("Open a book that is on this laptop"), self._choose_folder),
            ("history", voice.say("Restore a backup"), self._restore),
        )
        buttons = [button(look, text, do, icon=icon, kind="big") for icon, text, do in parts]
        text = voice.say("Everything is kept on this laptop, encrypted. Only a centre needs a line.")
        hint = label(text, "muted", wraps=True)
        return holding(column(*buttons, hint, None, space=look.sizes.space_3))

    def _ask_page(self) -> QWidget:
        voice, look = self._voice, self._look
        self._questions = Questions(look, voice)
        self._make_button = button(look, voice.say("Make the book"), self._make, icon="check", kind="primary")
        back = icon_button(look, "arrow-left", voice.say("Back"), lambda: self.show_page(_CHOOSE))
        return holding(column(row(back, None), scrolled(self._questions), row(self._make_button, None)))

    def _back_page(self, inner: QWidget, to: int) -> QWidget:
        back = icon_button(self._look, "arrow-left", self._voice.say("Back"), lambda: self.show_page(to))
        return holding(column(row(back, None), scrolled(inner)))

    def show_page(self, page: int) -> None:
        """Show a page: open (0), ways in (1), questions (2), restore (3), forgotten passphrase (4), telephone (5)."""
        self.notice.quiet()
        self._pages.setCurrentIndex(page)
        if page == _OPEN and self._folder is not None:
            self._name.setText(self._voice.say("Open the book {name}", name=self._folder.name))
            self._passphrase.setFocus()

    def _ask(self, *, joining: bool) -> None:
        self._joining = joining
        self.show_page(_ASK)
        self._questions.ask(joining=joining)

    def _restore(self, file: Path | None = None) -> None:
        self.show_page(_RESTORE)
        self.restoring.begin(file)

    def _open_restored(self, folder: Path, key: Key) -> None:
        """Open a book that came back; one that head office's key opened needs a passphrase first."""
        self._folder = folder
        if key.file is None:
            self._wait_for(lambda: self._door.open(folder, key.passphrase), self.opened.emit)
        else:
            self.show_page(_RECOVER)
            self.recovering.begin(folder, key.file)

    def _recover(self) -> None:
        if self._folder is not None:
            self.show_page(_RECOVER)
            self.recovering.begin(self._folder)

    def _call(self) -> None:
        if self._folder is not None:
            self.show_page(_CALL)
            self.calling.begin(self._folder)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._voice.say("Open a book that is on this laptop"))
        if chosen:
            self._folder = Path(chosen)
            self.show_page(_OPEN)

    def _open(self) -> None:
        folder, passphrase = self._folder, self._passphrase.text()
        if folder is not None:
            self._wait_for(lambda: self._door.open(folder, passphrase), self.opened.emit)

    def _make(self) -> None:
        answers = self._questions.answers()
        make = self._door.join if self._joining else self._door.make
        self._wait_for(lambda: make(answers), self.opened.emit)

    def practise_anew(self, practised: Practised) -> None:
        """Make the practice book anew."""
        self._wait_for(lambda: self._door.practice_anew(practised), self.opened.emit)

    def practise(self) -> None:
        """Open the practice book."""
        self._wait_for(self._door.practice, self.opened.emit)

    def _wait_for(self, question: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Ask; meanwhile nothing can be pressed, and the pointer says that it takes a while."""
        self.notice.quiet()
        self._pages.setEnabled(False)
        self.setCursor(Qt.CursorShape.BusyCursor)
        job = self._background.ask(self, question, then, self._refused)
        job.ended = self._ready

    def _ready(self) -> None:
        self._pages.setEnabled(True)
        self.unsetCursor()

    def _refused(self, problem: Problem) -> None:
        self.notice.tell(problem)
        if self._pages.currentIndex() == _OPEN:
            self._passphrase.selectAll()


def _head(look: Look, voice: Voice, wanted: Callable[[str], None]) -> QWidget:
    """The name, and the other languages."""

    def asking(language: str) -> Callable[[], None]:
        return lambda: wanted(language)

    others = [(language, name) for language, name in NAMES.items() if language != voice.language]
    languages = [button(look, name, asking(language), kind="quiet") for language, name in others]
    return holding(row(label(voice.say("Nawl"), "title"), None, *languages))
