"""From the door to the window and, when it is closed, to the end."""

from collections.abc import Callable
from typing import Final, NamedTuple

import msgspec
from PySide6.QtWidgets import QApplication

from desktop.faults import write_down
from desktop.storage.session import Surroundings
from desktop.ui.background import Background
from desktop.ui.desk import Place
from desktop.ui.door import taste
from desktop.ui.door.presenter import Door, Opened
from desktop.ui.door.screen import DoorWindow
from desktop.ui.look import Look, dress
from desktop.ui.own_words import have_qt_speak
from desktop.ui.ports import Ports
from desktop.ui.practice.guide import Guide
from desktop.ui.tokens import SCALES, THEMES, Theme
from desktop.ui.voice import Voice
from desktop.ui.window_app import Surface, World
from desktop.wording.catalogue import LANGUAGES, Language

SMALLEST_SCREEN: Final = (1366, 768)
"""Pixels of the laptops that Nawl is made for."""


Plug = Callable[[str], None]
"""Ends the program at once, as a power cut does, and starts the practice book again at a screen."""


def no_plug(screen: str) -> None:
    """Nothing to pull: what a window does that nobody started as a program."""


class Entering:
    """Shows the door and then, on what it opened, the window."""

    def __init__(
        self,
        application: QApplication,
        door: Door,
        language: Language,
        ports: Ports,
        world: Surroundings,
        plug: Plug = no_plug,
    ) -> None:
        self._taste = taste.recall(world.machine)
        wanted = next((known for known in LANGUAGES if known == self._taste.language), language)
        self._application, self._door, self._language = application, door, wanted
        self._ports, self._world, self._plug = ports, world, plug
        self._faults = world.machine.home / "faults.log"
        self._background = Background(lambda _problem: None, self._fault)
        self._shown: DoorWindow | None = None
        self._opened: Opened | None = None
        self.surface: Surface | None = None
        self.first = Place("")
        self.guide: Guide | None = None

    def show_door(self) -> DoorWindow:
        """Show the door in the language and look chosen last on this machine."""
        voice = Voice(self._language)
        scale = self._taste.scale if self._taste.scale in SCALES else SCALES[0]
        theme: Theme = next((known for known in THEMES if known == self._taste.theme), "light")
        look = Look(theme=theme, scale=scale, rtl=voice.rtl)
        have_qt_speak(self._application, self._language)
        dress(self._application, look)
        shown = DoorWindow(self._door, look, voice, self._background)
        shown.opened.connect(self.enter)
        shown.language_wanted.connect(self._speak)
        if self._shown is not None:
            self._shown.close()
        self._shown = shown
        shown.resize(*SMALLEST_SCREEN)
        shown.show()
        return shown

    def enter(self, opened: Opened) -> Surface:
        """Show the window on a book."""
        world = World(self._world.machine, self._faults, self._world.clock, self._world.random)
        self._opened = opened
        ports, practised = self._ports, opened.practised
        if practised is not None:
            ports = ports._replace(centre=practised.centre)
        self.surface = Surface(self._application, opened.session, self._language, ports, world)
        if practised is not None:
            self.guide = Guide(self.surface.window, practised.trainer, self._plug, self.begin_anew)
            self.surface.guide_by(self.guide)
        self._tell(opened, self.surface)
        if self.first.screen:
            self.surface.window.go(self.first)
        self.surface.window.resize(*SMALLEST_SCREEN)
        self.surface.window.showMaximized()
        if self._shown is not None:
            self._shown.close()
            self._shown = None
        return self.surface

    def _tell(self, opened: Opened, surface: Surface) -> None:
        """Say whether a new book has joined its centre, with the way to sync or to join again."""
        notices, say, go = surface.window.notices, surface.desk.voice.say, surface.window.go
        if opened.problem is not None:
            said = surface.desk.voice.problem(opened.problem)
            notices.tell(said, "bad", say("Sync"), lambda: go(Place("sync", action="line")))
        elif opened.joined:
            said = say("This laptop has joined the centre. Sync brings what other laptops wrote.")
            notices.tell(said, "good", say("Sync"), lambda: go(Place("sync", action="line")))

    def begin_anew(self) -> None:
        """Throw the practice book away and make it anew, behind the door."""
        surface, opened = self.surface, self._opened
        if surface is None or opened is None or opened.practised is None:
            return
        self.surface = self._opened = None
        surface.close()
        surface.window.deleteLater()
        self.show_door().practise_anew(opened.practised)

    def close(self) -> None:
        """Wait for what is being saved, and close the book."""
        if self.surface is not None:
            self.surface.close()
        self._background.close()
        if self._opened is not None:
            self._opened.close()

    def _speak(self, language: str) -> None:
        self._language = next(known for known in LANGUAGES if known == language)
        self._taste = msgspec.structs.replace(self._taste, language=language)
        taste.remember(self._world.machine, self._taste)
        self.show_door()

    def _fault(self, fault: BaseException) -> None:
        write_down(fault, self._faults, self._world.clock())
        raise fault


class Begin(NamedTuple):
    """Where to begin. `opened`: a book that is open already; `practice`: with the practice book, at `screen`."""

    opened: Opened | None = None
    practice: bool = False
    screen: str = ""


def run(door: Door, language: Language, ports: Ports, world: Surroundings, plug: Plug, begin: Begin) -> int:
    """Show the door, or the window where a book is open already, until it is closed; return the status."""
    application = QApplication(["nawl"])
    application.setApplicationName("Nawl")
    entering = Entering(application, door, language, ports, world, plug)
    try:
        if begin.opened is not None:
            entering.enter(begin.opened)
        elif begin.practice:
            entering.first = Place(begin.screen)
            entering.show_door().practise()
        else:
            entering.show_door()
        return application.exec()
    finally:
        entering.close()
