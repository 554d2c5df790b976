"""Composes the window: gives it the documents and the line, which it knows by their ports only."""

import time
from collections.abc import Mapping
from contextlib import closing
from typing import Final

import platformdirs

from core.problems import Problem
from desktop.documents import issued
from desktop.documents.labels import labels_pdf
from desktop.storage import runs
from desktop.storage.session import Session, Surroundings
from desktop.sync.enrol import enrol_at
from desktop.sync.estimate import estimate
from desktop.sync.http_line import HttpLine
from desktop.sync.problems import BookNotEnrolled
from desktop.sync.run import Sync
from desktop.sync.state import SyncState, load
from desktop.ui.door.presenter import Door, Opened
from desktop.ui.entering import run
from desktop.ui.ports import Ports, Standing
from desktop.wording.catalogue import Language


class CentreByHttp:
    """The centre over HTTP. Implements `desktop.ui.ports.Centre`."""

    def standing(self, session: Session) -> Standing:
        """How things stand, and what a sync would cost."""
        with session.book.read() as connection:
            state, last = load(connection), runs.listed(connection, 1)
        if state is None:
            return Standing()
        cost = estimate(session)
        return Standing(
            state.address, state.synced, cost.entries, cost.bytes, cost.seconds, cost.photos, cost.photo_bytes,
            cost.photo_seconds, last[0].problem if last else "",
        )  # fmt: skip

    def at_centre(self, session: Session) -> Mapping[bytes, int]:
        """By chain, the last entry that is known to be there."""
        with session.book.read() as connection:
            state = load(connection)
        return {} if state is None else state.at_centre

    def enrol(self, session: Session, address: str, code: str) -> None:
        """Join a centre."""
        enrol_at(session, address, code)

    def sync(self, session: Session, *, with_photos: bool = True) -> None:
        """Exchange what is new, and remember what became of it."""
        state = _state(session)
        with closing(HttpLine(state.address, state.certificate)) as line:
            _run(session, Sync(session, line), with_photos=with_photos)


def _state(session: Session) -> SyncState:
    with session.book.read() as connection:
        state = load(connection)
    if state is None:
        raise BookNotEnrolled
    return state


def _run(session: Session, sync: Sync, *, with_photos: bool) -> None:
    began, start, code = int(time.time()), time.monotonic(), ""
    try:
        sync.run(with_photos=with_photos)
    except Problem as problem:
        code = problem.code
        raise
    finally:
        found = sync.report()
        kept = runs.SyncRun(
            began=began, milliseconds=round((time.monotonic() - start) * 1000), entries_up=found.entries_up,
            entries_down=found.entries_down, bytes_up=found.bytes_up, bytes_down=found.bytes_down,
            requests=found.requests, problem=code,
        )  # fmt: skip
        with session.book.write() as connection:
            runs.add(connection, kept)


PORTS: Final = Ports(papers=issued, centre=CentreByHttp(), labels=labels_pdf)


def show(world: Surroundings, language: Language, opened: Session | None = None) -> int:
    """Show the window on a book or, where none is open, the door, until it is closed; return the program's status."""
    door = Door(world, PORTS.centre, platformdirs.user_documents_path() / "Nawl")
    return run(door, language, PORTS, world, None if opened is None else Opened(opened))
