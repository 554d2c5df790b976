"""Several bundles lie on one stick: each is reported for itself, and a bad one takes nothing from the others."""

import pytest
from sticks import bring, give, take

from core.exchange.bundle_problems import BundleDamaged, BundleForOthers, NoBundle
from desktop.usb.finding import import_all
from desktop.usb.importing import Imported


@pytest.fixture
def two(centre, laptops, stick):
    """Two bundles of the centre's for the first laptop, the older one first."""
    made = []
    for _ in range(2):
        laptops[1].register(2)
        take(centre, bring(laptops[1], stick))
        take(centre, bring(laptops[0], stick))
        made.append(give(centre, laptops[0], stick))
    return made


def damage(path, at):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("at", [-9, 0], ids=["content", "header"])
def test_a_damaged_later_one_does_not_hide_what_the_earlier_one_brought(laptops, stick, two, at):
    damage(two[1], at)
    done = import_all(laptops[0].session, stick)
    assert list(done) == two
    first, second = done.values()
    assert isinstance(first, Imported)
    assert first.entries > 0
    assert not isinstance(second, Imported), "said to be bad"
    assert import_all(laptops[0].session, two[0])[two[0]].seen, "it stayed taken in"


def test_a_damaged_earlier_one_does_not_keep_the_later_one_out(laptops, stick, two):
    damage(two[0], -9)
    bad, good = import_all(laptops[0].session, stick).values()
    assert isinstance(bad, BundleDamaged)
    assert good.entries > 0


def test_of_one_bundle_its_problem_is_raised(laptops, stick, two):
    two[1].unlink()
    damage(two[0], -9)
    with pytest.raises(BundleDamaged):
        import_all(laptops[0].session, stick)


def test_what_is_for_others_is_passed_over_in_a_folder_and_told_of_a_file(centre, laptops, stick):
    take(centre, bring(laptops[1], stick))
    theirs = give(centre, laptops[1], stick)
    with pytest.raises(NoBundle):
        import_all(laptops[0].session, stick)
    with pytest.raises(BundleForOthers):
        import_all(laptops[0].session, theirs)
    damage(theirs, 0)
    with pytest.raises(NoBundle):
        import_all(laptops[0].session, stick)
