"""A small book to try things on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.storage.book import Book
from desktop.storage.keys import Cost
from desktop.storage.making import make_book
from desktop.storage.officers import NewOfficer

CHEAP = Cost(passes=1, memory=8192)
PASSPHRASE = "زيتون 7 أبواب"


@pytest.fixture(scope="session")
def make() -> Callable[[Path], Book]:
    def made(folder: Path) -> Book:
        founder = NewOfficer(name="سلمى الخطيب", passphrase=PASSPHRASE)
        return make_book(folder, founder, schema=lambda _connection: None, cost=CHEAP)

    return made


@pytest.fixture
def book(tmp_path: Path, make: Callable[[Path], Book]) -> Iterator[Book]:
    with make(tmp_path / "book") as opened:
        yield opened
