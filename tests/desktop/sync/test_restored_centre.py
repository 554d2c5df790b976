"""A centre that was restored from an old backup loses nothing that any laptop has."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from centres import OFFICE, Laptop, TestCentre
from test_forks import copy_of
from test_photos_follow import picture

from core.exchange.blocks import read_blocks, write_block
from core.exchange.line import Path as Asked
from desktop.sync.problems import LineBroken
from replica import engines
from replica.check import check
from server.schema import own_chains


@pytest.fixture
def kept_centre(tmp_path: Path):
    return opened(tmp_path / "centre")


def opened(folder: Path, seed: str = "centre") -> TestCentre:
    folder.mkdir(exist_ok=True)
    return TestCentre(engines.sqlite(folder / "centre.db"), folder, seed=seed)


def backup(centre: TestCentre, folder: Path) -> None:
    centre.around.engine.dispose()
    shutil.copytree(folder / "centre", folder / "backup", dirs_exist_ok=True)


def restore(centre: TestCentre, folder: Path) -> TestCentre:
    centre.around.engine.dispose()
    shutil.rmtree(folder / "centre")
    shutil.copytree(folder / "backup", folder / "centre")
    return opened(folder / "centre", seed="after the restore")


def settle(centre: TestCentre, *laptops: Laptop) -> None:
    for _ in range(2):
        for laptop in laptops:
            laptop.sync(centre.line)


def assert_all_hold_the_same(centre: TestCentre, *laptops: Laptop) -> None:
    for laptop in laptops:
        assert laptop.digest() == centre.digest()
        with laptop.session.book.write() as connection:
            assert check(connection) == []
            connection.rollback()
    with centre.around.engine.begin() as connection:
        assert check(connection) == []
        connection.rollback()


def test_laptops_give_back_what_was_lost(kept_centre, laptops, tmp_path):
    first, second = laptops
    for laptop in laptops:
        laptop.enrol(kept_centre)
        laptop.register(3, laptop.folder.name)
    settle(kept_centre, first, second)
    backup(kept_centre, tmp_path)
    first.register(5, "بعد النسخة")
    settle(kept_centre, first, second)

    centre = restore(kept_centre, tmp_path)
    second.register(2, "بعد الاستعادة")
    settle(centre, first, second)

    assert len(second.names()) == 3 + 3 + 5 + 2
    assert_all_hold_the_same(centre, first, second)


def test_laptop_that_was_let_in_after_the_backup_shows_its_grant(kept_centre, laptops, tmp_path):
    first, second = laptops
    first.enrol(kept_centre)
    first.sync(kept_centre.line)
    backup(kept_centre, tmp_path)
    second.enrol(kept_centre)
    second.register(3)
    settle(kept_centre, second)

    centre = restore(kept_centre, tmp_path)
    settle(centre, second, first)

    assert len(first.names()) == 3
    assert_all_hold_the_same(centre, first, second)
    assert first.digest() == second.digest()


def test_centre_that_took_back_its_entries_goes_on_in_a_new_chain(kept_centre, laptops, tmp_path):
    first, second = laptops
    first.enrol(kept_centre)
    first.sync(kept_centre.line)
    backup(kept_centre, tmp_path)
    second.enrol(kept_centre)
    settle(kept_centre, second, first)

    centre = restore(kept_centre, tmp_path)
    settle(centre, first)
    third = Laptop(tmp_path / "third")
    third.enrol(centre)
    settle(centre, third, second, first)

    with centre.around.engine.begin() as connection:
        rows = connection.execute(sa.select(own_chains.c.retired).where(own_chains.c.scope == OFFICE)).scalars().all()
    assert sorted(rows) == [False, True]
    assert_all_hold_the_same(centre, first, second, third)
    third.close()


def test_centre_from_before_its_first_laptop_learns_everything_again(kept_centre, laptops, tmp_path):
    first, second = laptops
    backup(kept_centre, tmp_path)
    for laptop in laptops:
        laptop.enrol(kept_centre)
        laptop.register(3, laptop.folder.name)
    settle(kept_centre, first, second)

    centre = restore(kept_centre, tmp_path)
    settle(centre, first, second)
    third = Laptop(tmp_path / "third")
    third.enrol(centre)
    settle(centre, third, first, second)

    assert len(third.names()) == 6
    assert_all_hold_the_same(centre, first, second, third)
    third.close()


def test_centre_that_wrote_before_it_heard_keeps_both(kept_centre, laptops, tmp_path):
    first, second = laptops
    first.enrol(kept_centre)
    first.sync(kept_centre.line)
    backup(kept_centre, tmp_path)
    second.enrol(kept_centre)
    second.register(1)
    settle(kept_centre, second, first)

    centre = restore(kept_centre, tmp_path)
    third = Laptop(tmp_path / "third")
    third.enrol(centre)
    settle(centre, third, first, second)
    settle(centre, third)

    assert_all_hold_the_same(centre, first, second, third)
    third.close()


@pytest.mark.parametrize("is_heard_in_between", [True, False])
def test_photos_that_were_given_after_the_backup_are_given_again(kept_centre, laptops, tmp_path, is_heard_in_between):
    first, second = laptops
    for laptop in laptops:
        laptop.enrol(kept_centre)
    photo = first.photograph(picture(1))
    first.sync(kept_centre.line, with_photos=False)
    settle(kept_centre, second)
    backup(kept_centre, tmp_path)
    first.sync(kept_centre.line)  # the photo alone: no entry comes after the backup
    if is_heard_in_between:
        settle(kept_centre, second)

    centre = restore(kept_centre, tmp_path)
    settle(centre, first, second)

    assert photo in centre.around.photos.whole()
    assert second.session.book.blobs.load(photo) == first.session.book.blobs.load(photo)
    assert first.sync(centre.line).requests == 1


def test_branch_that_the_centre_lost_before_its_laptop_had_read_anything_is_brought_back(
    kept_centre, laptops, tmp_path
):
    first, second = laptops
    first.enrol(kept_centre)
    copy = copy_of(first, tmp_path / "copy", with_machine=True)
    first = Laptop(first.folder)
    backup(kept_centre, tmp_path)
    first.register(2, "الأصل ")
    first.sync(kept_centre.line)
    copy.register(3, "النسخة ")

    class Heads:
        """Lets the head of each answer through and nothing of what stands behind it."""

        def send(self, path, body):
            answer = b"".join(kept_centre.line.send(path, body))
            if path != Asked.SYNC:
                yield answer
                return
            yield write_block(*next(iter(read_blocks([answer]))))
            raise LineBroken

    for _ in range(3):
        with pytest.raises(LineBroken):
            copy.sync(Heads())
    centre = restore(kept_centre, tmp_path)
    settle(centre, copy, first, copy)

    assert len(first.names()) == 5
    assert_all_hold_the_same(centre, copy, first)
    copy.close()
    first.close()
    second.close()


def test_a_restored_centre_that_heard_a_copy_first_does_not_stop_the_sync_of_its_other_self(
    kept_centre, laptops, tmp_path
):
    """A seed of the simulation found it: what went on behind was refused, and the fork never came to be told."""
    first, second = laptops
    for laptop in laptops:
        laptop.enrol(kept_centre)
    settle(kept_centre, first, second)
    backup(kept_centre, tmp_path)
    copy = copy_of(first, tmp_path / "copy", with_machine=True)
    first = Laptop(first.folder)
    copy.register(2, "نسخة")
    first.register(4, "أصل")
    settle(kept_centre, first)
    first.register(1, "بعد")

    centre = restore(kept_centre, tmp_path)
    copy.sync(centre.line)
    first.sync(centre.line)
    settle(centre, first, copy, second)

    assert len(second.names()) == 2 + 4 + 1
    assert_all_hold_the_same(centre, first, copy, second)
    copy.close()
    first.close()
