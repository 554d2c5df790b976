"""Says of a damaged book which backup is the newest good one, when the book itself cannot be asked."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.problems import Problem
from desktop.backup import choosing, survey
from desktop.backup.problems import BookNotRestorable, BookRestorable
from desktop.backup.survey import Found
from desktop.storage import header
from desktop.storage.machine import Machine
from desktop.storage.problems import BookDamaged


@contextmanager
def advised(machine: Machine, folder: Path) -> Iterator[None]:
    """Raises BookRestorable or BookNotRestorable in the place of BookDamaged."""
    try:
        yield
    except BookDamaged as damage:
        raise advice(machine, folder, str(damage.parameters.get("part", "database"))) from damage


def advice(machine: Machine, folder: Path, part: str) -> Problem:
    """What to tell of a damaged book. Reads backups whole until one is good, so it may take a while."""
    good = good_backup(machine, folder)
    if good is None:
        return BookNotRestorable(part=part)
    return BookRestorable(part=part, backup=str(good.path), made=good.manifest.made.date())


def good_backup(machine: Machine, folder: Path) -> Found | None:
    """The newest good backup of the book in a folder, wherever this machine knows that its backups went."""
    return next((each for each in known_backups(machine, folder) if survey.is_good(each)), None)


def known_backups(machine: Machine, folder: Path) -> list[Found]:
    """The backups of the book in a folder that this machine can find, the last made first; it need not be opened."""
    choice = choosing.of_place(machine, folder)
    book = choice.book if choice is not None else None
    with suppress(Problem):
        book = header.read(folder).book
    if book is None:
        return []
    kept = choosing.of_book(machine, book) or choice
    return survey.all_backups([Path(each) for each in kept.folders], book) if kept is not None else []
