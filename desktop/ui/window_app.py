"""The window on a book: puts together voice, look, threads and desk, and does so again when they change."""

import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete, isValid

from desktop.faults import write_down
from desktop.storage.lists.remembered import recall, remember
from desktop.storage.machine import Machine
from desktop.storage.session import Session
from desktop.ui.background import Background
from desktop.ui.desk import Desk, Taste
from desktop.ui.door import taste as at_door
from desktop.ui.locking.lock import Lock
from desktop.ui.look import Look, dress
from desktop.ui.own_words import have_qt_speak
from desktop.ui.pictures import Pictures
from desktop.ui.ports import Ports
from desktop.ui.shell.backups import BackupWatch
from desktop.ui.shell.remedies import Remedies
from desktop.ui.shell.standing import StandingWatch
from desktop.ui.shell.window import Window
from desktop.ui.tokens import SCALES, THEMES, Theme
from desktop.ui.voice import Voice
from desktop.wording.catalogue import LANGUAGES, Language


def _now() -> int:
    return int(time.time())


class World(NamedTuple):
    """What the window takes from the machine. `clock`: Unix seconds. `faults`: the file that tells of our mistakes."""

    machine: Machine | None = None
    faults: Path | None = None
    clock: Callable[[], int] = _now
    random: Callable[[int], bytes] = secrets.token_bytes


class Guiding(Protocol):
    """Gives the practice book's banner."""

    def furnish(self, desk: Desk) -> QWidget:
        """The banner in the desk's language and look."""


class Surface:
    """The window on an open book. `language`: what the program was started in."""

    def __init__(
        self,
        application: QApplication,
        session: Session,
        language: Language,
        ports: Ports,
        world: World,
    ) -> None:
        self._application, self._session, self._language = application, session, language
        self._ports, self._world = ports, world
        self._guide: Guiding | None = None
        self.window = Window()
        self._standing = StandingWatch(self.window)
        self.lock = Lock(self.window, self._take_turns)
        self._backups = BackupWatch(self.window)
        self._remedies = Remedies(self.window.notices)
        self.background = Background(self.window.notices.problem, self._fault)
        self._pictures = Pictures(session, self.background)
        self.taste = recall(session, "taste", Taste) or Taste()
        self.desk = self._desk()
        self._furnish()

    def change(self, taste: Taste) -> None:
        """Take another language, theme or scale; the person stays where they are."""
        self.taste = taste
        self.background.ask(self.background.lasting, self._keep_taste, lambda _none: None)
        self.desk = self._desk()
        # Later: what is dressed anew may hold the very button that asked for it.
        QTimer.singleShot(0, self.window, self._furnish)

    def _keep_taste(self) -> None:
        """In the book for this officer, and on the machine for the door."""
        remember(self._session, "taste", self.taste)
        if self._world.machine is not None:
            at_door.remember(self._world.machine, self.taste)

    def guide_by(self, guide: Guiding) -> None:
        """Show a banner at the head of the window from now on."""
        self._guide = guide
        self._furnish()

    def close(self) -> None:
        """Close the window and wait for what is being saved."""
        self.window.close()
        self.window.strip()  # a closed window is dressed no more, where the process goes on
        self.background.close()
        self._backups.finish()
        if isValid(self.lock):
            delete(self.lock)  # its watch looks at every window that comes, and would lock one that is gone

    def _take_turns(self) -> None:
        """Another officer goes on: in her own language and look, with nothing open that was the other's."""
        self.taste = recall(self._session, "taste", Taste) or Taste()
        self.desk = self._desk()
        self.window.begin_again()
        self._furnish()

    def _furnish(self) -> None:
        self.window.strip()  # Qt would dress every old widget anew before it goes
        have_qt_speak(self._application, self.desk.voice.language)
        dress(self._application, self.desk.look)
        self.window.furnish(self.desk, None if self._guide is None else self._guide.furnish(self.desk))
        self._standing.speak(self.desk)
        self.lock.speak(self.desk)
        self._remedies.speak(self.desk)
        self._backups.speak(self.desk)

    def _desk(self) -> Desk:
        with self._session.act() as work:
            office = work.office()
        language = next((known for known in LANGUAGES if known == self.taste.language), self._language)
        theme: Theme = next((known for known in THEMES if known == self.taste.theme), "light")
        scale = self.taste.scale if self.taste.scale in SCALES else SCALES[0]
        voice = Voice(language, office)
        return Desk(
            session=self._session,
            voice=voice,
            look=Look(theme=theme, scale=scale, rtl=voice.rtl),
            background=self.background,
            notices=self.window.notices,
            pictures=self._pictures,
            go=self.window.go,
            clock=self._world.clock,
            random=self._world.random,
            change=self.change,
            taste=self.taste,
            machine=self._world.machine,
            ports=self._ports,
            lock=self.lock,
            before_pull=self._backups.before_pull,
        )

    def _fault(self, fault: BaseException) -> None:
        """A mistake of ours: written down without what people typed, and said."""
        if self._world.faults is None:
            raise fault
        file = write_down(fault, self._world.faults, self._world.clock())
        text = "Nawl made a mistake. Nothing that was saved is lost. Please send us the file: {file}"
        self.window.notices.tell(self.desk.voice.say(text, file=file), "bad")
