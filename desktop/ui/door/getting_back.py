"""Gets a book back: out of a backup, or where its officers forgot their passphrases. Knows no Qt."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from desktop.backup import inspecting, recovery, restoring
from desktop.backup.advising import advised
from desktop.backup.problems import BackupDamaged
from desktop.storage import header, officers, shelf
from desktop.storage.book import Book
from desktop.storage.officers import Officer
from desktop.storage.session import Session, Surroundings
from desktop.ui.door.problems import PassphrasesDiffer
from desktop.ui.ports import Centre


class Looked(NamedTuple):
    """What a backup says of itself. `complete`: by kind of document, the last number.

    `lacks`: its photos are in a whole backup that is not beside it.
    """

    file: Path
    office: str
    laptop: str
    made: dt.datetime
    complete: Mapping[str, str]
    lacks: bool


class Key(NamedTuple):
    """What opens a backup: a passphrase, or head office's key file."""

    passphrase: str = ""
    file: Path | None = None

    def unlock(self, folder: Path) -> Book:
        """Open the book in a folder. Raises as `Book.open`, `Book.recover`, NotARecoveryKey."""
        if self.file is None:
            return Book.open(folder, self.passphrase)
        return Book.recover(folder, recovery.read_key(self.file))


class Restored(NamedTuple):
    """A book that came back. `laptop`: its code from now on. `lacking`: photos and documents not in the backup."""

    folder: Path
    laptop: str
    complete: Mapping[str, str]
    lacking: int


class Unlocked(NamedTuple):
    """What head office's key file opens: a book of an office, and those whose passphrase can be set anew."""

    office: str
    officers: tuple[Officer, ...]


class Helped(NamedTuple):
    """Where a call for help stands. `session`: the open book, once head office has said yes."""

    code: str
    session: Session | None = None


class GettingBack:
    """What a machine can do for a book that is lost, damaged or locked for ever. It takes a while."""

    def __init__(self, world: Surroundings, centre: Centre) -> None:
        self._world, self._centre = world, centre

    def look(self, file: Path) -> Looked:
        """Read every byte of a backup. Raises NotABackup, BackupDamaged, BackupTooNew."""
        try:
            found = inspecting.inspect(file)
        except OSError as error:  # a stick that was pulled out
            raise BackupDamaged from error
        said = found.manifest
        return Looked(file, said.office, said.laptop, said.made, said.complete, found.lacks_base)

    def restore(self, file: Path, key: Key, folder: Path) -> Restored:
        """Make a book of a backup in a new folder, as a new incarnation. Raises as `restoring.restore`."""
        made = restoring.restore(file, folder, key.unlock, self._world, self._centre.doubt)
        shelf.remember(self._world.machine, folder)
        return Restored(folder, made.laptop, made.manifest.complete, made.lacking)

    def officers(self, folder: Path, key: Path) -> Unlocked:
        """Whose book it is, and whose passphrase can be set anew with head office's key file.

        Raises NotARecoveryKey, WrongRecoveryKey, BookRestorable, BookNotRestorable, and as `Book.recover`.
        """
        with advised(self._world.machine, folder), Key(file=key).unlock(folder) as book, book.read() as connection:
            found = tuple(one for one in officers.listed(book, connection) if one.can_open)
            return Unlocked(recovery.office_of(folder, recovery.read_key(key)), found)

    def recover(self, folder: Path, key: Path, officer: int, passphrase: str, again: str) -> Session:
        """Set an officer's passphrase anew, and open the book with it.

        Raises PassphrasesDiffer, EmptyPassphrase, PassphraseTaken, and as `officers`.
        """
        if passphrase != again:
            raise PassphrasesDiffer
        with advised(self._world.machine, folder):
            with Key(file=key).unlock(folder) as book:
                book.keyring.set_passphrase(officer, passphrase)
            session = Session.open(folder, passphrase, self._world)
        shelf.remember(self._world.machine, folder)
        return session

    def asked(self, folder: Path) -> tuple[tuple[int, ...], bool]:
        """The numbers of a book's officers, and whether head office was asked for help before.

        Raises NotABook, BookDamaged, BookTooNew.
        """
        numbers = {each.officer for each in header.read(folder).wraps}
        return tuple(sorted(numbers)), self._centre.is_called(folder)

    def call(
        self, folder: Path, address: str, officer: int, passphrases: tuple[str, str], *, anew: bool = False
    ) -> Helped:
        """Ask head office for help over the line or, once it has said yes, open the book with the new passphrase.

        Raises PassphrasesDiffer, EmptyPassphrase, NotRecoverable, WrongPassphrase, and those of the line.
        """
        first, again = passphrases
        if first != again:
            raise PassphrasesDiffer
        found = self._centre.call(folder, address, first, officer, anew=anew)
        if not found.officer:
            return Helped(found.code)
        with advised(self._world.machine, folder):
            session = Session.open(folder, first, self._world)
        shelf.remember(self._world.machine, folder)
        return Helped(found.code, session)
