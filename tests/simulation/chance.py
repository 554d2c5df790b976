"""The one source of everything that is left to chance: a seed decides a whole simulation."""

import hashlib
import random


class Chance(random.Random):
    """Draws from a seed, and names that follow from it."""

    def bytes_for(self, who: str) -> "Bytes":
        """Random bytes of their own for a device, so that one more draw elsewhere changes no key."""
        return Bytes(f"{who} {self.getrandbits(64)}")

    def one_in(self, count: int) -> bool:
        """True once in so many times."""
        return self.randrange(count) == 0

    def few(self, most: int) -> int:
        """A number from 0 to `most`, small ones more often."""
        return min(self.randint(0, most), self.randint(0, most))


class Bytes:
    """Random bytes, the same ones every time: keys, chains' ids, salts."""

    def __init__(self, seed: str) -> None:
        self._seed = seed.encode()
        self._count = 0

    def __call__(self, size: int) -> bytes:
        """The next bytes."""
        self._count += 1
        return hashlib.shake_256(self._seed + self._count.to_bytes(4)).digest(size)
