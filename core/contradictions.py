"""What a person says is true where facts contradict each other: which of it counts, and which facts it settles."""

from collections.abc import Iterable, Mapping

from core.records.facts import ContradictionSettled

Settlements = Mapping[bytes, ContradictionSettled]
"""What was said of one record, by its dots in fold order."""


def not_replaced(said: Settlements) -> Settlements:
    """What counts of it: what another saying replaces is taken back, whichever of the two arrived first."""
    gone = {dot for one in said.values() for dot in one.replaces}
    return {dot: one for dot, one in said.items() if dot not in gone}


def unsettled(contested: Iterable[bytes], said: Settlements) -> list[bytes]:
    """Facts that are still to be decided. `contested`: dots; `said`: what counts.

    A fact that nobody had seen when he decided stays a question, however late it arrived.
    """
    seen = {dot for one in said.values() for dot in one.seen}
    return [dot for dot in contested if dot not in seen]
