"""Runs simulations of offices, the centre and couriers, and prints what they found.

`PYTHONPATH=tests:. simulate.py COUNT [FIRST] [--trace]`: --trace prints what happened, line by line, and not only where
a promise was broken. The same seed happens the same way again.
"""

import contextlib
import sys
import time

from simulation.running import run


def main(count: int, first: int, *, shows_trace: bool) -> int:
    """How many of `count` seeds from `first` on broke a promise."""
    began, broken, happened, done = time.process_time(), [], 0, 0
    with contextlib.suppress(KeyboardInterrupt):  # then it says how far it came
        for seed in range(first, first + count):
            found = run(str(seed))
            happened += len(found.trace)
            if shows_trace:
                print(found)
            if found.broken:
                broken.append(seed)
                print(found if not shows_trace else "", flush=True)
            done += 1
    seconds = time.process_time() - began
    print(f"{done} seeds from {first} in {seconds:.0f} s of CPU ({done / seconds:.2f} a second), {happened} events")
    print(f"{len(broken)} broke a promise{': ' if broken else ''}{', '.join(map(str, broken))}")
    return len(broken)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdecimal()]
    count, first = (*numbers, *(100, 0)[len(numbers) :])[:2]
    raise SystemExit(bool(main(count, first, shows_trace="--trace" in sys.argv)))
