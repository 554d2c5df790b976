"""Fills a disk of a few megabytes with a book on it, and prints what happened as JSON; run by test_full_disk.py.

Arguments: a folder, and `mount` to mount a small tmpfs on it (inside a mount namespace of its own) or, where that is
not allowed, `limit` to let no file grow.
"""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

from core.problems import Problem
from desktop.storage.book import Book
from desktop.storage.keys import Cost
from desktop.storage.making import make_book
from desktop.storage.named_values import SETTINGS
from desktop.storage.officers import NewOfficer

SIZE = 6 << 20


def code_of(work: object) -> str:
    try:
        work()  # type: ignore[operator]
    except Problem as problem:
        return problem.code
    return "done"


def fill(book: Book) -> tuple[int, str]:
    saved = 0
    while True:
        try:
            with book.write() as connection:
                SETTINGS.put(connection, f"setting {saved}", os.urandom(20_000))
        except Problem as problem:
            return saved, problem.code
        saved += 1


def keep(book: Book) -> None:
    with book.write() as connection:
        book.blobs.save(connection, os.urandom(500_000), kind="photo", mime="image/webp")


def count(book: Book) -> int:
    with book.read() as connection:
        return sum(SETTINGS.get(connection, f"setting {number}") is not None for number in range(10_000))


def top_up(disk: Path) -> None:
    """Take the last bytes of the disk."""
    for size in (4096, 1):
        try:
            with (disk / "ballast").open("ab", buffering=0) as file:
                while True:
                    file.write(bytes(size))
        except OSError:
            continue


def make_small(disk: Path, how: str) -> None:
    if how == "mount":
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", disk], check=True)
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (SIZE // 4, SIZE // 4))


def main(disk: Path) -> None:
    founder = NewOfficer(name="سلمى", passphrase="one")
    made = {"schema": lambda _connection: None, "cost": Cost(passes=1, memory=8192)}
    told: dict[str, object] = {}
    with make_book(disk / "book", founder, **made) as book:
        told["saved"], told["saving"] = fill(book)
        top_up(disk)
        told["photo"] = code_of(lambda: keep(book))
        told["passphrase"] = code_of(lambda: book.keyring.set_passphrase(1, "one"))
        told["making"] = code_of(lambda: make_book(disk / "other", founder, **made))
        told["left"] = sorted(path.name for path in disk.rglob("*") if path.is_file())
    told["opening"] = code_of(lambda: Book.open(disk / "book", "one").close())
    (disk / "ballast").unlink()
    if sys.argv[2] == "mount":
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        told["protected"] = code_of(lambda: Book.open(disk / "book", "one").close())
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    with Book.open(disk / "book", "one") as book:
        told["found"], told["integrity"] = count(book), book.integrity()
        told["strays"] = [path.name for path in (disk / "book" / "blobs").rglob("*") if path.is_file()]
    sys.stdout.write(json.dumps(told))


make_small(Path(sys.argv[1]), sys.argv[2])
main(Path(sys.argv[1]))
