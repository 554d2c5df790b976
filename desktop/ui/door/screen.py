"""The door's window: open a book that is known here, or make one, join a centre, try the practice book."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QScrollArea, QStackedWidget, QWidget
from shiboken6 import isValid

from core.problems import Problem
from desktop.ui.background import Background
from desktop.ui.door.asking import keep_room, waiting
from desktop.ui.door.calling import CallPage
from desktop.ui.door.choosing import ChoosePage, Ways
from desktop.ui.door.getting_back import Key
from desktop.ui.door.notice import DoorNotice
from desktop.ui.door.opening import OpenPage
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
        self._focus: QWidget | None = None
        self.setObjectName("ground")
        self.setWindowTitle(voice.say("Nawl"))
        self.restoring = RestorePage(door, look, voice, self._wait_for)
        self.restoring.restored.connect(self._open_restored)
        self.recovering = RecoverPage(door, look, voice, self._wait_for)
        self.recovering.opened.connect(self.opened)
        self.recovering.called.connect(self._call)
        self.calling = CallPage(door, look, voice, self._wait_for)
        self.calling.opened.connect(self.opened)
        self._opening = OpenPage(look, voice)
        self._opening.opens.connect(self._open)
        self._opening.forgotten.connect(self._recover)
        self._opening.others.connect(lambda: self.show_page(_CHOOSE))
        self._languages = _languages(look, voice, self.language_wanted.emit)
        self.notice = DoorNotice(look, voice, self._restore)
        self._waiting = waiting(voice.say("One moment"))
        keep_room(self._waiting, self._languages)
        self._lay_out()
        self.show_page(_CHOOSE if self._folder is None else _OPEN)

    def _lay_out(self) -> None:
        voice, look, sizes = self._voice, self._look, self._look.sizes
        self._pages = QStackedWidget()
        pages = (
            scrolled(self._opening), self._choose_page(), self._ask_page(),
            self._back_page(self.restoring, _CHOOSE, voice.say("Restore a backup")),
            self._back_page(self.recovering, _OPEN), self._back_page(self.calling, _RECOVER),
        )  # fmt: skip
        for page in pages:
            self._pages.addWidget(page)
        words = voice.say("Orders, papers and people of rural crafts, with or without a line")
        head = row(label(voice.say("Nawl"), "title"), None, self._languages)
        band = holding(column(Stitches(look), self._waiting, space=sizes.space_1))
        self._promise = label(words, "muted", wraps=True)
        parts = (head, band, self._promise, self.notice, self._pages)
        inner = holding(column(*parts, space=sizes.space_4, margin=(sizes.space_5, sizes.space_6)))
        inner.setFixedWidth(sizes.measure + 2 * sizes.space_6)
        self.setLayout(row(None, inner, None))

    def _choose_page(self) -> QWidget:
        self._choosing = ChoosePage(self._look, self._voice, Ways(
            make=lambda: self._ask(joining=False), join=lambda: self._ask(joining=True), practise=self.practise,
            open_other=self._choose_folder, restore=self._restore,
        ))  # fmt: skip
        self._to_known = icon_button(self._look, "arrow-left", self._voice.say("Back"), lambda: self.show_page(_OPEN))
        title = label(self._voice.say("What do you want to begin with?"), "heading")
        return holding(column(row(self._to_known, title, None), scrolled(self._choosing)))

    def _ask_page(self) -> QWidget:
        voice, look = self._voice, self._look
        self._questions = Questions(look, voice)
        self._questions.answered.connect(self._make)
        self._questions.went.connect(self._reveal)
        self._make_button = button(look, voice.say("Make the book"), self._make, icon="check", kind="primary")
        self._asking = label("", "heading")
        return holding(
            column(
                row(self._back(_CHOOSE), self._asking, None), scrolled(self._questions), row(self._make_button, None),
                space=look.sizes.space_3,
            )
        )  # fmt: skip

    def _back_page(self, inner: QWidget, to: int, title: str = "") -> QWidget:
        """A page below the way back, and perhaps a title."""
        return holding(column(row(self._back(to), label(title, "heading"), None), scrolled(inner)))

    def _back(self, to: int) -> QWidget:
        return icon_button(self._look, "arrow-left", self._voice.say("Back"), lambda: self.show_page(to))

    def show_page(self, page: int) -> None:
        """Show a page: open (0), ways in (1), questions (2), restore (3), forgotten passphrase (4), telephone (5)."""
        self.notice.quiet()
        self._pages.setCurrentIndex(page)
        at_first = page in {_OPEN, _CHOOSE}
        self._promise.setVisible(at_first)
        self._languages.setVisible(at_first)  # the door is made anew: what is typed would be lost
        if page == _OPEN:
            self._offer_books()
        elif page == _CHOOSE:
            self._to_known.setVisible(self._folder is not None)
            self._choosing.first.setFocus()

    def _offer_books(self) -> None:
        """The books that were opened here; the one that is meant stands first."""
        known = self._door.known()
        meant = () if self._folder is None else (self._folder,)
        self._opening.show_books((*meant, *(one for one in known if one != self._folder)))

    def _ask(self, *, joining: bool) -> None:
        self._joining, say = joining, self._voice.say
        self._asking.setText(say("Join a centre with a code") if joining else say("Make a book for an office"))
        words = say("Make the book and join") if joining else say("Make the book")
        self._make_button.setText(f" {words}")
        self._make_button.setAccessibleName(words)
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
        self._folder = self._opening.folder or self._folder
        if self._folder is not None:
            self.show_page(_RECOVER)
            self.recovering.begin(self._folder)

    def _call(self) -> None:
        if self._folder is not None:
            self.show_page(_CALL)
            self.calling.begin(self._folder)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self._voice.say("Open a book that is on this laptop"), str(Path.home())
        )
        if chosen:
            self._folder = Path(chosen)
            self.show_page(_OPEN)

    def _open(self) -> None:
        folder, passphrase = self._opening.folder, self._opening.passphrase.text()
        if folder is not None:
            self._wait_for(lambda: self._door.open(folder, passphrase), self.opened.emit)

    def _make(self) -> None:
        answers = self._questions.answers()
        make = self._door.join if self._joining else self._door.make
        self._wait_for(lambda: make(answers), self.opened.emit)

    def practise_anew(self, practised: Practised) -> None:
        """Make the practice book anew."""
        self.show_page(_CHOOSE)
        self._wait_for(lambda: self._door.practice_anew(practised), self.opened.emit)

    def practise(self) -> None:
        """Open the practice book, which takes a while the first time; no other book is asked for behind it."""
        self.show_page(_CHOOSE)
        self._wait_for(self._door.practice, self.opened.emit)

    def _wait_for(self, question: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Ask; meanwhile nothing can be pressed, and the door shows that it takes a while."""

        def answered(answer: Any) -> None:
            self._ready()
            then(answer)

        self.notice.quiet()
        if self._pages.isEnabled():
            self._focus = self.focusWidget()  # what is disabled loses it
        self._busy(on=True)
        job = self._background.ask(self, question, answered, self._refused)
        job.ended = self._ready

    def _busy(self, *, on: bool) -> None:
        self._pages.setEnabled(not on)
        self._languages.setEnabled(not on)
        self._waiting.setVisible(on)
        (self.setCursor if on else lambda _shape: self.unsetCursor())(Qt.CursorShape.BusyCursor)

    def _ready(self) -> None:
        if not self._pages.isEnabled():
            self._busy(on=False)
            if self._focus is not None and isValid(self._focus):
                self._focus.setFocus()
                self._reveal(self._focus)

    def _reveal(self, widget: QWidget) -> None:
        """Scroll to it."""
        for area in self._pages.findChildren(QScrollArea):
            if area.isAncestorOf(widget):
                area.ensureWidgetVisible(widget)

    def _refused(self, problem: Problem) -> None:
        self._ready()
        self.notice.tell(problem)
        if self._pages.currentIndex() == _OPEN:
            self._opening.passphrase.selectAll()
            self._opening.passphrase.setFocus()


def _languages(look: Look, voice: Voice, wanted: Callable[[str], None]) -> QWidget:
    """The other languages."""

    def asking(language: str) -> Callable[[], None]:
        return lambda: wanted(language)

    others = [(language, name) for language, name in NAMES.items() if language != voice.language]
    return holding(row(*[button(look, name, asking(language), kind="quiet") for language, name in others]))
