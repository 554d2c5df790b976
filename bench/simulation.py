"""How many simulations run in a second: offices, the centre and couriers in bad luck, judged at the end."""

import statistics
import sys
import time
from pathlib import Path

SEEDS = 7


def measure() -> dict[str, object]:
    """Seeds a second of one process, the median of seven, by processor time."""
    tests = str(Path(__file__).parents[1] / "tests")
    if tests not in sys.path:
        sys.path.append(tests)
    from simulation.running import run  # noqa: PLC0415 - what simulates lies with the tests

    run("warm")
    seconds, events = [], 0
    for seed in range(SEEDS):
        began = time.process_time()
        found = run(str(seed))
        seconds.append(time.process_time() - began)
        assert not found.broken, str(found)
        events += len(found.trace)
    middle = statistics.median(seconds)
    return {
        "seeds": SEEDS,
        "seconds_a_seed": round(middle, 3),
        "seeds_a_second": round(1 / middle, 2),
        "events_a_seed": round(events / SEEDS, 1),
        "events_a_second": round(events / sum(seconds)),
    }
