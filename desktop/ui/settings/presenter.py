"""Decides what settings show and change. Knows no Qt."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from desktop.backup.keeping import Keeping
from desktop.storage import idle, officers, pins
from desktop.storage.enlisting import dismiss, enlist
from desktop.storage.machine import Machine
from desktop.storage.officers import NewOfficer, Officer
from desktop.storage.session import Session
from desktop.ui.door.problems import PassphrasesDiffer
from desktop.ui.voice import Voice


class People(NamedTuple):
    """Who opens the book. `here`: the number of the one at work. `minutes`: until it is locked; 0: never."""

    officers: tuple[Officer, ...]
    here: int | None
    minutes: int


class BackupShown(NamedTuple):
    """Where backups go, when the last one was made and how far it goes; empty where there is none.

    `is_there`: whether its folder is, as a stick's is not when it was pulled out.
    """

    folder: str
    last: str
    complete: str = ""
    is_there: bool = True


class Settings:
    """The settings of one book, in one language."""

    def __init__(self, session: Session, voice: Voice, machine: Machine | None, clock: Callable[[], int]) -> None:
        self._session, self._voice, self._clock = session, voice, clock
        self._keeping = None if machine is None else Keeping(session, machine)

    def people(self) -> People:
        """Who opens the book, those who once did last."""
        with self._session.book.read() as connection:
            found, minutes = officers.listed(self._session.book, connection), idle.minutes(connection)
        return People(tuple(sorted(found, key=lambda one: not one.can_open)), self._session.book.officer, minutes)

    def lock_after(self, minutes: int) -> None:
        """Locks the window after so many minutes without a key or a click; 0: never."""
        with self._session.book.write() as connection:
            idle.set_minutes(connection, minutes)

    def add_person(self, name: str, passphrase: str, again: str) -> People:
        """Lets another officer open the book.

        Raises PassphrasesDiffer, PassphraseTaken, EmptyPassphrase, MissingField.
        """
        _same(passphrase, again)
        enlist(self._session, NewOfficer(name=name, passphrase=passphrase))
        return self.people()

    def remove_person(self, number: int) -> People:
        """Lets an officer open the book no more. Raises LastOfficer, UnknownOfficer."""
        dismiss(self._session, number)
        return self.people()

    def change_passphrase(self, passphrase: str, again: str) -> None:
        """Changes the passphrase of whoever is at work. Raises PassphrasesDiffer, PassphraseTaken, EmptyPassphrase."""
        _same(passphrase, again)
        self._session.book.keyring.set_passphrase(self._session.book.officer or 0, passphrase)

    def set_pin(self, pin: str) -> None:
        """Gives whoever is at work a PIN. Raises BadPin."""
        pins.set_pin(self._session.book, self._session.book.officer or 0, pin)

    def backup(self) -> BackupShown:
        """Where backups go."""
        if self._keeping is None or self._keeping.folder is None:
            return BackupShown("", "")
        folder, last = self._keeping.folder, self._keeping.last
        if last is None:
            return BackupShown(str(folder), "", is_there=folder.is_dir())
        complete = self._voice.complete(last.complete)
        return BackupShown(str(folder), self._voice.moment(last.made), complete, folder.is_dir())

    def choose_folder(self, folder: Path) -> BackupShown:
        """Backups go there from now on."""
        if self._keeping is not None:
            self._keeping.choose(folder)
        return self.backup()

    def back_up(self) -> BackupShown:
        """Makes a backup and proves it. Raises the Problems of backups."""
        if self._keeping is not None:
            self._keeping.back_up(dt.datetime.fromtimestamp(self._clock()).astimezone())
        return self.backup()


def _same(passphrase: str, again: str) -> None:
    if passphrase != again:
        raise PassphrasesDiffer
