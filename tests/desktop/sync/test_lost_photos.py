"""A centre's folder of photos is lost, or put back as it was before: photos come back, and erased ones do not."""

import json
import shutil

import pytest
import sqlalchemy as sa
from centres import OFFICE, TestCentre
from click.testing import CliRunner
from sticks import bring, fetch, give, take
from test_photos_follow import kept, picture

from core.records.cards import Artisan, Product
from desktop.storage import tables
from replica import engines
from server.cli import commands
from server.cli.opening import DATABASE
from server.erasing import erase


@pytest.fixture
def centre(tmp_path):
    folder = tmp_path / "centre"
    folder.mkdir()
    return TestCentre(engines.sqlite(folder / DATABASE), folder)


@pytest.fixture
def first(centre, laptops):
    """A laptop with four photos that the centre has."""
    laptops[0].enrol(centre)
    for seed in range(4):
        laptops[0].photograph(picture(seed, 60))
    laptops[0].sync(centre.line)
    return laptops[0]


def here(centre):
    return set(centre.around.photos.whole())


def given(laptop):
    with laptop.session.book.read() as connection:
        return set(connection.execute(sa.select(tables.given.c.hash)).scalars())


def checked(tmp_path):
    """What `nawl-centre check` says."""
    done = CliRunner().invoke(commands, ["check", "--data", str(tmp_path / "centre"), "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["scopes"][OFFICE]["lacking"]


def test_a_lost_folder_of_photos_is_filled_again_by_whoever_holds_them(centre, first, tmp_path):
    before = here(centre)
    assert len(before) == 4
    assert checked(tmp_path) == []
    shutil.rmtree(tmp_path / "centre" / "photos")
    assert checked(tmp_path) == sorted(photo.hex() for photo in before)
    said = CliRunner().invoke(commands, ["check", "--data", str(tmp_path / "centre")]).stdout
    assert "4 photos" in said
    assert first.sync(centre.line).photos_up == 4
    assert here(centre) == before
    assert checked(tmp_path) == []
    assert first.sync(centre.line).requests == 1, "nothing is asked again once it is there"


def test_one_lost_photo_among_many_is_noticed_by_and_by(centre, first):
    for seed in range(60):
        first.photograph(picture(seed + 100, 8))
    first.sync(centre.line)
    before = here(centre)
    lost = sorted(before)[len(before) // 2]
    centre.around.photos.remove(lost)
    for _ in range(60):
        first.sync(centre.line)
        if here(centre) == before:
            return
    raise AssertionError("it was not asked for")


def test_a_photo_that_nobody_gave_yet_is_not_asked_of_others(centre, first, laptops):
    second = laptops[1]
    second.enrol(centre)
    second.sync(centre.line)
    first.photograph(picture(9, 60))
    first.sync(centre.line, with_photos=False)
    second.sync(centre.line)
    assert given(second) == given(first) != set(), "no word of doubt about those that are there"


def test_a_stick_asks_for_lost_photos_too(centre, first, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    before = here(centre)
    take(centre, bring(first, stick))
    shutil.rmtree(tmp_path / "centre" / "photos")
    fetch(first, give(centre, first, stick))
    assert take(centre, bring(first, stick)).photos == 4
    assert here(centre) == before


def test_a_folder_of_photos_that_was_put_back_keeps_nobody_who_was_erased(centre, first, tmp_path):
    artisan, other = first.make(Artisan, name="فاطمة الخطيب"), first.make(Product, name="شال")
    portrait = first.photograph(picture(20, 60), artisan=artisan)
    shared = first.photograph(picture(21, 60), artisan=artisan)
    first.photograph(picture(21, 60), product=other)
    first.sync(centre.line)
    shutil.copytree(tmp_path / "centre" / "photos", tmp_path / "copy")
    with centre.around.fold() as fold:
        erase(fold, centre.around, OFFICE, artisan)
    assert portrait not in here(centre)
    shutil.copytree(tmp_path / "copy", tmp_path / "centre" / "photos", dirs_exist_ok=True)
    assert portrait in here(centre)
    checked(tmp_path)  # any command opens the centre
    assert portrait not in here(centre)
    assert shared in here(centre), "a piece shows it too"
    for _ in range(2):
        first.sync(centre.line)
    assert portrait not in here(centre)
    assert portrait not in kept(first)
