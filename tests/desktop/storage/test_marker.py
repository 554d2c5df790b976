"""A restored or copied book is noticed, a power cut is not mistaken for either, and nothing legitimate is."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.storage import marker
from desktop.storage.machine import Machine, default_home, hardware_id
from desktop.storage.marker import Head, Marker, Place, Verdict, judge

BOOK = b"book" * 4
CHAIN = b"chain 01"
Verdicts = Callable[[Path, int], Verdict]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine.at(tmp_path / "home", hardware=lambda: b"laptop 1")


@pytest.fixture
def folder(tmp_path: Path, machine: Machine) -> Path:
    """A book's folder whose marker stands at 50."""
    made = tmp_path / "book"
    made.mkdir()
    (made / "book.db").write_bytes(b"data")
    marker.write(machine, book=BOOK, folder=made, head=Head(chain=CHAIN, seq=50))
    return made


def at(machine: Machine, folder: Path, seq: int) -> Verdict:
    return marker.verdict(machine, book=BOOK, folder=folder, head=Head(chain=CHAIN, seq=seq))


def test_the_same_book_is_the_same(folder: Path, tmp_path: Path) -> None:
    again = Machine.at(tmp_path / "home", hardware=lambda: b"laptop 1")
    assert at(again, folder, 50) is Verdict.SAME


def test_a_book_ahead_of_its_marker_saw_a_power_cut(machine: Machine, folder: Path) -> None:
    assert at(machine, folder, 51) is Verdict.POWER_CUT


def test_a_book_behind_its_marker_was_restored_even_as_a_whole_folder(machine: Machine, folder: Path) -> None:
    backup = folder.with_name("backup")
    shutil.copytree(folder, backup)
    shutil.rmtree(folder)
    shutil.copytree(backup, folder)
    assert at(machine, folder, 49) is Verdict.RESTORED


def test_a_copy_beside_the_original_is_noticed_and_leaves_the_original_alone(machine: Machine, folder: Path) -> None:
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    assert at(machine, copy, 50) is Verdict.COPIED
    second = Head(chain=b"chain 02", seq=0, incarnation=marker.last_incarnation(machine, BOOK) + 1)
    marker.write(machine, book=BOOK, folder=copy, head=second)
    assert marker.verdict(machine, book=BOOK, folder=copy, head=second) is Verdict.SAME
    assert at(machine, folder, 50) is Verdict.SAME


def test_a_moved_book_is_the_same(machine: Machine, folder: Path) -> None:
    assert at(machine, folder.rename(folder.with_name("elsewhere")), 50) is Verdict.SAME


def test_a_book_on_another_machine_is_a_copy(folder: Path, tmp_path: Path) -> None:
    assert at(Machine.at(tmp_path / "home2", hardware=lambda: b"laptop 1"), folder, 50) is Verdict.COPIED


def test_a_home_copied_to_another_machine_makes_its_books_copies(
    machine: Machine, folder: Path, tmp_path: Path
) -> None:
    elsewhere = Machine.at(tmp_path / "home", hardware=lambda: b"laptop 2")
    assert elsewhere.id != machine.id
    assert at(elsewhere, folder, 50) is Verdict.COPIED


def test_an_unreadable_marker_or_machine_counts_as_none(machine: Machine, folder: Path, tmp_path: Path) -> None:
    (file,) = (tmp_path / "home" / "markers").rglob("*.json")
    for data in (b"", b"{", os.urandom(100)):
        file.write_bytes(data)
        assert at(machine, folder, 50) is Verdict.COPIED
        assert marker.last_incarnation(machine, BOOK) == 0
    (tmp_path / "home" / "machine.json").write_bytes(b"\0")
    assert Machine.at(tmp_path / "home", hardware=lambda: b"laptop 1").id != machine.id


def test_incarnations_are_counted_over_all_chains_of_a_book(machine: Machine, folder: Path) -> None:
    for number in (2, 3):
        head = Head(chain=b"chain %02d" % number, seq=0, incarnation=number)
        marker.write(machine, book=BOOK, folder=folder, head=head)
    assert marker.last_incarnation(machine, BOOK) == 3
    assert marker.last_incarnation(machine, b"another book") == 0


def test_a_marker_names_no_folder(folder: Path, tmp_path: Path) -> None:
    (file,) = (tmp_path / "home" / "markers").rglob("*.json")
    assert b"book" not in file.read_bytes().replace(BOOK, b"")
    assert str(folder).encode() not in file.read_bytes()


@given(
    known=st.integers(0, 99),
    seq=st.integers(0, 99),
    same_machine=st.booleans(),
    same_path=st.booleans(),
    same_inode=st.booleans(),
)
def test_a_book_writes_on_only_where_nobody_can_have_seen_other_entries(
    known: int, seq: int, *, same_machine: bool, same_path: bool, same_inode: bool
) -> None:
    left = Marker(machine=b"m", place=Place(path=b"p", inode=1), head=Head(chain=CHAIN, seq=known))
    found = judge(
        left,
        machine=b"m" if same_machine else b"n",
        place=Place(path=b"p" if same_path else b"q", inode=1 if same_inode else 2),
        head=Head(chain=CHAIN, seq=seq),
    )
    writes_on = found in {Verdict.SAME, Verdict.POWER_CUT}
    assert writes_on == (same_machine and (same_path or same_inode) and seq >= known)


def test_this_machine_has_an_id_and_a_home() -> None:
    assert hardware_id() == hardware_id()
    assert default_home().is_absolute()
