"""A book at work is backed up when it should be, where it was said, and holds its reserve."""

import datetime as dt
import shutil

import pytest
from offices import surroundings
from safekeeping import NOON, register

from desktop.backup import ballast, choosing
from desktop.backup.advising import good_backup
from desktop.backup.keeping import Keeping
from desktop.backup.problems import NoBackupFolder
from desktop.backup.schedule import Occasion
from desktop.storage import drafts, officers
from desktop.storage.drafts import Draft
from desktop.storage.officers import NewOfficer


def later(minutes: float) -> dt.datetime:
    return NOON + dt.timedelta(minutes=minutes)


@pytest.fixture
def keeping(session, to, tmp_path):
    made = Keeping(session, surroundings(tmp_path).machine)
    made.choose(to)
    return made


def test_without_a_chosen_folder_it_says_so(session, tmp_path):
    keeping = Keeping(session, surroundings(tmp_path).machine)
    for work in (lambda: keeping.keep(Occasion.START, NOON), lambda: keeping.back_up(NOON)):
        with pytest.raises(NoBackupFolder):
            work()


def test_it_backs_up_at_the_start_and_every_half_hour_while_something_changes(session, keeping):
    assert keeping.keep(Occasion.START, NOON) is not None
    assert keeping.keep(Occasion.START, later(1)) is None, "nothing changed"
    register(session, "قرية")
    assert keeping.keep(Occasion.TIMER, later(29)) is None
    assert keeping.keep(Occasion.TIMER, later(30)) is not None
    assert keeping.keep(Occasion.TIMER, later(60)) is None
    register(session, "قرية أخرى")
    assert keeping.keep(Occasion.BEFORE_UPDATE, later(61)) is not None


def test_a_draft_and_an_officer_are_changes_too(session, keeping):
    keeping.keep(Occasion.START, NOON)
    with session.book.write() as connection:
        drafts.save(connection, Draft(id=b"1", kind="order", payload=b"", saved=1))
    assert keeping.keep(Occasion.START, later(1)) is not None
    with session.book.write() as connection:
        drafts.save(connection, Draft(id=b"1", kind="order", payload=b"more, in the same second", saved=1))
    assert keeping.keep(Occasion.START, later(1)) is not None
    officers.add(session.book, NewOfficer(name="هدى", passphrase="قمر 12"))
    assert keeping.keep(Occasion.START, later(2)) is not None


def test_a_backup_that_was_deleted_is_made_anew(keeping):
    made = keeping.keep(Occasion.START, NOON)
    made.path.unlink()
    assert keeping.keep(Occasion.TIMER, later(1)) is not None


def test_one_on_a_stick_does_not_stand_in_for_one_in_the_chosen_folder(session, keeping, to, tmp_path):
    (tmp_path / "stick").mkdir()
    keeping.back_up(NOON, to=tmp_path / "stick")
    assert keeping.folder == to
    assert keeping.keep(Occasion.TIMER, later(1)).path.parent == to
    register(session, "قرية")
    last = keeping.back_up(later(2), to=tmp_path / "stick")
    shutil.rmtree(to)
    machine = surroundings(tmp_path).machine
    assert good_backup(machine, session.book.folder).path == last.path, "the stick is known too"


def test_the_first_folder_that_is_named_is_the_chosen_one(session, to, tmp_path):
    keeping = Keeping(session, surroundings(tmp_path).machine)
    keeping.back_up(NOON, to=to)
    assert keeping.folder == to


def test_what_is_remembered_is_found_again_and_damage_to_it_costs_only_that(session, keeping, to, tmp_path):
    keeping.back_up(NOON)
    machine = surroundings(tmp_path).machine
    assert choosing.of_place(machine, session.book.folder).folder == to
    (file,) = (machine.home / "backups").iterdir()
    file.write_bytes(b"damage")
    assert Keeping(session, machine).folder is None
    assert choosing.of_place(machine, session.book.folder) is None


def test_serials_go_on_whatever_the_folder_holds(keeping, to):
    first = keeping.back_up(NOON)
    first.path.rename(to.with_name("elsewhere.nawl"))
    assert keeping.back_up(later(-9_000_000)).manifest.serial == first.manifest.serial + 1


def test_the_reserve_is_held_again_when_there_is_room(session, keeping):
    keeping.keep(Occasion.START, NOON)
    assert ballast.is_held(session.book.folder)
    assert ballast.release(session.book.folder)
    keeping.keep(Occasion.TIMER, later(1))
    assert (session.book.folder / ballast.NAME).stat().st_blocks * 512 >= ballast.SIZE, "no hole"


def test_the_reserve_is_not_backed_up(keeping):
    keeping.keep(Occasion.START, NOON)
    assert keeping.back_up(later(1)).size < ballast.SIZE
