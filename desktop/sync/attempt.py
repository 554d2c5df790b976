"""One attempt to sync, with what became of it remembered: for the command line, the window and the practice book."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing

from core.exchange.line import Line, Path
from core.problems import Problem
from desktop.storage import runs
from desktop.storage.practising import is_practice
from desktop.storage.session import Session
from desktop.sync.http_line import HttpLine
from desktop.sync.problems import BookNotEnrolled, PracticeStaysHere, SyncStopped
from desktop.sync.run import Sync, SyncReport
from desktop.sync.state import SyncState, load

GoOn = Callable[[int], bool]
"""Told the bytes that went over the line so far, both ways; False stops the sync."""


class ToldLine:
    """A line that tells how much went over it. Raises SyncStopped where whoever listens has had enough."""

    def __init__(self, line: Line, go_on: GoOn) -> None:
        self._line, self._go_on = line, go_on
        self._bytes = 0

    def send(self, path: Path, body: bytes) -> Iterator[bytes]:
        """As `core.exchange.line.Line`."""
        self._tell(0)
        for number, part in enumerate(self._line.send(path, body)):
            yield part  # kept by who asked, whatever is said next
            self._tell(len(part) + (0 if number else len(body)))

    def _tell(self, more: int) -> None:
        self._bytes += more
        if not self._go_on(self._bytes):
            raise SyncStopped


def enrolled(session: Session) -> SyncState:
    """How the book stands with its centre. Raises BookNotEnrolled, PracticeStaysHere."""
    with session.book.read() as connection:
        state = load(connection)
        if is_practice(connection):
            raise PracticeStaysHere
    if state is None:
        raise BookNotEnrolled
    return state


def attempt_over_http(
    session: Session,
    clock: Callable[[], float] = time.time,
    *,
    with_photos: bool = True,
    go_on: GoOn | None = None,
    before_pull: Callable[[], None] = lambda: None,
) -> SyncReport:
    """Sync with the centre that the book belongs to. Raises BookNotEnrolled, and as `attempt`."""
    state = enrolled(session)
    with closing(HttpLine(state.address, state.certificate)) as line:
        return attempt(session, line, clock, with_photos=with_photos, go_on=go_on, before_pull=before_pull)


def attempt(
    session: Session,
    line: Line,
    clock: Callable[[], float] = time.time,
    *,
    with_photos: bool = True,
    go_on: GoOn | None = None,
    before_pull: Callable[[], None] = lambda: None,
) -> SyncReport:
    """Sync over a line and remember what became of it, whatever did. Raises SyncStopped and what the line raises.

    `before_pull`: called once before much arrives, on this thread.
    """
    sync = Sync(session, line if go_on is None else ToldLine(line, go_on), clock, before_pull)
    began, start, code = int(clock()), time.monotonic(), ""
    try:
        return sync.run(with_photos=with_photos)
    except Problem as problem:
        code = problem.code
        raise
    finally:
        _remember(session, sync.report(), began, round((time.monotonic() - start) * 1000), code)


def _remember(session: Session, found: SyncReport, began: int, milliseconds: int, code: str) -> None:
    run = runs.SyncRun(
        began=began, milliseconds=milliseconds, entries_up=found.entries_up, entries_down=found.entries_down,
        bytes_up=found.bytes_up, bytes_down=found.bytes_down, requests=found.requests, problem=code,
    )  # fmt: skip
    with session.book.write() as connection:
        runs.add(connection, run)
