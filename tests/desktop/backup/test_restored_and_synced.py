"""A laptop that is restored gets back what it had sent, and sends what the centre lacks."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from centres import OFFICE, PASSPHRASE, Laptop, TestCentre
from safekeeping import NOON, faults

from desktop.backup.backing import back_up
from desktop.backup.restoring import restore
from desktop.storage.book import Book
from desktop.storage.machine import Machine
from desktop.storage.session import Surroundings
from desktop.sync.doubting import doubt
from desktop.sync.state import load


@pytest.fixture
def centre(sqlite: sa.Engine, tmp_path: Path) -> TestCentre:
    return TestCentre(sqlite, tmp_path / "centre")


@pytest.fixture
def laptop(centre: TestCentre, tmp_path: Path) -> Laptop:
    made = Laptop(tmp_path / "laptop")
    made.enrol(centre)
    made.register(3, "قبل ")
    made.sync(centre.line)
    return made


def backed_up(laptop: Laptop) -> Path:
    (laptop.folder / "to").mkdir(exist_ok=True)
    return back_up(laptop.session, laptop.folder / "to", NOON).path


def restored(laptop: Laptop, file: Path, folder: Path) -> Laptop:
    """The backup on another laptop, as after a theft."""
    laptop.close()
    folder.mkdir()
    world = Surroundings(Machine.at(folder / "home"), laptop.clock)
    restore(file, folder / "book", lambda at: Book.open(at, PASSPHRASE), world, doubt)
    return Laptop(folder)


def test_it_gets_back_what_it_had_sent_after_the_backup(centre, laptop, tmp_path):
    file = backed_up(laptop)
    laptop.register(4, "بعد ")
    laptop.sync(centre.line)
    names = laptop.names()
    again = restored(laptop, file, tmp_path / "again")
    assert len(again.names()) == 3
    again.register(1, "جديدة ")
    again.sync(centre.line)
    again.sync(centre.line)
    assert set(names) <= set(again.names())
    assert (len(again.names()), faults(again.session)) == (8, [])
    assert again.digest() == centre.digest()
    again.close()


def test_it_sends_what_was_only_in_the_backup(centre, laptop, tmp_path):
    laptop.register(2, "لم ترسل ")
    file = backed_up(laptop)
    again = restored(laptop, file, tmp_path / "again")
    again.sync(centre.line)
    again.sync(centre.line)
    assert (again.digest(), len(again.names())) == (centre.digest(), 5)
    again.close()


def test_what_the_backup_believed_the_centre_to_have_is_asked_again(centre, laptop, tmp_path):
    file = backed_up(laptop)
    again = restored(laptop, file, tmp_path / "again")
    with again.session.book.read() as connection:
        state = load(connection)
    assert state.uncertain
    assert again.session.former()[0].chain not in state.at_centre
    before = centre.entries(OFFICE)
    again.sync(centre.line)
    assert centre.entries(OFFICE) == before + 2, "the new chain's opening and its grant, and nothing twice"
    again.close()
