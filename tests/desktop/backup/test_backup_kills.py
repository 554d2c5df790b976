"""A process that is killed while it backs up leaves whole backups and no others, and the book as it was."""

import multiprocessing
import random
import time
from multiprocessing.connection import Connection
from pathlib import Path

from offices import PASSPHRASE, an_office, surroundings
from safekeeping import NOON, faults, fill, keep, no_doubt, unlock

from desktop.backup import container, survey
from desktop.backup.backing import back_up
from desktop.backup.restoring import restore
from desktop.storage.session import Session

KILLS = 12


def back_up_on_and_on(folder: Path, acknowledge: Connection) -> None:
    with Session.open(folder / "book", PASSPHRASE, surroundings(folder)) as session:
        acknowledge.send(None)
        while True:
            back_up(session, folder / "to", NOON)


def restore_on_and_on(folder: Path, acknowledge: Connection) -> None:
    (file, *_) = sorted((folder / "to").glob("*.nawl"))
    acknowledge.send(None)
    for number in range(1000):
        restore(file, folder / "restored" / str(number), unlock, surroundings(folder, f"home {number}"), no_doubt)


def kill_in_the_midst(work, folder: Path, seconds: float) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["safekeeping", "desktop.backup.restoring", "desktop.backup.backing"])
    hear, tell = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(folder, tell))
    process.start()
    hear.recv()
    time.sleep(seconds)
    process.kill()
    process.join()


def test_a_killed_backup_is_no_backup(tmp_path):
    with an_office(tmp_path) as session:
        fill(session)
        keep(session, bytes(range(256)) * 10_000)
    (tmp_path / "to").mkdir()
    dice, left = random.Random(7), 0  # how long to wait; where the kill falls is left to chance
    for _ in range(KILLS):
        kill_in_the_midst(back_up_on_and_on, tmp_path, dice.uniform(0.001, 0.12))
        left += bool(list((tmp_path / "to").glob(".nawl-*")))
        for path in (tmp_path / "to").glob("*.nawl"):
            container.verify(path)
    assert left, "no kill fell into a backup"
    with Session.open(tmp_path / "book", PASSPHRASE, surroundings(tmp_path)) as session:
        assert faults(session) == []
        back_up(session, tmp_path / "to", NOON)
        assert not list((tmp_path / "to").glob(".nawl-*"))
        assert any(map(survey.is_good, survey.backups(tmp_path / "to", session.book.id)))


def test_a_killed_restoring_leaves_whole_books_and_no_others(tmp_path):
    with an_office(tmp_path) as session:
        fill(session)
        (tmp_path / "to").mkdir()
        back_up(session, tmp_path / "to", NOON)
        chain = session.writer.chain
    dice = random.Random(8)
    for attempt in range(8):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        (folder / "to").symlink_to(tmp_path / "to")
        kill_in_the_midst(restore_on_and_on, folder, dice.uniform(0.01, 0.3))
        for book in (folder / "restored").glob("[0-9]*"):
            with Session.open(book, PASSPHRASE, surroundings(folder, f"home {book.name}")) as session:
                assert faults(session) == []
                assert session.writer.chain != chain
