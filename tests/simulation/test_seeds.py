"""Simulations of offices, the centre, couriers and bad luck: after quiet, every promise holds."""

import os

import pytest
from simulation.running import run

SEEDS = int(os.environ.get("NAWL_SEEDS", "24"))


@pytest.mark.parametrize("part", range(4))
def test_promises_hold_in_every_weather(part, tmp_path):
    for seed in range(part, SEEDS, 4):
        found = run(str(seed), tmp_path)
        assert not found.broken, str(found)


@pytest.mark.parametrize("seed", ["22", "105", "20121"])
def test_what_simulations_found_stays_mended(seed, tmp_path):
    found = run(seed, tmp_path)
    assert not found.broken, str(found)


def test_a_seed_replays_exactly(tmp_path):
    first, again = run("replay 3", tmp_path / "a"), run("replay 3", tmp_path / "b")
    assert first.trace == again.trace
    assert first.digests == again.digests
    assert len(first.trace) > 20
