"""Books that were copied or restored: nothing is thrown away, and both go on, one of them in a new series."""

import shutil

import pytest
import sqlalchemy as sa
from centres import OFFICE, BadLine, Laptop

from core.ids import unpack
from core.records.cards import Artisan
from core.records.facts import ChainOpened
from desktop.storage import marker
from desktop.storage.machine import Machine
from desktop.sync.problems import LineBroken
from desktop.sync.run import Sync
from desktop.sync.state import load, save
from replica.chains import all_chains
from replica.check import check
from server.erasing import erase_entries


def faults(laptop: Laptop) -> list:
    with laptop.session.book.write() as connection:
        found = check(connection)
        connection.rollback()
    return found


def copy_of(laptop: Laptop, folder, *, with_machine: bool) -> Laptop:
    """A copy of a book. With its machine (a disk image), the copy cannot notice that it is one."""
    laptop.close()
    shutil.copytree(laptop.folder / "book", folder / "book", copy_function=shutil.copy)
    if with_machine:
        shutil.copytree(laptop.folder / "home", folder / "home")
        move_marker(laptop, folder)
    return Laptop(folder)


def move_marker(laptop: Laptop, folder) -> None:
    """Lets the copied marker name the copied folder, as on a copied disk."""
    machine = Machine.at(folder / "home")
    own = laptop.session._own
    kept = marker.read(machine, laptop.session.book.id, own.chain)
    marker.write(machine, book=laptop.session.book.id, folder=folder / "book", head=kept.head)


def laptop_codes(laptop: Laptop) -> list[str]:
    with laptop.session.book.read() as connection:
        return sorted(chain.laptop for chain in all_chains(connection, OFFICE) if chain.laptop and not chain.home.left)


def settle(centre, *laptops: Laptop) -> None:
    for _ in range(2):
        for laptop in laptops:
            laptop.sync(centre.line)


def test_copy_that_cannot_know_it_is_one_goes_on_in_a_new_series(enrolled, tmp_path):
    centre, first, second = enrolled
    first.register(3)
    first.sync(centre.line)
    copy = copy_of(first, tmp_path / "copy", with_machine=True)
    first = Laptop(first.folder)
    assert copy.session.writer.chain == first.session.writer.chain
    first.register(2, "الأصل ")
    copy.register(4, "النسخة ")

    first.sync(centre.line)
    report = copy.sync(centre.line)
    copy.register(1, "بعد ")
    settle(centre, copy, first, second)

    assert (report.forks, report.new_series) == (1, True)
    assert copy.session.writer.chain != first.session.writer.chain
    assert copy.digest() == first.digest() == second.digest() == centre.digest()
    assert len(second.names()) == 3 + 2 + 4 + 1
    assert faults(copy) == faults(first) == faults(second) == []
    copy.close()
    first.close()


def test_copy_that_notices_syncs_what_it_had_under_the_old_chain(enrolled, tmp_path):
    centre, first, second = enrolled
    first.register(3)
    copy = copy_of(first, tmp_path / "copy", with_machine=False)
    first = Laptop(first.folder)
    copy.register(1, "النسخة ")

    copy.sync(centre.line)
    first.register(1, "الأصل ")
    settle(centre, first, copy, second)

    assert copy.digest() == first.digest() == second.digest() == centre.digest()
    assert len(second.names()) == 5
    codes = laptop_codes(second)
    assert len(codes) == len(set(codes)) == 3
    copy.close()
    first.close()


def test_two_copies_that_took_the_same_series_get_different_ones(enrolled, tmp_path):
    centre, first, second = enrolled
    first.register(1)
    first.sync(centre.line)
    one = copy_of(first, tmp_path / "one", with_machine=False)
    other = copy_of(Laptop(first.folder), tmp_path / "other", with_machine=False)
    first = Laptop(first.folder)
    for copy in (one, other):
        copy.register(1, str(copy.folder))

    settle(centre, one, other, first, second)

    assert one.digest() == other.digest() == first.digest() == second.digest() == centre.digest()
    codes = laptop_codes(second)
    assert len(codes) == len(set(codes)) == 4
    for laptop in (one, other, first):
        laptop.close()


def test_restored_book_gets_back_what_the_centre_has_and_opens_a_new_series(enrolled, tmp_path):
    centre, first, second = enrolled
    first.register(2)
    first.sync(centre.line)
    backup = copy_of(first, tmp_path / "backup", with_machine=True)  # at this state
    backup.close()
    first = Laptop(first.folder)
    first.register(3, "بعد النسخة ")
    first.sync(centre.line)
    first.close()

    restored = Laptop(tmp_path / "backup")  # its marker came back with it: nothing on the machine tells
    report = restored.sync(centre.line)
    restored.register(1, "بعد الاستعادة ")
    settle(centre, restored, second)

    assert report.new_series
    assert len(restored.names()) == 6
    assert restored.digest() == second.digest() == centre.digest()
    assert faults(restored) == []
    restored.close()


def test_fork_whose_answer_was_lost_is_found_again(enrolled, tmp_path):
    centre, first, second = enrolled
    copy = copy_of(first, tmp_path / "copy", with_machine=True)
    first = Laptop(first.folder)
    first.register(2, "الأصل ")
    copy.register(2, "النسخة ")
    first.sync(centre.line)

    with pytest.raises(LineBroken):
        copy.sync(BadLine(centre.line, down=0, times=2))
    second.sync(centre.line)
    settle(centre, copy, first, second)

    assert copy.digest() == first.digest() == second.digest() == centre.digest()
    assert faults(copy) == []
    copy.close()
    first.close()


def test_long_branch_of_a_copy_arrives_whole_in_small_requests(enrolled, tmp_path):
    centre, first, second = enrolled
    copy = copy_of(first, tmp_path / "copy", with_machine=True)
    first = Laptop(first.folder)
    first.register(60, "الأصل ")
    copy.register(50, "النسخة ")
    first.sync(centre.line)

    sync = Sync(copy.session, centre.line, copy.clock)
    sync._pace.chunk = sync._pace.MOST = 600
    sync.run()
    settle(centre, first, second)

    assert len(second.names()) == 110
    assert copy.digest() == first.digest() == second.digest() == centre.digest()
    copy.close()
    first.close()


def test_fork_that_turns_out_while_comparing_is_compared_again(enrolled, tmp_path):
    centre, first, second = enrolled
    copy = copy_of(first, tmp_path / "copy", with_machine=True)
    first = Laptop(first.folder)
    first.register(5, "الأصل ")
    copy.register(9, "النسخة ")
    first.sync(centre.line)
    with copy.session.book.write() as connection:
        save(connection, load(connection).to_compare(OFFICE))

    settle(centre, copy, first, second)

    assert copy.digest() == first.digest() == second.digest() == centre.digest()
    assert len(copy.names()) == 14
    copy.close()
    first.close()


def test_new_series_says_which_chain_it_follows(enrolled, tmp_path):
    _, first, _ = enrolled
    copy = copy_of(first, tmp_path / "copy", with_machine=False)
    opened = copy.session.tables[ChainOpened]
    with copy.session.book.read() as connection:
        rows = connection.execute(opened.select()).all()
    assert [row.previous for row in rows if row.previous] == [first.session.writer.chain]
    copy.close()


def test_an_erasure_of_the_other_branch_empties_nothing_of_the_own_one(enrolled, tmp_path):
    centre, first, second = enrolled
    copy = copy_of(first, tmp_path / "copy", with_machine=True)
    first = Laptop(first.folder)
    erased = first.make(Artisan, name="هدى")
    first.sync(centre.line)
    with centre.around.fold() as fold:
        erase_entries(fold, centre.around, OFFICE, [unpack(erased)[:2]])
    for name in ("سعاد", "ليلى"):
        copy.make(Artisan, name=name)
    with copy.session.book.write() as connection:  # an upload was cut, so that it first asks
        save(connection, load(connection).but(uncertain=True))

    settle(centre, copy, first, second)

    for laptop in (copy, first, second):
        with laptop.session.book.read() as connection:
            names = connection.execute(sa.select(laptop.session.tables[Artisan].c.name)).scalars().all()
        assert sorted(names) == ["", "سعاد", "ليلى"]
        assert faults(laptop) == []
    assert copy.digest() == first.digest() == second.digest() == centre.digest()
    copy.close()
    first.close()
