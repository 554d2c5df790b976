"""A process that is killed while it saves loses nothing that it had called saved, and leaves nothing half."""

import multiprocessing
import random
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from desktop.storage import drafts
from desktop.storage.book import Book
from desktop.storage.drafts import Draft
from desktop.storage.named_values import SETTINGS

PASSPHRASE = "زيتون 7 أبواب"
KILLS = 50


def content(number: int) -> bytes:
    return b"%d " % number * 3000


def save_on_and_on(folder: Path, first: int, acknowledge: Connection) -> None:
    with Book.open(folder, PASSPHRASE) as book:
        for number in range(first, first + 100_000):
            with book.write() as connection:
                SETTINGS.put(connection, f"{number}", content(number))
                drafts.save(connection, Draft(id=b"%d" % number, kind="order", payload=b"", saved=number))
                if number % 5 == 0:
                    book.blobs.save(connection, content(number), kind="document", mime="text/plain")
            acknowledge.send(number)


def kill_after(folder: Path, first: int, acknowledged: int) -> int:
    """Save in another process until so many were acknowledged, kill it, and return the last acknowledged number."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["desktop.storage.book"])
    hear, tell = context.Pipe(duplex=False)
    process = context.Process(target=save_on_and_on, args=(folder, first, tell))
    process.start()
    tell.close()
    last = first - 1
    while last < first + acknowledged:
        last = hear.recv()
    process.kill()
    process.join()
    while hear.poll():
        try:
            last = hear.recv()
        except EOFError:
            break
    return last


def check(folder: Path, last: int) -> int:
    """Return the last number that is there, after making sure that all before it are, each of them whole."""
    with Book.open(folder, PASSPHRASE) as book, book.read() as connection:
        assert book.integrity() == ()
        saved = {int(each.id) for each in drafts.listed(connection)}
        top = max(saved, default=-1)
        assert saved == set(range(top + 1))
        assert top >= last
        assert all(SETTINGS.get(connection, f"{number}") == content(number) for number in saved)
        assert SETTINGS.get(connection, f"{top + 1}") is None
        assert list(book.blobs.problems(connection)) == []
        assert sum(1 for _ in book.blobs.listed(connection)) == top // 5 + 1
    return top


def test_fifty_kills_lose_nothing_acknowledged(tmp_path: Path, make: Callable[[Path], Book]) -> None:
    folder = tmp_path / "book"
    make(folder).close()
    dice = random.Random(7)  # how many to acknowledge; where in a save the kill falls is left to chance
    top = -1
    for _ in range(KILLS):
        top = check(folder, kill_after(folder, top + 1, dice.randrange(0, 15)))
    assert top > KILLS
