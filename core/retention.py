"""Says which backups stay: the newest, one of each of the last days, and one of each of the last weeks.

Newer is what was made later, and not what bears a later date: a clock that jumped decades ahead for a day would
otherwise make that day's backups the newest for ever.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

NEWEST, DAILY, WEEKLY = 12, 10, 9


class Stamp(NamedTuple):
    """When a backup was made: its place in the order of making, and the day that the laptop's clock showed."""

    serial: int
    day: dt.date


def kept(stamps: Iterable[Stamp]) -> frozenset[Stamp]:
    """The backups to keep; of a day or a week the last one."""
    newest_first = sorted(stamps, reverse=True)
    return frozenset(
        (
            *newest_first[:NEWEST],
            *_one_of_each(newest_first, lambda stamp: stamp.day, DAILY),
            *_one_of_each(newest_first, lambda stamp: stamp.day.isocalendar()[:2], WEEKLY),
        )
    )


def _one_of_each(newest_first: Sequence[Stamp], span: Callable[[Stamp], Hashable], count: int) -> Iterable[Stamp]:
    found: dict[Hashable, Stamp] = {}
    for stamp in newest_first:
        found.setdefault(span(stamp), stamp)
    return list(found.values())[:count]
