"""Which faults a simulation has: each seed leaves some out, because a fault often hides another one."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Self

from simulation.chance import Chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather:
    """How often each thing happens, beside `work` and `sync`; 0: never in this seed."""

    work: int = 30
    at_once: int = 5
    sync: int = 14
    bad_line: int = 6
    late_request: int = 2
    cut_at_work: int = 4
    cut_in_sync: int = 4
    cut_at_centre: int = 4
    stick: int = 6
    cut_at_stick: int = 3
    hearsay: int = 4
    photograph: int = 8
    take_away: int = 1
    wrong_clock: int = 2
    back_up: int = 2
    restore: int = 2
    copy: int = 2
    centre_backs_up: int = 2
    centre_restored: int = 1
    erase: int = 4
    erase_person: int = 1
    hostile: int = 3
    forge: int = 1
    update: int = 1
    enrol: int = 3
    revoke: int = 1
    readmit: int = 1

    @classmethod
    def of(cls, chance: Chance, needs: Collection[str] = ()) -> Self:
        """Some weather: work and syncs always, and about half of the rest. `needs`: what is not left out."""
        always = {"work", "sync", "enrol", *needs}
        left_out = {field.name for field in fields(cls) if chance.one_in(2)} - always
        return cls(**{field.name: 0 if field.name in left_out else field.default for field in fields(cls)})
