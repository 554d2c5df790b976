"""Takes a document from the book to the printer, each step on its thread, and says what became of it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject

from core.problems import Problem
from desktop.printing.choice import PrintChoice, choice_for, remember_choice
from desktop.printing.cups import Cups
from desktop.printing.problems import NoPrinter
from desktop.storage.printings import note_printing
from desktop.ui.desk import Desk
from desktop.ui.printing import painting


class Paper(NamedTuple):
    """A document to print. `record`: its fact. `kind`: "invoice", "receipt" or "credit_note"."""

    record: bytes
    number: str
    kind: str


class _Ready(NamedTuple):
    pdf: bytes
    choice: PrintChoice


def printers(cups: Cups | None = None) -> tuple[str, ...]:
    """The printers of this machine, the default one first. Not on the window's thread: a queue may be slow."""
    cups = cups or Cups()
    return cups.printers() if cups.is_here else painting.printers()


def hand_over(
    desk: Desk, owner: QObject, paper: Paper, choice: PrintChoice | None = None, ended: Callable[[], None] | None = None
) -> None:
    """Print a document on the printer chosen, or remembered for its kind, or the default one.

    The first print is the original; every later one is marked as a copy, whatever became of the first. Says in a
    notice what happened, and never prints by itself again. `ended` is called in any case.
    """
    voice, session = desk.voice, desk.session

    def prepare() -> _Ready:
        if choice is not None:
            remember_choice(session, paper.kind, choice)
        with session.book.write() as connection:
            before = note_printing(connection, paper.record)
        pdf = desk.ports.papers.kept_pdf(session, paper.number, copy=before > 0)
        return _Ready(pdf, choice or choice_for(session, paper.kind))

    def send(ready: _Ready) -> None:
        job = desk.background.ask(owner, lambda: _send(ready, paper.number), sent, failed, network=True)
        job.ended = ended or job.ended

    def sent(printer: str) -> None:
        number = voice.code(paper.number)
        desk.notices.tell(voice.say("{number} is with the printer {printer}.", number=number, printer=printer), "good")

    def failed(problem: Problem) -> None:
        told = voice.say("{number} is kept, but was not printed.", number=voice.code(paper.number))
        desk.notices.tell(f"{told} {voice.problem(problem)}", "bad")

    def refused(problem: Problem) -> None:
        failed(problem)
        if ended is not None:
            ended()

    desk.background.ask(owner, prepare, send, refused)


def hand_over_pdf(
    desk: Desk, owner: QObject, pdf: bytes, title: str, kind: str, ended: Callable[[], None] | None = None
) -> None:
    """Print a paper that is no document, such as labels, on the printer remembered for its kind or the default one."""
    voice, session = desk.voice, desk.session

    def send(choice: PrintChoice) -> None:
        job = desk.background.ask(owner, lambda: _send(_Ready(pdf, choice), title), sent, network=True)
        job.ended = ended or job.ended

    def sent(printer: str) -> None:
        desk.notices.tell(voice.say("{number} is with the printer {printer}.", number=title, printer=printer), "good")

    desk.background.ask(owner, lambda: choice_for(session, kind), send)


def _send(ready: _Ready, number: str) -> str:
    """On a network thread. Returns the printer's name."""
    cups = Cups()
    printer = ready.choice.printer or next(iter(printers(cups)), "")
    if not printer:
        raise NoPrinter
    (cups.send if cups.is_here else painting.send)(ready.pdf, printer, ready.choice.copies, number)
    return printer
