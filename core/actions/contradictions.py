"""Facts that contradict each other: a person says what is true, and may take that back."""

from core.actions.work import Work
from core.journal.entry import Operation
from core.records.facts import ContradictionSettled


def settle_contradiction(work: Work, said: ContradictionSettled) -> bytes:
    """Writes what is true; `said` names all that was looked at. Returns the fact's id."""
    identity = work.id()
    work.write(Operation(content=said))
    return identity


def reopen_contradiction(work: Work, settlement: bytes) -> None:
    """Takes back what was said: facts count as before, and the question waits again. Raises UnknownRecord."""
    record = work.fact(ContradictionSettled, settlement).record
    work.write(Operation(content=ContradictionSettled(record=record, replaces=(settlement,))))
