"""The power goes off while a stick is taken in: taken in again, nothing is lost and nothing is doubled.

The process that takes it in is killed before each of its commits in turn, each time with the disk as it was at first.
"""

import itertools
import random
import shutil
import signal

import pytest
from centres import Laptop, TestCentre
from killed import fetch_and_die, take_and_die
from sticks import bring, fetch, give, round_trip, take

from replica import engines
from replica.check import check


@pytest.fixture
def centre(tmp_path):
    return opened(tmp_path / "centre")


@pytest.fixture
def rich(laptops, picture):
    """A laptop with entries and photos to bring."""
    laptops[0].register(40)
    laptops[0].photograph(picture)
    return laptops[0]


def opened(folder):
    folder.mkdir(exist_ok=True)
    return TestCentre(engines.sqlite(folder / "centre.db"), folder, seed=str(random.random()))


def assert_sound(connection):
    assert check(connection) == []
    connection.rollback()


def killed_at_each_commit(nursery, child, folder, bundle):
    """Leaves the folder as a child left it that was killed, each time one commit later; at last as one that lived."""
    shutil.copytree(folder, kept := folder.with_name("as it was"))
    for number in itertools.count(1):
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        process = nursery.Process(target=child, args=(folder, bundle, number))
        process.start()
        process.join()
        yield
        if process.exitcode == 0:
            assert number > 4, "there was something to cut"
            return
        assert process.exitcode == -signal.SIGKILL


def test_a_centre_that_is_killed_takes_the_stick_in_again(nursery, centre, rich, stick, tmp_path):
    bundle = bring(rich, stick)
    centre.around.engine.dispose()
    seen = set()
    for _ in killed_at_each_commit(nursery, take_and_die, tmp_path / "centre", bundle):
        again = opened(tmp_path / "centre")
        take(again, bundle)
        seen.add((again.digest(), again.entries()))
        assert len(set(again.around.photos.whole())) == 2
        assert take(again, bundle).entries == 0
        with again.around.engine.begin() as connection:
            assert_sound(connection)
        again.around.engine.dispose()
    assert len(seen) == 1, "whenever it was killed"


def test_a_laptop_that_is_killed_takes_the_stick_in_again(nursery, centre, laptops, rich, stick, tmp_path):
    other = laptops[1]
    other.register(3, "هناك")
    round_trip(centre, stick, rich, other)  # it knows of photos now, and asks for them
    rich.register(40, "بعدها")
    for laptop in (rich, other):
        take(centre, bring(laptop, stick))
    bundle = give(centre, other, stick)
    other.close()
    for _ in killed_at_each_commit(nursery, fetch_and_die, tmp_path / "second", bundle):
        again = Laptop(tmp_path / "second")
        fetch(again, bundle)
        assert len(again.names()) == len(set(again.names())) == 83
        assert again.digest() == centre.digest()
        assert fetch(again, bundle).seen
        report = again.sync(centre.line)
        assert (report.entries_up, report.entries_down, report.photos_down, report.forks) == (0, 0, 0, 0)
        with again.session.book.write() as connection:
            assert_sound(connection)
        again.close()
