"""A backup holds what the book held at one moment, says how far it goes, and is one file or none."""

import datetime as dt
import os
import shutil
import threading
import zipfile

import pytest
from offices import PASSPHRASE, surroundings
from safekeeping import NOON, PICTURE, faults, keep, no_doubt, register, unlock

from desktop.backup import basing, container, snapshot, survey
from desktop.backup.backing import back_up
from desktop.backup.problems import BackupFailed, BackupFolderMissing, BackupNoRoom
from desktop.backup.restoring import restore, unpack
from desktop.storage import engine
from desktop.storage.problems import BookDamaged
from desktop.storage.session import Session


def hours(count: float) -> dt.datetime:
    return NOON + dt.timedelta(hours=count)


def test_a_backup_is_named_by_office_laptop_and_time(session, to):
    with session.act() as work:
        laptop = work.last_number("", 2026)[0].series.split("-")[1]
    made = back_up(session, to, NOON)
    assert made.path == to / f"nawl-AJL-{laptop}-2026-11-23-1042.nawl"
    assert list(to.iterdir()) == [made.path]


def test_two_backups_of_one_minute_are_two(session, to):
    assert back_up(session, to, NOON).path != back_up(session, to, NOON).path
    assert [each.manifest.serial for each in survey.backups(to, session.book.id)] == [2, 1]


def test_it_says_up_to_which_documents_it_goes(session, to):
    said = back_up(session, to, NOON).manifest
    assert said.complete["invoice"].endswith("-2026-00001")
    assert said.complete["receipt"].endswith("-2026-R00001")
    assert (said.files, said.absent, said.is_whole) == (1, 0, True)
    with session.book.read() as connection:
        assert said.entries == connection.exec_driver_sql("SELECT count(*) FROM entries").scalar_one()


def test_any_program_that_opens_zips_can_take_the_book_out(session, to, tmp_path):
    made = back_up(session, to, NOON)
    with zipfile.ZipFile(made.path) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "by hand")
    with unlock(tmp_path / "by hand") as book, book.read() as connection:
        assert [book.blobs.load(blob.hash) for blob in book.blobs.listed(connection)] == [PICTURE]


def test_a_backup_names_nobody(session, to):
    data = back_up(session, to, NOON).path.read_bytes()
    for said in ("رنا", "هدى", "شال", "EMB-1", "a picture"):
        assert said.encode() not in data


def test_people_go_on_working_while_a_backup_is_made(session, to, tmp_path):
    stop, saved = threading.Event(), []

    def work_on() -> None:
        while not stop.is_set():
            register(session, f"قرية {len(saved)}")
            saved.append(None)

    worker = threading.Thread(target=work_on)
    worker.start()
    try:
        made = [back_up(session, to, hours(n)) for n in range(6)]
    finally:
        stop.set()
        worker.join()
    assert len({each.manifest.entries for each in made}) > 1
    for number, each in enumerate(made):
        restore(each.path, tmp_path / f"r{number}", unlock, surroundings(tmp_path, f"home {number}"), no_doubt)
        with Session.open(tmp_path / f"r{number}", PASSPHRASE, surroundings(tmp_path, f"home {number}")) as restored:
            assert faults(restored) == []


def test_a_missing_stick_is_said_and_not_made_a_folder(session, tmp_path):
    with pytest.raises(BackupFolderMissing):
        back_up(session, tmp_path / "stick" / "nawl", NOON)
    assert not (tmp_path / "stick").exists()


def test_a_new_folder_on_a_stick_that_is_there_is_made(session, to):
    assert back_up(session, to / "nawl", NOON).path.is_file()


def test_too_little_room_is_said_before_anything_is_written(session, to, monkeypatch):
    usage = shutil.disk_usage(to)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1000))
    with pytest.raises(BackupNoRoom) as problem:
        back_up(session, to, NOON)
    assert problem.value.parameters["needed"] > 0
    assert list(to.iterdir()) == []


def test_what_a_power_cut_left_is_removed_by_the_next_backup(session, to):
    left = to / f".nawl-{session.book.id.hex()[:12]}-abc"
    left.mkdir()
    (left / "backup").write_bytes(b"half")
    another = to / ".nawl-000000000000-abc"  # of another book, which may be at it
    another.mkdir()
    made = back_up(session, to, NOON)
    assert sorted(to.iterdir()) == [another, made.path]


def test_a_damaged_book_is_not_sealed_anew(session, to):
    keep(session, os.urandom(100))
    with session.book.write() as connection:
        connection.exec_driver_sql("INSERT INTO settings VALUES ('long', zeroblob(50000))")
    session.book.prove_pages()
    database = session.book.folder / engine.NAME
    data = bytearray(database.read_bytes())
    data[-2000] ^= 1
    database.write_bytes(data)
    with pytest.raises(BookDamaged):
        back_up(session, to, NOON)
    assert list(to.iterdir()) == []


def test_a_copy_whose_pages_changed_is_not_called_a_backup(session, tmp_path):
    snapshot.copy(session.book, tmp_path / "copy.db")
    data = bytearray((tmp_path / "copy.db").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "copy.db").write_bytes(data)
    with pytest.raises(BackupFailed):
        snapshot.examine(tmp_path / "copy.db", session.book, "AJL")


def test_a_file_that_is_read_back_differently_is_removed(session, to, monkeypatch):
    monkeypatch.setattr(container, "verify", lambda _path: "another checksum")
    with pytest.raises(BackupFailed):
        back_up(session, to, NOON)
    assert list(to.iterdir()) == []


def test_a_damaged_photo_costs_that_photo_only(session, to):
    other = keep(session, b"another" * 500)
    (session.book.folder / session.book.blobs.place(other)).write_bytes(b"damage")
    said = back_up(session, to, NOON).manifest
    assert (said.files, said.absent) == (2, 1)


@pytest.fixture
def many_photos(session, monkeypatch):
    """A book whose photos are worth leaning on."""
    monkeypatch.setattr(basing, "LIGHT_FROM", 50_000)
    for _ in range(10):
        keep(session, os.urandom(20_000))
    return session


def test_a_light_backup_leaves_out_what_the_weeks_whole_one_holds(many_photos, to, tmp_path):
    whole = back_up(many_photos, to, NOON, light=True)
    keep(many_photos, os.urandom(20_000))
    light = back_up(many_photos, to, hours(1), light=True)
    assert (whole.manifest.is_whole, light.manifest.is_whole) == (True, False)
    assert light.manifest.borrowed == whole.manifest.files
    assert light.size < whole.size
    restored = restore(light.path, tmp_path / "again", unlock, surroundings(tmp_path), no_doubt)
    assert restored.lacking == 0


def test_a_new_week_begins_with_a_whole_backup(many_photos, to):
    back_up(many_photos, to, NOON, light=True)
    assert back_up(many_photos, to, hours(7 * 24), light=True).manifest.is_whole


def test_a_light_backup_without_its_base_gives_all_but_the_photos(many_photos, to, tmp_path):
    whole = back_up(many_photos, to, NOON)
    light = back_up(many_photos, to, hours(1), light=True)
    whole.path.unlink()
    restored = restore(light.path, tmp_path / "again", unlock, surroundings(tmp_path), no_doubt)
    assert restored.lacking == 11
    with Session.open(tmp_path / "again", PASSPHRASE, surroundings(tmp_path)) as again:
        assert faults(again) == []


def test_a_base_is_found_under_another_name(many_photos, to, tmp_path):
    whole = back_up(many_photos, to, NOON)
    light = back_up(many_photos, to, hours(1), light=True)
    whole.path.rename(to / "renamed.nawl")
    assert unpack(light.path, tmp_path / "apart").base == to / "renamed.nawl"


def test_older_backups_give_way_but_no_base_of_one_that_stays(many_photos, to):
    base = back_up(many_photos, to, NOON)
    made = [back_up(many_photos, to, hours(n / 100), light=True) for n in range(1, 16)]
    left = set(to.iterdir())
    assert base.path in left
    assert {each.path for each in made[-12:]} <= left
    assert len(left) == 13


def test_backups_of_other_books_and_files_of_other_kinds_are_left_alone(session, to):
    (to / "letter.txt").write_text("hello", encoding="ascii")
    (to / "strange.nawl").write_bytes(b"PK and no more")
    for n in range(15):
        back_up(session, to, hours(n / 100))
    assert {"letter.txt", "strange.nawl"} <= {path.name for path in to.iterdir()}
    assert len(list(to.iterdir())) == 14
