"""Says when a backup is due. It decides and does nothing: a timer of the window or a command asks it."""

from enum import Enum

EVERY = 30 * 60
"""Seconds."""


class Occasion(Enum):
    """Why a backup is thought of."""

    START = "start"
    TIMER = "timer"
    BEFORE_UPDATE = "before_update"
    BEFORE_PULL = "before_pull"


def due(now: int, last: int | None, *, changed: bool, occasion: Occasion = Occasion.TIMER, every: int = EVERY) -> bool:
    """Whether to back up. `now`, `last`: Unix seconds by a clock that may have been set in between.

    Nothing is due where nothing changed since the last backup. A clock that went back makes one due.
    """
    if not changed:
        return False
    if occasion is not Occasion.TIMER or last is None:
        return True
    return now - last >= every or now < last
