"""Every fault that is planted on purpose is noticed within a few seeds."""

import pytest
from simulation.mutants import MUTANTS
from simulation.planting import Edit, Mutant, NotPlanted, planted
from simulation.running import run

WITHIN = 31
"""Seeds, the first of which is the one that noticed it when it was planted."""


@pytest.mark.parametrize("name", MUTANTS)
def test_mutant_is_caught(name):
    mutant = MUTANTS[name]
    try:
        with planted(mutant):
            seeds = dict.fromkeys([mutant.seed, *range(WITHIN)])
            found = any(run(str(seed), mutant.needs, alone=mutant.alone).broken for seed in seeds)
    except NotPlanted as moved:
        pytest.fail(f"{moved}\nPlant “{name}” anew in tests/simulation/mutants.py.", pytrace=False)
    assert found, f"nobody noticed that not {mutant.promise}"


def test_mutants_are_gone_after_their_simulation():
    with planted(MUTANTS["own entries echoed"]):
        assert run("0").broken
    assert not run("0").broken


def test_a_mutant_whose_line_has_changed_says_what_stands_there_now():
    edit = Edit(where="server.giving:_lacking", old="position = cursor.position * 2\n", new="")
    with pytest.raises(NotPlanted, match=r"position = cursor\.position"), planted(Mutant(promise="", edits=(edit,))):
        pass


def test_a_mutant_whose_function_is_gone_says_so():
    edit = Edit(where="server.giving:no_longer", old="pass", new="")
    with pytest.raises(NotPlanted, match="no_longer"), planted(Mutant(promise="", edits=(edit,))):
        pass
