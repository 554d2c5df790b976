"""Takes pictures in, one after the other: read, stripped and shrunk beside the book's thread, then kept on it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from core.problems import Problem
from desktop.imports.problems import FileNotFound
from desktop.storage import photos
from desktop.storage.photos import Picture
from desktop.storage.problems import PhotoTooLarge
from desktop.ui.background import Job
from desktop.ui.desk import Desk

Refused = list[tuple[Path, Problem]]


class Intake:
    """A run of files. `keep` runs on the book's thread; `done` is told which were kept and which were refused."""

    def __init__(
        self,
        desk: Desk,
        owner: QObject,
        keep: Callable[[Picture], None],
        done: Callable[[list[Path], Refused], None],
    ) -> None:
        self._desk, self._owner, self._keep, self._done = desk, owner, keep, done
        self._files: tuple[Path, ...] = ()
        self._kept: list[Path] = []
        self._refused: Refused = []
        self._job = Job(owner, lambda _none: None, lambda _problem: None)

    def take(self, files: Sequence[Path]) -> None:
        """Take files in; a bar shows how far it has come and cancels. What was kept before that stays."""
        self._files = tuple(files)
        voice = self._desk.voice
        text = voice.count("Taking {number} picture in", "Taking {number} pictures in", len(files))
        self._desk.notices.follow(text, self._job)
        self._next()

    def _next(self) -> None:
        at = len(self._kept) + len(self._refused)
        self._job.progressed(at, len(self._files))
        if self._job.is_cancelled or at == len(self._files):
            self._job.ended()
            self._done(self._kept, self._refused)
            return
        file = self._files[at]
        self._desk.background.ask(
            self._owner,
            lambda: stripped(file),
            lambda picture: self._hand_on(file, picture),
            lambda problem: self._refuse(file, problem),
            network=True,  # the other threads: shrinking takes longer than any question
        )

    def _hand_on(self, file: Path, picture: Picture) -> None:
        self._desk.background.ask(
            self._owner,
            lambda: self._keep(picture),
            lambda _none: self._took(file),
            lambda problem: self._refuse(file, problem),
        )

    def _took(self, file: Path) -> None:
        self._kept.append(file)
        self._next()

    def _refuse(self, file: Path, problem: Problem) -> None:
        self._refused.append((file, problem))
        self._next()


def stripped(file: Path) -> Picture:
    """The picture in a file, ready to be kept. Raises FileNotFound, NotAPhoto, PhotoTooLarge."""
    try:
        size = file.stat().st_size
        if size > photos.MOST_BYTES:
            raise PhotoTooLarge(size=size, most=photos.MOST_BYTES)
        return photos.strip(file.read_bytes())
    except OSError as error:
        raise FileNotFound from error


def tell_refused(desk: Desk, refused: Refused) -> None:
    """Say of each file that was not taken why."""
    voice = desk.voice
    for file, problem in refused:
        desk.notices.tell(voice.say("{file}: {problem}", file=file.name, problem=voice.problem(problem)), "bad")
