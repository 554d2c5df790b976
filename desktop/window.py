"""Composes the window: gives it the documents and the line, which it knows by their ports only."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import nacl.utils
import platformdirs

from core.exchange.line import Line
from core.problems import Problem
from desktop.backup.restoring import Doubt
from desktop.documents import issued
from desktop.documents.labels import labels_pdf
from desktop.documents.samples import sample_pdf
from desktop.storage import runs
from desktop.storage.practising import is_practice
from desktop.storage.session import Session, Surroundings
from desktop.sync import recovering
from desktop.sync.attempt import attempt, attempt_over_http
from desktop.sync.doubting import doubt
from desktop.sync.enrol import enrol_at
from desktop.sync.estimate import estimate
from desktop.sync.problems import PracticeStaysHere
from desktop.sync.state import load
from desktop.ui.door.presenter import Door
from desktop.ui.entering import Begin, run
from desktop.ui.ports import Given, GoOn, Help, Ports, Standing, Taken
from desktop.ui.practice.port import Practised
from desktop.usb.exporting import export_bundle
from desktop.usb.finding import import_all
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

    def sync(
        self,
        session: Session,
        *,
        with_photos: bool = True,
        go_on: GoOn | None = None,
        before_pull: Callable[[], None] = lambda: None,
    ) -> None:
        """Exchange what is new, and remember what became of it."""
        attempt_over_http(session, with_photos=with_photos, go_on=go_on, before_pull=before_pull)

    def call(self, folder: Path, address: str, passphrase: str, officer: int, *, anew: bool = False) -> Help:
        """Ask head office to open a book whose passphrases are forgotten, or take its answer."""
        if anew:
            recovering.forget(folder)
        return Help(*recovering.recover_at(folder, address, passphrase, officer))

    def is_called(self, folder: Path) -> bool:
        """Whether head office was asked and has not been heard yet."""
        return recovering.is_waiting(folder)

    @property
    def doubt(self) -> Doubt:
        """Has a restored book forget how far it believes the centre to have its own chains."""
        return doubt


class CentreOfPractice(CentreByHttp):
    """The simulated centre of the practice book."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def enrol(self, session: Session, address: str, code: str) -> None:  # noqa: ARG002 - the port's
        """Refuse: a practice book goes to no real centre."""
        raise PracticeStaysHere

    def sync(
        self,
        session: Session,
        *,
        with_photos: bool = True,
        go_on: GoOn | None = None,
        before_pull: Callable[[], None] = lambda: None,
    ) -> None:
        """Exchange what is new with the simulated centre."""
        attempt(session, self._line, with_photos=with_photos, go_on=go_on, before_pull=before_pull)


class SticksByUsb:
    """Bundles on a memory stick, as `nawl usb` makes and reads them. Implements `desktop.ui.ports.Sticks`."""

    def give(self, session: Session, folder: Path, *, photo_bytes: int, everything: bool = False) -> Given:
        """Write what waits."""
        refuse_practice(session)
        made = export_bundle(
            session, folder, clock=time.time, random=nacl.utils.random, budget=photo_bytes, everything=everything
        )
        return Given(*made)

    def take(self, session: Session, path: Path) -> dict[str, Taken | Problem]:
        """Take in what is for this laptop."""
        refuse_practice(session)
        done = import_all(session, path)
        return {one.name: said if isinstance(said, Problem) else Taken(*said) for one, said in done.items()}


def refuse_practice(session: Session) -> None:
    """Raises PracticeStaysHere."""
    with session.book.read() as connection:
        if is_practice(connection):
            raise PracticeStaysHere


def practise(world: Surroundings) -> Practised:
    """Open the practice book of a machine."""
    from desktop.practice.book import PracticeBook  # noqa: PLC0415 - loads the server's half, which no other book needs

    book = PracticeBook.open(world.machine.home / "practice", world.clock)
    return Practised(book, CentreOfPractice(book.line))


def pull_plug(screen: str) -> None:
    """End this process at once, with nothing written or closed, and have another one open the practice book."""
    command = [sys.executable, "-c", "from desktop.app import main; main()", "demo", "--at", screen]
    subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own program
    os._exit(1)


PORTS: Final = Ports(papers=issued, centre=CentreByHttp(), labels=labels_pdf, sticks=SticksByUsb(), samples=sample_pdf)


def show(world: Surroundings, language: Language, begin: Begin) -> int:
    """Show the window on a book or, where none is open, the door, until it is closed; return the program's status."""
    documents = platformdirs.user_documents_path() / "Nawl"
    door = Door(world, PORTS.centre, documents, lambda: practise(world))
    return run(door, language, PORTS, world, pull_plug, begin)
