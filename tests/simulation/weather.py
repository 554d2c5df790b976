"""Which faults a simulation has: each seed leaves some out, because a fault often hides another one."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Self

from simulation.chance import Chance

OFTEN = 8
"""How often what a small world needs happens there at least."""


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
    couriers: int = 1
    centre_lost: int = 1

    @classmethod
    def of(cls, chance: Chance, needs: Collection[str] = ()) -> Self:
        """Some weather: work and syncs always, and about half of the rest.

        `needs`: what is not left out; couriers and a lost centre are then, unless they are needed, as they heal much.
        """
        usual = {field.name: field.default for field in fields(cls)}
        healing = {"couriers", "centre_lost"} if needs else set()
        left_out = healing | {name for name in usual if name not in healing and chance.one_in(2)}
        left_out -= {"work", "sync", "enrol", *needs}
        return cls(**{name: 0 if name in left_out else often for name, often in usual.items()})

    @classmethod
    def just(cls, needs: Collection[str]) -> Self:
        """A small world: work, syncs, and what is needed, often, so that a certain fault shows soon."""
        usual = {field.name: field.default for field in fields(cls)}
        always = {name: usual[name] for name in ("work", "sync", "enrol")}
        return cls(**{**dict.fromkeys(usual, 0), **always, **{name: max(usual[name], OFTEN) for name in needs}})
