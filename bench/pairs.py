"""Measures two things in turn in one process: a machine's noise then meets both alike."""

import statistics
import time
from collections.abc import Callable

PAIRS = 7


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """The same work, giving the seconds that it took."""

    def run() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return run


def interleaved(ours: Callable[[], float], floor: Callable[[], float], pairs: int = PAIRS) -> dict[str, float]:
    """Runs the two in turn, after one warm-up each; both give seconds. Their medians, and the median of the ratios."""
    ours()
    floor()
    times = [(ours(), floor()) for _ in range(pairs)]
    return {
        "ours_s": statistics.median(ours for ours, _ in times),
        "floor_s": statistics.median(floor for _, floor in times),
        "ratio": statistics.median(ours / floor for ours, floor in times),
    }


def median_ms(work: Callable[[], object], times: int = PAIRS) -> float:
    """Milliseconds that one thread computes for something, after a warm-up: on an idle machine what a person waits."""
    work()
    found = []
    for _ in range(times):
        start = time.thread_time()
        work()
        found.append((time.thread_time() - start) * 1000)
    return round(statistics.median(found), 1)
