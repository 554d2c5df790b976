"""A segment may wait only behind entries that nobody but a laptop that was shut out has."""

import pytest
from simulation.hearsay import reaches_centre
from simulation.judging import _is_sound
from simulation.laptop_events import enrol_at, work_at
from simulation.planting import one, planted
from simulation.promises import Broken
from simulation.scene import OFFICES, Scene

from replica.outgoing import segments
from server.revoking import revoke

NOT_TAKEN_IN_WITH_THE_GRANT = one(
    "what waits for a grant or a gap is taken in",
    "server.enrolling:grant_chain",
    "release(fold, ask.chain)",
    "pass",
)


@pytest.fixture
def scene(tmp_path):
    """A laptop that was not let in yet, with a few entries."""
    with Scene("what may wait", tmp_path / "simulation").running() as found:
        laptop = found.add(OFFICES[0], is_old=False)
        laptop.begin(OFFICES[0])
        for _ in range(20):
            work_at(found, laptop)
        yield found


def hear(scene, after):
    """The centre hears what the laptop wrote behind an entry, then lets it in."""
    (laptop,) = scene.laptops
    with laptop.disk.engine.connect() as connection:
        carried = list(segments(connection, laptop.session.writer.chain, after))
    assert carried
    reaches_centre(scene.centre, carried)
    enrol_at(scene, laptop)


def shut_out(scene):
    with scene.centre.around.fold() as fold:
        revoke(fold, scene.centre.around, scene.laptops[0].session.writer.chain)


def test_what_lies_behind_a_gap_waits_where_its_laptop_was_shut_out(scene):
    hear(scene, after=2)
    shut_out(scene)

    _is_sound(scene.centre, set())


def test_nothing_waits_of_a_laptop_that_may_still_come(scene):
    hear(scene, after=2)

    with pytest.raises(Broken, match="segments are held"):
        _is_sound(scene.centre, set())


def test_what_fits_may_not_wait_even_of_a_laptop_that_was_shut_out(scene):
    """A mutant in a scene of its own: of thousands of seeds one alone had noticed it."""
    with planted(NOT_TAKEN_IN_WITH_THE_GRANT):
        hear(scene, after=0)
    shut_out(scene)

    with pytest.raises(Broken, match="segments are held"):
        _is_sound(scene.centre, set())
