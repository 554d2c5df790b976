"""Offers the way out with notices that have one: room on a full disk, a good backup of a damaged book."""

from PySide6.QtCore import QObject

from core.problems import Problem
from desktop.backup import ballast
from desktop.backup.advising import advice
from desktop.storage.problems import BookDamaged, DiskFull
from desktop.ui.desk import Desk
from desktop.ui.shell.notices import NoticeArea
from desktop.wording.catalogue import N_


class Remedies(QObject):
    """One for each open window."""

    def __init__(self, notices: NoticeArea) -> None:
        super().__init__(notices)
        self._notices = notices
        self._desk: Desk | None = None
        notices.remedy(DiskFull.code, N_("Give up the reserve"), self._release)
        notices.remedy(BookDamaged.code, N_("Look for a good backup"), self._advise)

    def speak(self, desk: Desk) -> None:
        """Take a language."""
        self._desk = desk

    def _release(self) -> None:
        """Free what was kept in reserve; what could not be saved is still in its form, and can be saved again."""
        desk = self._desk
        if desk is not None:
            folder = desk.session.book.folder
            desk.background.ask(self, lambda: ballast.release(folder), self._released)

    def _released(self, freed: bool) -> None:  # noqa: FBT001 - an answer
        if self._desk is not None:
            say = self._desk.voice.say
            done = say("32 MB are free now. Finish your work, then free more space.")
            self._notices.tell(done if freed else say("There was no reserve to give up."), "good" if freed else "warn")

    def _advise(self) -> None:
        """Reads backups until one is good, so it takes a while and blocks nobody."""
        desk = self._desk
        if desk is None or desk.machine is None:
            return
        machine, folder = desk.machine, desk.session.book.folder
        desk.background.ask(self, lambda: advice(machine, folder, "database"), self._advised, network=True)

    def _advised(self, advised: Problem) -> None:
        if self._desk is not None:
            said = self._desk.voice.problem(advised)
            close = self._desk.voice.say("Close Nawl; its door restores it.")
            self._notices.tell(f"{said} {close}" if advised.code == "book_restorable" else said, "bad")
