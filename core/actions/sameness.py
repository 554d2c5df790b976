"""Two cards that may be one person: suspected by an import, settled by somebody who knows them."""

from core.actions.work import Work
from core.journal.entry import Operation
from core.records.facts import SamenessReopened, SamenessSettled, SamenessSuspected


def suspect_sameness(work: Work, suspicion: SamenessSuspected) -> bytes:
    """Makes a task of two cards that may be one person. Returns the suspicion's id."""
    identity = work.id()
    work.write(Operation(content=suspicion))
    return identity


def settle_sameness(work: Work, suspicion: bytes, *, same: bool) -> None:
    """Says whether the two cards of a suspicion are one person. Raises UnknownRecord."""
    work.fact(SamenessSuspected, suspicion)
    work.write(Operation(content=SamenessSettled(suspicion=suspicion, same=same)))


def reopen_sameness(work: Work, suspicion: bytes) -> None:
    """Takes back what was said of two cards: each stands alone, and the question waits again. Raises UnknownRecord."""
    work.fact(SamenessSuspected, suspicion)
    work.write(Operation(content=SamenessReopened(suspicion=suspicion)))
