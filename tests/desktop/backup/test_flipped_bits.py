"""A flipped bit is found wherever it is, and the person is told which backup is the good one."""

import random
from contextlib import contextmanager
from pathlib import Path

import pytest
from offices import PASSPHRASE, surroundings
from safekeeping import NOON, PICTURE, keep, no_doubt, unlock

from core.problems import Problem
from desktop.backup import container, survey
from desktop.backup.advising import advice, advised
from desktop.backup.backing import back_up
from desktop.backup.keeping import Keeping
from desktop.backup.problems import BookNotRestorable, BookRestorable
from desktop.backup.restoring import restore
from desktop.storage import engine, header, marker
from desktop.storage.marker import Head, Verdict
from desktop.storage.problems import BlobDamaged, BookDamaged
from desktop.storage.session import Session

SEED, FLIPS = 20261123, 60


def flips(path: Path, count: int = FLIPS, seed: int = SEED):
    """The file with one bit flipped, so many times; afterwards it is whole again."""
    whole, dice = path.read_bytes(), random.Random(seed)
    for _ in range(count):
        at, bit = dice.randrange(len(whole)), dice.randrange(8)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
        yield at, bit
    path.write_bytes(whole)


@contextmanager
def found(problem, place):
    """Fails with the place of a flip that nothing noticed."""
    try:
        yield
    except problem:
        return
    pytest.fail(f"not found: {place}")


@pytest.fixture
def closed(session, to, tmp_path):
    """A closed book with a backup."""
    Keeping(session, surroundings(tmp_path).machine).back_up(NOON, to=to)
    session.close()
    return session.book.folder


def test_in_the_database_it_is_found_when_opening(closed):
    for place in flips(closed / engine.NAME, 200):
        with found(BookDamaged, place):
            unlock(closed).close()
    unlock(closed).close()


def test_in_one_copy_of_the_keys_it_is_mended_and_in_both_it_is_found(closed):
    for name, other in (header.NAMES, header.NAMES[::-1]):
        for _ in flips(closed / name, 20):
            unlock(closed).close()
            assert (closed / name).read_bytes() == (closed / other).read_bytes()
    for _ in flips(closed / header.NAMES[0], 20):
        (closed / header.NAMES[1]).write_bytes((closed / header.NAMES[0]).read_bytes())
        with pytest.raises(BookDamaged):
            unlock(closed)


def test_in_a_photo_it_is_found_when_reading(session):
    content = keep(session, PICTURE + b"2")
    for place in flips(session.book.folder / session.book.blobs.place(content)):
        with found(BlobDamaged, place):
            session.book.blobs.load(content)
    assert session.book.blobs.load(content) == PICTURE + b"2"


def test_in_the_marker_it_can_hide_no_restore(session, tmp_path):
    machine, own = surroundings(tmp_path).machine, session._own
    session.mark()
    (file,) = (machine.home / "markers").rglob("*.json")
    for seq in (0, 10_000):  # a flip might make the marker lag behind the book, which then looks like a power cut
        for place in flips(file):
            head = Head(chain=own.chain, seq=seq)
            told = marker.verdict(machine, book=session.book.id, folder=session.book.folder, head=head)
            assert told is Verdict.COPIED, f"not found: {place}"


def test_anywhere_in_a_backup_it_is_found_before_anything_is_made_of_it(session, to, tmp_path):
    made = back_up(session, to, NOON)
    size = made.path.stat().st_size
    for place in flips(made.path, 150):
        with found(Problem, place):
            container.verify(made.path)
        with pytest.raises(Problem):
            restore(made.path, tmp_path / "again", unlock, surroundings(tmp_path), no_doubt)
        assert not any(map(survey.is_good, survey.backups(to, session.book.id)))
    for cut in (1, 63, 64, 65, 1000, size // 2, size - 1):
        (to / "cut.nawl").write_bytes(made.path.read_bytes()[:-cut])
        with pytest.raises(Problem):
            container.verify(to / "cut.nawl")
    assert not (tmp_path / "again").exists()


def test_the_newest_good_backup_is_named_and_damaged_ones_are_not(session, to, tmp_path):
    machine = surroundings(tmp_path).machine
    keeping = Keeping(session, machine)
    first, second = keeping.back_up(NOON, to=to), keeping.back_up(NOON, to=to)
    session.close()
    folder = session.book.folder
    database = folder / engine.NAME
    database.write_bytes(database.read_bytes()[:-5000])
    for expected in (second, first):
        with pytest.raises(BookRestorable) as problem, advised(machine, folder):
            Session.open(folder, PASSPHRASE, surroundings(tmp_path))
        assert problem.value.parameters["backup"] == str(expected.path)
        data = bytearray(expected.path.read_bytes())
        data[len(data) // 2] ^= 1
        expected.path.write_bytes(data)
    with pytest.raises(BookNotRestorable), advised(machine, folder):
        Session.open(folder, PASSPHRASE, surroundings(tmp_path))


def test_a_book_whose_keys_are_gone_is_known_by_its_folder(closed, to, tmp_path):
    for name in header.NAMES:
        (closed / name).write_bytes(b"damage")
    told = advice(surroundings(tmp_path).machine, closed, "keys")
    assert isinstance(told, BookRestorable)
    assert Path(str(told.parameters["backup"])).parent == to
