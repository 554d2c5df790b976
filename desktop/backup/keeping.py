"""Keeps a book safe while it is at work: backs up when it is due, and holds the reserve of disk space."""

import datetime as dt
from contextlib import suppress
from pathlib import Path

from desktop.backup import ballast, choosing
from desktop.backup.backing import Backup, back_up
from desktop.backup.choosing import Last
from desktop.backup.problems import NoBackupFolder
from desktop.backup.schedule import Occasion, due
from desktop.storage.machine import Machine
from desktop.storage.problems import DiskFull
from desktop.storage.session import Session


class Keeping:
    """The backups of one open book on one machine. All it does may run in a thread beside the work."""

    def __init__(self, session: Session, machine: Machine) -> None:
        self._session = session
        self._machine = machine

    @property
    def folder(self) -> Path | None:
        """The chosen folder; None before one was chosen."""
        return choosing.load(self._machine, self._session.book).folder

    @property
    def last(self) -> Last | None:
        """The last backup that was made."""
        return choosing.load(self._machine, self._session.book).last

    def choose(self, folder: Path) -> None:
        """Back up there from now on. Raises DiskFull, BookUnwritable."""
        choosing.save(self._machine, choosing.load(self._machine, self._session.book).choosing(folder))

    def is_due(self, occasion: Occasion, now: int) -> bool:
        """Whether `keep` would make a backup. `now`: Unix seconds. False where no folder was chosen."""
        choice = choosing.load(self._machine, self._session.book)
        last = choice.last
        changed = last is None or last.state != choosing.state_of(self._session.book)
        is_gone = last is not None and not Path(last.path).is_file()
        made = None if last is None or is_gone else last.made
        return choice.folder is not None and due(now, made, changed=changed or is_gone, occasion=occasion)

    def keep(self, occasion: Occasion, now: dt.datetime) -> Backup | None:
        """Make a light backup in the chosen folder if one is due; None if none is. Raises as `back_up`.

        It also holds the reserve of disk space, which may have been given up.
        """
        ballast.hold(self._session.book.folder)
        if self.folder is None:
            raise NoBackupFolder
        if not self.is_due(occasion, int(now.timestamp())):
            return None
        return self.back_up(now, light=True)

    def back_up(self, now: dt.datetime, *, to: Path | None = None, light: bool = False) -> Backup:
        """Make a backup in the folder `to`, or else in the chosen one. Raises NoBackupFolder, and as `back_up`."""
        choice = choosing.load(self._machine, self._session.book)
        folder = to or choice.folder
        if folder is None:
            raise NoBackupFolder
        state = choosing.state_of(self._session.book)  # before: what is saved meanwhile is not known to be in it
        made = back_up(self._session, folder, now, light=light, after=choice.serial)
        last = Last(
            made=int(now.timestamp()), state=state, path=str(made.path.absolute()), complete=made.manifest.complete
        )
        with suppress(DiskFull):  # of the laptop's disk, which does not undo what is on the stick
            choosing.save(self._machine, choice.after(folder, made.manifest.serial, last))
        return made
