"""A book is made whole, opens for its officers alone, in one instance, and is refused when something is wrong."""

import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from core.problems import Problem
from desktop.storage import engine, header
from desktop.storage.book import Book
from desktop.storage.making import make_book
from desktop.storage.named_values import SETTINGS
from desktop.storage.officers import NewOfficer
from desktop.storage.problems import (
    BookBusy,
    BookClosed,
    BookDamaged,
    BookExists,
    BookInUse,
    BookTooNew,
    BookUnwritable,
    EmptyPassphrase,
    FolderNotEmpty,
    NotABook,
    WrongPassphrase,
)

PASSPHRASE = "زيتون 7 أبواب"
Make = Callable[[Path], Book]

HOLD = """
import sys
from pathlib import Path
from desktop.storage.book import Book
with Book.open(Path(sys.argv[1]), sys.argv[2]):
    print("open", flush=True)
    sys.stdin.read()
"""


def damage(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(data)


@pytest.fixture
def folder(tmp_path: Path, make: Make) -> Path:
    """A closed book with a hundred settings."""
    with make(tmp_path / "book") as book, book.write() as connection:
        for number in range(100):
            SETTINGS.put(connection, f"setting {number}", bytes(1000))
    return tmp_path / "book"


def test_what_was_written_is_there_after_opening_again(folder: Path) -> None:
    with Book.open(folder, PASSPHRASE) as book, book.read() as connection:
        assert SETTINGS.get(connection, "setting 99") == bytes(1000)
        assert book.officer == 1


def test_a_wrong_passphrase_opens_nothing_and_locks_nobody_out(folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        Book.open(folder, "not this one")
    with pytest.raises(EmptyPassphrase):
        Book.open(folder, "  ")
    Book.open(folder, PASSPHRASE).close()


def test_a_passphrase_is_the_same_from_arabic_and_latin_digits_and_composed_or_not(tmp_path: Path) -> None:
    founder = NewOfficer(name="x", passphrase="أمل ٢٠٢٦")
    make_book(tmp_path / "b", founder, schema=lambda _: None).close()
    Book.open(tmp_path / "b", "ا\u0654مل 2026 ").close()


def test_a_passphrase_is_in_no_representation() -> None:
    assert "secret" not in repr(NewOfficer(name="x", passphrase="secret"))


def test_a_second_instance_is_refused_in_this_process_and_in_another(folder: Path) -> None:
    with Book.open(folder, PASSPHRASE), pytest.raises(BookInUse):
        Book.open(folder, PASSPHRASE)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, folder, PASSPHRASE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(BookInUse):
            Book.open(folder, PASSPHRASE)
        other.send_signal(signal.SIGKILL)
        other.wait()
    Book.open(folder, PASSPHRASE).close()  # a kill leaves no stale lock


def test_a_folder_without_a_book_is_said_to_be_none_and_left_as_it_was(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NotABook):
            Book.open(folder, PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


def test_a_book_is_never_made_over_a_book_or_among_other_files(folder: Path, tmp_path: Path, make: Make) -> None:
    with pytest.raises(BookExists):
        make(folder)
    with pytest.raises(FolderNotEmpty):
        make(tmp_path)
    Book.open(folder, PASSPHRASE).close()


def test_a_book_is_made_in_an_empty_folder_and_below_missing_ones(tmp_path: Path, make: Make) -> None:
    (tmp_path / "empty").mkdir()
    make(tmp_path / "empty").close()
    make(tmp_path / "a" / "b" / "c").close()


@pytest.mark.parametrize("name", ["كتاب المكتب", "a#b?c%20d", 'it\'s; -- "x"'])
def test_a_folder_may_have_any_name(tmp_path: Path, make: Make, name: str) -> None:
    make(tmp_path / name).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_book_can_be_made_and_opened_where_one_stands(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    make(Path()).close()
    monkeypatch.chdir(tmp_path / "here")
    with Book.open(Path(), PASSPHRASE) as book:
        monkeypatch.chdir("/")
        with book.write() as connection:
            SETTINGS.put(connection, "a", b"1")
    assert (tmp_path / "here" / "book.db").is_file()


def test_a_book_that_could_not_be_finished_leaves_nothing(tmp_path: Path) -> None:
    def failing(_connection: Connection) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        make_book(tmp_path / "b", NewOfficer(name="x", passphrase="y"), schema=failing)
    assert list(tmp_path.iterdir()) == []


def test_making_goes_on_over_what_a_power_cut_left(tmp_path: Path, make: Make) -> None:
    (tmp_path / ".b.being-made").mkdir()
    (tmp_path / ".b.being-made" / "book.keys").write_bytes(b"half")
    make(tmp_path / "b").close()
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_further_tables_are_made_with_the_book(tmp_path: Path) -> None:
    def schema(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE journal (id INTEGER)")

    founder = NewOfficer(name="x", passphrase="y")
    with make_book(tmp_path / "b", founder, schema=schema) as book, book.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM journal").scalar_one() == 0


def test_a_newer_header_is_refused(folder: Path) -> None:
    found = header.read(folder)
    newer = header.Header(format=header.FORMAT + 1, book=found.book, wraps=found.wraps)
    header.write(folder, newer)
    with pytest.raises(BookTooNew) as problem:
        Book.open(folder, PASSPHRASE)
    assert problem.value.parameters == {"found": 2, "known": 1}


def test_newer_tables_are_refused(folder: Path) -> None:
    with Book.open(folder, PASSPHRASE) as book, book.write() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    with pytest.raises(BookTooNew):
        Book.open(folder, PASSPHRASE)


@pytest.mark.parametrize("name", header.NAMES)
def test_one_damaged_or_missing_copy_of_the_keys_is_mended_from_the_other(folder: Path, name: str) -> None:
    whole = (folder / name).read_bytes()
    damage(folder / name, 40)
    Book.open(folder, PASSPHRASE).close()
    assert (folder / name).read_bytes() == whole
    (folder / name).unlink()
    Book.open(folder, PASSPHRASE).close()
    assert (folder / name).read_bytes() == whole


def test_keys_damaged_in_both_copies_are_said_to_be_so_at_any_byte(folder: Path) -> None:
    whole = (folder / header.NAMES[0]).read_bytes()
    for offset in range(0, len(whole) - 1, 7):
        for name in header.NAMES:
            (folder / name).write_bytes(whole)
            damage(folder / name, offset)
        with pytest.raises(BookDamaged):
            Book.open(folder, PASSPHRASE)


@pytest.mark.parametrize("harm", ["first page", "emptied", "missing", "of another book"])
def test_a_database_that_is_not_this_books_is_refused(folder: Path, tmp_path: Path, make: Make, harm: str) -> None:
    database = folder / engine.NAME
    if harm == "first page":
        damage(database, 100)
    elif harm == "emptied":
        database.write_bytes(b"")
    elif harm == "missing":
        database.unlink()
    else:
        make(tmp_path / "other").close()
        shutil.copy(tmp_path / "other" / engine.NAME, database)
    with pytest.raises(BookDamaged) as problem:
        Book.open(folder, PASSPHRASE)
    assert problem.value.parameters == {"part": "database"}


def test_a_flipped_bit_in_any_page_is_found_when_opening(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with Book.open(folder, PASSPHRASE) as book:
        assert book.integrity() == ()
    size = (folder / engine.NAME).stat().st_size
    for page in range(size // 4096):
        damage(folder / engine.NAME, page * 4096 + 2000)
        with pytest.raises(BookDamaged):
            Book.open(folder, PASSPHRASE)
        damage(folder / engine.NAME, page * 4096 + 2000)
    Book.open(folder, PASSPHRASE).close()
    assert capfd.readouterr().err == ""  # SQLCipher writes of it unless told not to


def test_a_failing_piece_of_work_leaves_nothing_behind(book: Book) -> None:
    def work() -> None:
        with book.write() as connection:
            SETTINGS.put(connection, "a", b"1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work()
    with book.read() as connection:
        assert SETTINGS.get(connection, "a") is None


def test_a_reader_sees_one_state_while_others_write(book: Book) -> None:
    with book.read() as reading:
        assert SETTINGS.get(reading, "a") is None
        with book.write() as writing:
            SETTINGS.put(writing, "a", b"1")
        assert SETTINGS.get(reading, "a") is None
    with book.read() as reading:
        assert SETTINGS.get(reading, "a") == b"1"


def test_a_reader_cannot_write(book: Book) -> None:
    with pytest.raises((OperationalError, Problem)), book.read() as connection:
        SETTINGS.put(connection, "a", b"1")


def test_writers_of_many_threads_queue_and_lose_nothing(book: Book) -> None:
    def count_up() -> None:
        for _ in range(25):
            with book.write() as connection:
                now = int(SETTINGS.get(connection, "n") or b"0")
                SETTINGS.put(connection, "n", str(now + 1).encode())

    threads = [threading.Thread(target=count_up) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with book.read() as connection:
        assert SETTINGS.get(connection, "n") == b"200"


def test_a_writer_who_waits_too_long_is_told_so(tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0.01)
    with make(tmp_path / "book") as book, book.write(), pytest.raises(BookBusy), book.write():
        pass


def test_a_place_where_no_folder_can_be_is_said_to_be_unwritable(tmp_path: Path, make: Make) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BookUnwritable):
        make(tmp_path / "file" / "book")


def test_a_closed_book_answers_nothing_and_closes_twice(book: Book) -> None:
    book.close()
    book.close()
    with pytest.raises(BookClosed), book.write():
        pass
    with pytest.raises(BookClosed), book.read():
        pass


def test_a_book_runs_with_the_settings_it_was_designed_for(book: Book) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "temp_store": 2}
    with book.write() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in wanted}
        version = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
    assert found == wanted
    assert tuple(map(int, version.split("."))) >= (3, 53)
