"""From the door to the window and, when it is closed, to the end."""

from typing import Final

from PySide6.QtWidgets import QApplication

from desktop.faults import write_down
from desktop.storage.session import Surroundings
from desktop.ui.background import Background
from desktop.ui.door.presenter import Door, Opened
from desktop.ui.door.screen import DoorWindow
from desktop.ui.look import Look, dress
from desktop.ui.ports import Ports
from desktop.ui.voice import Voice
from desktop.ui.window_app import Surface, World
from desktop.wording.catalogue import LANGUAGES, Language

SMALLEST_SCREEN: Final = (1366, 768)
"""Pixels of the laptops that Nawl is made for."""
_SCALE: Final = 100


class Entering:
    """Shows the door and then, on what it opened, the window."""

    def __init__(
        self, application: QApplication, door: Door, language: Language, ports: Ports, world: Surroundings
    ) -> None:
        self._application, self._door, self._language = application, door, language
        self._ports, self._world = ports, world
        self._faults = world.machine.home / "faults.log"
        self._background = Background(lambda _problem: None, self._fault)
        self._shown: DoorWindow | None = None
        self._opened: Opened | None = None
        self.surface: Surface | None = None

    def show_door(self) -> DoorWindow:
        """Show the door in the language chosen last."""
        voice = Voice(self._language)
        look = Look(theme="light", scale=_SCALE, rtl=voice.rtl)
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
        self.surface = Surface(
            self._application, opened.session, self._language, self._ports, world, practice=opened.practice
        )
        if opened.problem is not None:
            self.surface.window.notices.problem(opened.problem)
        self.surface.window.resize(*SMALLEST_SCREEN)
        self.surface.window.showMaximized()
        if self._shown is not None:
            self._shown.close()
            self._shown = None
        return self.surface

    def close(self) -> None:
        """Wait for what is being saved, and close the book."""
        if self.surface is not None:
            self.surface.close()
        self._background.close()
        if self._opened is not None:
            self._opened.session.close()

    def _speak(self, language: str) -> None:
        self._language = next(known for known in LANGUAGES if known == language)
        self.show_door()

    def _fault(self, fault: BaseException) -> None:
        write_down(fault, self._faults, self._world.clock())
        raise fault


def run(door: Door, language: Language, ports: Ports, world: Surroundings, opened: Opened | None = None) -> int:
    """Show the door, or the window where a book is `opened` already, until it is closed; return the status."""
    application = QApplication(["nawl"])
    application.setApplicationName("Nawl")
    entering = Entering(application, door, language, ports, world)
    try:
        if opened is None:
            entering.show_door()
        else:
            entering.enter(opened)
        return application.exec()
    finally:
        entering.close()
