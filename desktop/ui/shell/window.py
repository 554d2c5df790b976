"""The main window: rail, top bar, the screen, the status bar, and the keys that work everywhere."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QMainWindow, QStackedWidget, QWidget
from shiboken6 import delete, isValid

from desktop.ui.desk import BACK, Desk, Place
from desktop.ui.finder.palette import Finder
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.buttons import icon_button
from desktop.ui.pieces.labels import label
from desktop.ui.pieces.stitches import Stitches
from desktop.ui.screen import Screen, Verb
from desktop.ui.screens import ENTRIES, SCREENS
from desktop.ui.shell.notices import NoticeArea
from desktop.ui.shell.rail import Rail
from desktop.ui.shell.seek import seek_button
from desktop.ui.shell.statusbar import StatusBar, SyncState
from desktop.wording.catalogue import N_

VERBS: Final[tuple[tuple[Verb, str, str], ...]] = (
    ("new", "Ctrl+N", N_("New")),
    ("save", "Ctrl+S", N_("Save")),
    ("print", "Ctrl+P", N_("Print")),
    ("export", "Ctrl+E", N_("Export")),
    ("duplicate", "Ctrl+D", N_("Duplicate")),
)
HOME: Final = SCREENS[0].name
HELP: Final = "help"


class Window(QMainWindow):
    """Navigates. `furnish` builds it, and builds it anew in another language or look at the same place.

    `went`: a place is shown. `lock_wanted`: the person leaves the laptop, or gives it to another one.
    """

    went = Signal()
    lock_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.notices = NoticeArea(self)
        self._desk: Desk | None = None
        self._place = Place(HOME)
        self._behind: Place | None = None
        self._screens: dict[str, Screen] = {}
        self._sync = SyncState()
        self._person = ""
        self._cover: QWidget | None = None
        self._focus: QWidget | None = None
        self._keys = [QShortcut(QKeySequence(keys), self, lambda verb=verb: self.do(verb)) for verb, keys, _ in VERBS]
        self._keys += [
            QShortcut(QKeySequence("Ctrl+K"), self, self.seek),
            QShortcut(QKeySequence("Ctrl+L"), self, self.lock_wanted.emit),
            QShortcut(QKeySequence("F1"), self, self.help),
        ]
        for number in range(1, 10):
            keys = QKeySequence(f"Alt+{number}")
            self._keys.append(QShortcut(keys, self, lambda number=number: self._go_to_number(number)))

    @property
    def place(self) -> Place:
        """Where the person is."""
        return self._place

    @property
    def is_covered(self) -> bool:
        """Whether something stands over all of it, so that nothing of the book is seen."""
        return self._cover is not None

    @property
    def screen_shown(self) -> Screen:
        """The screen that is shown."""
        return self._screens[self._place.screen]

    def furnish(self, desk: Desk, banner: QWidget | None = None) -> None:
        """Build everything in the desk's language and look, and show the place that was shown.

        `banner`: stands over all of it, in a frame of its colour: the practice book's.
        """
        self.strip()
        self._desk = desk
        self.notices.speak(desk.look, desk.voice)
        voice, look = desk.voice, desk.look
        self.setWindowTitle(voice.say("Nawl"))
        self._rail = Rail(look, voice, SCREENS, lambda name: self.go(Place(name)))
        self._stack, self._title = QStackedWidget(), label("", "title")
        self._status = StatusBar(look, voice, lambda: self.go(Place("sync")), self.lock_wanted.emit)
        self._status.show_state(self._sync)
        self._status.show_person(self._person)
        brand = QFrame()
        brand.setObjectName("brand")
        brand.setFixedSize(look.sizes.rail, look.sizes.top_bar)
        brand.setLayout(row(label(voice.say("Nawl")), None, margin=(look.sizes.space_5, 0)))
        side = holding(column(brand, Stitches(look), self._rail, space=0))
        side.setObjectName("side")
        side.setFixedWidth(look.sizes.rail)
        body = row(side, column(_top(desk, self._title, self.seek, self.help), self._stack, space=0), space=0)
        parts = [] if banner is None else [banner]
        whole = holding(column(*parts, body, self._status, space=0))
        if banner is not None:
            whole.setObjectName("practice")
            whole.setContentsMargins(4, 0, 4, 4)
        self._layers = QStackedWidget()
        self._layers.addWidget(whole)
        self.setCentralWidget(self._layers)
        self.notices.raise_()
        self.go(self._place)

    def keep(self) -> None:
        """Keep what is half typed."""
        for screen in self._screens.values():
            screen.leave()

    def cover(self, page: QWidget) -> None:
        """Show a page in the place of everything; no key does anything else until it is gone."""
        self._focus, self._cover = self.focusWidget(), page
        for keys in self._keys:
            keys.setEnabled(False)
        self.notices.hush(on=True)
        self._layers.addWidget(page)
        self._layers.setCurrentWidget(page)

    def uncover(self) -> None:
        """Show everything as it was."""
        cover, self._cover = self._cover, None
        for keys in self._keys:
            keys.setEnabled(True)
        if cover is not None and isValid(cover):
            self._layers.removeWidget(cover)
            cover.deleteLater()
        self.notices.hush(on=False)
        _focus(self._focus)

    def strip(self) -> None:
        """Take everything down. What is half typed is kept."""
        self.keep()
        self._screens, self._behind = {}, None
        self.uncover()
        old = self.takeCentralWidget()
        if old is not None and isValid(old):
            delete(old)

    def go(self, place: Place) -> None:
        """Show a place. `BACK` from help: nothing is asked anew, and no form was left."""
        behind, self._behind = self._behind, None
        if place == BACK and behind is not None:
            self._turn_to(behind)
            _focus(self._focus)
            self.went.emit()
            return
        place = Place(self._place.action or HOME) if place == BACK else place
        if self._desk is None or place.screen not in ENTRIES:
            return
        for left in {self._place.screen, behind.screen if behind else place.screen} - {place.screen}:
            if left in self._screens:
                self._screens[left].leave()
        self._show(place)

    def _show(self, place: Place) -> None:
        desk = self._desk
        if desk is not None and place.screen not in self._screens:
            self._screens[place.screen] = ENTRIES[place.screen].load()(desk)
            self._stack.addWidget(self._screens[place.screen])
        self._turn_to(place)
        self.screen_shown.show_place(place)
        self.went.emit()

    def _turn_to(self, place: Place) -> None:
        self._place = place
        self._rail.choose(place.screen)
        self._title.setText(self._desk.voice.say(ENTRIES[place.screen].title) if self._desk else "")
        self._stack.setCurrentWidget(self.screen_shown)

    def do(self, verb: Verb) -> None:
        """Do a verb of the screen that is shown."""
        act = self.screen_shown.verbs().get(verb)
        if act is not None:
            act()

    def seek(self) -> None:
        """Open Ctrl+K."""
        if self._desk is not None:
            Finder(self._desk, self, self._place.screen).open_over(self)

    def help(self) -> None:
        """Show the page about this screen, which stays behind it as it is; asked for again, go back there."""
        if self._place.screen == HELP:
            self.go(BACK)
        elif self._desk is not None:
            behind, self._focus = self._place, self.focusWidget()
            self._show(Place(HELP, action=behind.screen))
            self._behind = behind

    def begin_again(self) -> None:
        """Have the next `furnish` show this screen without a record or a form: another person goes on."""
        self._place = Place(self._place.screen)

    def show_sync(self, state: SyncState) -> None:
        """Say at the foot how sync stands."""
        self._sync = state
        self._status.show_state(state)

    def show_person(self, text: str) -> None:
        """Say at the foot who is at work."""
        self._person = text
        self._status.show_person(text)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is half done."""
        self.keep()
        super().closeEvent(event)

    def _go_to_number(self, number: int) -> None:
        if number <= len(SCREENS):
            self.go(Place(SCREENS[number - 1].name))
            if not self.screen_shown.TYPED_AT_ONCE:
                self._rail.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _top(desk: Desk, title: QWidget, seek: Callable[[], None], tell: Callable[[], None]) -> QWidget:
    voice, look = desk.voice, desk.look
    top = QFrame()
    top.setObjectName("top")
    top.setFixedHeight(look.sizes.top_bar)
    helping = icon_button(look, "circle-question-mark", voice.say("Help for this screen"), tell, shortcut="")
    helping.setToolTip(f"{voice.say('Help for this screen')} (F1)")
    top.setLayout(row(title, None, seek_button(look, voice, seek), helping, margin=(look.sizes.space_5, 0)))
    return top


def _focus(widget: QWidget | None) -> None:
    if widget is not None and isValid(widget):
        widget.setFocus()
