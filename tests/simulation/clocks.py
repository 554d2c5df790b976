"""Clocks that are wrong: of laptops by up to 20 years, and of nobody right."""

from simulation.chance import Chance

NOON = 1_795_430_000
"""When simulations begin, in Unix seconds: 23 November 2026."""
YEAR = 31_557_600


class World:
    """True time, in Unix seconds, which only the simulation knows."""

    def __init__(self) -> None:
        self.now = NOON

    def pass_by(self, seconds: int) -> None:
        """Time goes on."""
        self.now += seconds


class Clock:
    """One device's clock. `off`: seconds that it is ahead."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.off = 0

    def __call__(self) -> int:
        """What it shows."""
        return self._world.now + self.off

    def go_wrong(self, chance: Chance) -> None:
        """Jumps by up to 20 years either way."""
        self.off = chance.randint(-20 * YEAR, 20 * YEAR)
