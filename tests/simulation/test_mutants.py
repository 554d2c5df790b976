"""Every fault that is planted on purpose is noticed within a few seeds."""

import pytest
from simulation.mutants import MUTANTS, Edit, Mutant, NotPlanted, planted
from simulation.running import run

WITHIN = 40
"""Seeds, the first of which is the one that noticed it when it was planted."""


@pytest.mark.parametrize("name", MUTANTS)
def test_mutant_is_caught(name, tmp_path):
    mutant = MUTANTS[name]
    with planted(mutant):
        found = any(run(str(seed), tmp_path, mutant.needs).broken for seed in range(mutant.seed, mutant.seed + WITHIN))
    assert found, f"nobody noticed that not {mutant.promise}"


def test_mutants_are_gone_after_their_simulation(tmp_path):
    with planted(MUTANTS["own entries echoed"]):
        assert run("0", tmp_path).broken
    assert not run("0", tmp_path).broken


def test_a_mutant_whose_line_has_changed_says_so():
    stale = Mutant(promise="", edits=(Edit(where="server.giving:_lacking", old="no such line", new=""),))
    with pytest.raises(NotPlanted), planted(stale):
        pass
