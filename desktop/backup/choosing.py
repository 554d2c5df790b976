"""Remembers on this machine where a book's backups go, and what was backed up last.

Not inside the book: it must be known when the book cannot be opened.
"""

from hashlib import blake2b
from pathlib import Path

import msgspec
import sqlalchemy as sa

from desktop.storage import durable, tables
from desktop.storage.book import Book
from desktop.storage.machine import Machine
from replica import schema

_MOST_FOLDERS = 5


class Last(msgspec.Struct, frozen=True, kw_only=True):
    """The last backup. `made`: Unix seconds. `state`: what the book then was, as `state_of` says it.

    `complete`: as its manifest says it, which cannot be read while the stick is elsewhere.
    """

    made: int
    state: bytes
    path: str
    complete: dict[str, str] = {}


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """`place`: the book's folder. `folders`: where its backups went, the chosen one first.

    `serial`: of the backup that was made last, wherever. `last`: the last one in the chosen folder.
    """

    book: bytes
    place: str
    folders: tuple[str, ...] = ()
    serial: int = 0
    last: Last | None = None

    @property
    def folder(self) -> Path | None:
        """The chosen folder."""
        return Path(self.folders[0]) if self.folders else None

    def choosing(self, folder: Path) -> "Choice":
        """With another folder chosen; earlier ones are remembered."""
        name = str(folder.absolute())
        others = tuple(each for each in self.folders if each != name)
        return msgspec.structs.replace(self, folders=(name, *others)[:_MOST_FOLDERS])

    def after(self, folder: Path, serial: int, last: Last) -> "Choice":
        """With a backup made in a folder; one on a stick now and then leaves the chosen folder's last as it was."""
        name = str(folder.absolute())
        others = tuple(each for each in self.folders[1:] if each != name)
        if self.folders and name != self.folders[0]:
            folders = (self.folders[0], name, *others)[:_MOST_FOLDERS]
            return msgspec.structs.replace(self, folders=folders, serial=serial)
        return msgspec.structs.replace(self, folders=(name, *others), serial=serial, last=last)


def load(machine: Machine, book: Book) -> Choice:
    """What this machine remembers of a book's backups."""
    place = str(book.folder)
    found = _read(_path(machine, book.id))
    return Choice(book=book.id, place=place) if found is None else msgspec.structs.replace(found, place=place)


def save(machine: Machine, choice: Choice) -> None:
    """Remember it. Raises DiskFull, BookUnwritable."""
    path = _path(machine, choice.book)
    with durable.disk_faults():
        path.parent.mkdir(parents=True, exist_ok=True)
    durable.write(path, msgspec.json.encode(choice))


def of_book(machine: Machine, book: bytes) -> Choice | None:
    """What is remembered of a book by its id."""
    return _read(_path(machine, book))


def of_place(machine: Machine, folder: Path) -> Choice | None:
    """What is remembered of the book in a folder, for when the book itself cannot say who it is."""
    place = str(folder.absolute())
    found = (_read(path) for path in sorted((machine.home / "backups").glob("*.json")))
    return next((each for each in found if each is not None and each.place == place), None)


def state_of(book: Book) -> bytes:
    """A hash that changes with all that a backup should hold: entries, drafts, files, officers."""
    parts: list[object] = [msgspec.json.encode(book.keyring.header)]
    with book.read() as connection:
        scopes = sa.select(schema.scopes.c.scope, schema.scopes.c.running).order_by(schema.scopes.c.scope)
        parts += [tuple(row) for row in connection.execute(scopes)]
        typed = sa.select(tables.drafts.c.id, tables.drafts.c.payload).order_by(tables.drafts.c.id)
        parts += [tuple(row) for row in connection.execute(typed)]  # clocks do not tell which of them is new
        newest = tables.blobs.c.hash
        parts.append(tuple(connection.execute(sa.select(sa.func.count(newest), sa.func.max(newest))).one()))
    return blake2b(repr(parts).encode(), digest_size=16).digest()


def _path(machine: Machine, book: bytes) -> Path:
    return machine.home / "backups" / f"{book.hex()}.json"


def _read(path: Path) -> Choice | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Choice)
    except (OSError, msgspec.MsgspecError):
        return None
