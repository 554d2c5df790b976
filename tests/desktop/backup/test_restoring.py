"""A backup becomes a book whole or not at all, in a new series, and the book that was backed up stays."""

import shutil
import zipfile

import pytest
from offices import PASSPHRASE, surroundings
from safekeeping import NOON, PICTURE, faults, no_doubt, register, unlock

from desktop.backup import container
from desktop.backup.backing import back_up
from desktop.backup.inspecting import inspect, inspect_inside
from desktop.backup.problems import BackupDamaged, BackupTooNew, NotABackup
from desktop.backup.restoring import restore
from desktop.storage.book import Book
from desktop.storage.marker import Verdict
from desktop.storage.problems import BookExists, FolderNotEmpty, WrongPassphrase
from desktop.storage.session import Session


@pytest.fixture
def made(session, to):
    return back_up(session, to, NOON)


def laptop_of(session):
    with session.act() as work:
        return work.last_number("", 2026)[0].series.split("-")[1]


def test_a_restored_book_goes_on_in_a_new_series_and_the_old_one_in_its_own(session, made, tmp_path):
    world = surroundings(tmp_path)
    restored = restore(made.path, tmp_path / "again", unlock, world, no_doubt)
    with Session.open(tmp_path / "again", PASSPHRASE, world) as again:
        assert again.verdict is Verdict.SAME
        assert again.writer.chain != session.writer.chain
        assert laptop_of(again) == restored.laptop == laptop_of(session) + "B"
        assert faults(again) == []
        with again.book.read() as connection:
            assert [again.book.blobs.load(one.hash) for one in again.book.blobs.listed(connection)] == [PICTURE]
    register(session, "the old book goes on")
    assert faults(session) == []


@pytest.mark.parametrize("home", ["home", "another machine"])
def test_a_book_restored_in_the_place_of_the_lost_one_never_goes_on_in_its_chain(session, made, tmp_path, home):
    chain, world = session.writer.chain, surroundings(tmp_path, home)
    session.close()
    shutil.rmtree(session.book.folder)
    restore(made.path, session.book.folder, unlock, world, no_doubt)
    with opened_at(session, world) as again:
        assert again.writer.chain != chain


def opened_at(session, world):
    return Session.open(session.book.folder, PASSPHRASE, world)


def test_each_restoring_is_a_series_of_its_own(made, tmp_path):
    world = surroundings(tmp_path)
    codes = {restore(made.path, tmp_path / f"r{n}", unlock, world, no_doubt).laptop for n in range(3)}
    assert len(codes) == 3


def test_nothing_is_restored_over_a_book_or_other_files(session, made, tmp_path):
    with pytest.raises(BookExists):
        restore(made.path, session.book.folder, unlock, surroundings(tmp_path), no_doubt)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter").write_bytes(b"")
    with pytest.raises(FolderNotEmpty):
        restore(made.path, tmp_path / "full", unlock, surroundings(tmp_path), no_doubt)
    assert faults(session) == []


def test_a_wrong_passphrase_leaves_nothing_behind(made, tmp_path):
    before = sorted(tmp_path.iterdir())
    with pytest.raises(WrongPassphrase):
        restore(made.path, tmp_path / "again", lambda at: Book.open(at, "wrong"), surroundings(tmp_path), no_doubt)
    assert sorted(tmp_path.iterdir()) == before


def test_what_a_power_cut_left_of_restoring_does_not_hinder(made, tmp_path):
    left = tmp_path / ".again.being-restored"
    left.mkdir()
    (left / "book.db").write_bytes(b"half")
    restore(made.path, tmp_path / "again", unlock, surroundings(tmp_path), no_doubt)
    assert not left.exists()


def test_a_restored_book_doubts_what_the_centre_has_of_its_own_chains(session, made, tmp_path):
    doubted = []
    restore(made.path, tmp_path / "again", unlock, surroundings(tmp_path), lambda _c, own: doubted.extend(own))
    with Session.open(tmp_path / "again", PASSPHRASE, surroundings(tmp_path)) as again:
        assert set(doubted) == {session.writer.chain, again.writer.chain}


def test_a_backup_is_checked_with_and_without_a_passphrase(session, made, tmp_path):
    before = sorted((tmp_path / "home" / "markers").rglob("*"))
    assert inspect(made.path).is_sound
    inside = inspect_inside(made.path, unlock)
    assert (inside.is_sound, inside.faults, inside.lacking) == (True, (), 0)
    assert sorted((tmp_path / "home" / "markers").rglob("*")) == before
    assert faults(session) == []


def repacked(path, to, change):
    """A container made by somebody else: its hash is right, and its members are not ours."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    container.write(to, lambda packing: [packing.add(name, data) for name, data in members.items()])
    return to


def test_names_that_lead_out_of_the_folder_are_passed_over(made, tmp_path):
    def hostile(members):
        members["../escaped"] = members["/escaped"] = members["blobs/../../escaped"] = b"x"
        members["blobs/aa/../../../escaped"] = members["C:\\escaped"] = b"x"

    file = repacked(made.path, tmp_path / "hostile.nawl", hostile)
    restore(file, tmp_path / "deep" / "again", unlock, surroundings(tmp_path), no_doubt)
    assert not list(tmp_path.rglob("*escaped*"))


def test_a_member_that_unpacks_is_refused(made, tmp_path):
    bomb = tmp_path / "bomb.nawl"
    with zipfile.ZipFile(made.path) as source, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target:
        target.comment = b"0" * 64
        for name in source.namelist():
            target.writestr(name, source.read(name) if name != "book.db" else bytes(50 << 20))
    data = bomb.read_bytes()
    bomb.write_bytes(data[:-64] + checksum_of(data))
    with pytest.raises(BackupDamaged):
        restore(bomb, tmp_path / "again", unlock, surroundings(tmp_path), no_doubt)
    assert not (tmp_path / "again").exists()


def checksum_of(data):
    return container.blake2b(data, digest_size=32).hexdigest().encode()


def test_missing_members_and_strange_manifests_are_damage(made, tmp_path):
    for number, name in enumerate(("book.db", "book.keys", "manifest.json")):
        file = repacked(made.path, tmp_path / f"{number}.nawl", lambda members, name=name: members.pop(name))
        with pytest.raises(BackupDamaged):
            restore(file, tmp_path / "again", unlock, surroundings(tmp_path), no_doubt)
    strange = repacked(made.path, tmp_path / "s.nawl", lambda members: members.update({"manifest.json": b"[]"}))
    with pytest.raises(BackupDamaged):
        inspect(strange)
    newer = repacked(made.path, tmp_path / "n.nawl", lambda members: members.update({"manifest.json": b'{"format":9}'}))
    with pytest.raises(BackupTooNew):
        inspect(newer)


def test_a_manifest_that_names_another_book_is_refused(session, made, tmp_path):
    def change(members):
        manifest = members["manifest.json"].decode()
        start = manifest.index('"book":"') + 8
        members["manifest.json"] = (manifest[:start] + "AAAA" + manifest[start + 4 :]).encode()

    file = repacked(made.path, tmp_path / "other.nawl", change)
    with pytest.raises(BackupDamaged):
        restore(file, tmp_path / "again", unlock, surroundings(tmp_path), no_doubt)
    assert faults(session) == []


def test_what_is_no_backup_is_said_to_be_none(tmp_path):
    for data in (b"", b"hello", bytes(100_000)):
        (tmp_path / "file").write_bytes(data)
        with pytest.raises(NotABackup):
            inspect(tmp_path / "file")
