"""Simulations of offices, the centre, couriers and bad luck: after quiet, every promise holds."""

import os

import pytest
from simulation.running import run

SEEDS = int(os.environ.get("NAWL_SEEDS", "24"))
"""What single seeds found is tried by scenes of its own (tests/replica, tests/desktop/sync), which stay what they are
when the simulated world grows."""


@pytest.mark.parametrize("part", range(4))
def test_promises_hold_in_every_weather(part):
    for seed in range(part, SEEDS, 4):
        found = run(str(seed))
        assert not found.broken, str(found)


def test_a_seed_replays_exactly():
    first, again = run("replay 3"), run("replay 3")
    assert first.trace == again.trace
    assert first.digests == again.digests
    assert len(first.trace) > 20
