"""Branches that reach a centre in another order after it was put back: nothing stands twice, nothing is lost."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from centres import Laptop, TestCentre
from test_forks import copy_of
from test_restored_centre import assert_all_hold_the_same, backup, opened, restore

from replica import schema


@pytest.fixture
def kept_centre(tmp_path: Path):
    return opened(tmp_path / "centre")


def settle(centre: TestCentre, *laptops: Laptop) -> None:
    for laptop in laptops * 4:
        laptop.sync(centre.line)


def assert_nothing_stands_twice(centre: TestCentre, *laptops: Laptop) -> None:
    opens = [centre.around.engine.connect, *(laptop.session.book.read for laptop in laptops)]
    for opened_journal in opens:
        with opened_journal() as connection:
            hashes = connection.execute(sa.select(schema.entries.c.hash)).scalars().all()
            held = connection.execute(sa.select(schema.held)).all()
        assert len(hashes) == len(set(hashes))
        assert held == []


def assert_settled(centre: TestCentre, expected: int, *laptops: Laptop) -> None:
    assert [len(laptop.names()) for laptop in laptops] == [expected] * len(laptops)
    assert_nothing_stands_twice(centre, *laptops)
    assert_all_hold_the_same(centre, *laptops)
    assert [laptop.sync(centre.line).requests for laptop in laptops] == [1] * len(laptops)


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (0, 3, 2, 1), (1, 0, 3, 2)], ids=str)
def test_book_with_three_copies(kept_centre, laptops, tmp_path, order):
    """The third copy has not heard of the others, and its branch was another's already."""
    first, second = laptops
    for laptop in laptops:
        laptop.enrol(kept_centre)
    settle(kept_centre, first, second)
    copy = copy_of(first, tmp_path / "copy", with_machine=True)
    copy.register(3, "النسخة ")
    third = copy_of(copy, tmp_path / "third", with_machine=True)
    first, copy = Laptop(first.folder), Laptop(copy.folder)
    backup(kept_centre, tmp_path)
    first.register(2, "الأصل ")
    third.register(4, "الثالثة ")
    settle(kept_centre, first, copy, second)

    centre = restore(kept_centre, tmp_path)
    books = (third, first, copy, second)
    settle(centre, *(books[n] for n in order))
    for laptop in books:
        laptop.register(1, laptop.folder.name)
    settle(centre, *books)

    assert_settled(centre, 2 + 3 + 4 + 4, *books)
    for laptop in (first, copy, third):
        laptop.close()


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (2, 0, 1)], ids=str)
def test_centre_that_is_put_back_twice(kept_centre, laptops, tmp_path, order):
    first, second = laptops
    for laptop in laptops:
        laptop.enrol(kept_centre)
    settle(kept_centre, first, second)
    copy = copy_of(first, tmp_path / "copy", with_machine=True)
    first = Laptop(first.folder)
    backup(kept_centre, tmp_path)
    first.register(2, "الأصل ")
    copy.register(3, "النسخة ")
    copy.sync(kept_centre.line)
    second.sync(kept_centre.line)  # in its book the copy's entries are the chain
    centre = restore(kept_centre, tmp_path)
    first.sync(centre.line)
    copy.sync(centre.line)  # in its own they are the branch

    centre = restore(centre, tmp_path)
    books = (second, copy, first)
    settle(centre, *(books[n] for n in order))
    for laptop in books:
        laptop.register(1, laptop.folder.name)
    settle(centre, *books)

    assert_settled(centre, 2 + 3 + 3, *books)
    copy.close()
    first.close()
