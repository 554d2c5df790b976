"""Keeps the status bar true: who is at work, what waits for the line, when it last went well, what is wrong."""

from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer

from desktop.storage import officers
from desktop.ui.desk import Desk
from desktop.ui.shell.statusbar import SyncState
from desktop.ui.shell.window import Window

_SOON, _SELDOM = 400, 60_000
"""Milliseconds after a screen was opened; and between two looks where nobody opens any."""
_STOPPED: Final = "sync_stopped"


class _Seen(NamedTuple):
    state: SyncState
    person: str


class StandingWatch(QObject):
    """Looks soon after each change of place, and every minute."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._desk: Desk | None = None
        self._soon, self._seldom = QTimer(self), QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._seldom.setInterval(_SELDOM)
        for timer in (self._soon, self._seldom):
            timer.timeout.connect(self.look)
        window.went.connect(self._soon.start)
        self._seldom.start()

    def speak(self, desk: Desk) -> None:
        """Take a language."""
        self._desk = desk
        self._soon.start()

    def look(self) -> None:
        """Ask how things stand."""
        if self._desk is not None:
            self._desk.background.ask(self, self._asked, self._show)

    def _asked(self) -> _Seen:
        desk = self._desk
        if desk is None:
            return _Seen(SyncState(), "")
        standing = desk.ports.centre.standing(desk.session)
        with desk.session.book.read() as connection:
            known = officers.listed(desk.session.book, connection)
        name = next((one.name for one in known if one.number == desk.session.book.officer), "")
        told = standing.wrong and standing.wrong != _STOPPED
        wrong = desk.voice.wording.reason(standing.wrong) if told else ""
        return _Seen(SyncState(standing.entries, standing.last, wrong, bool(standing.address)), name)

    def _show(self, seen: _Seen) -> None:
        self._window.show_sync(seen.state)
        self._window.show_person(seen.person)
