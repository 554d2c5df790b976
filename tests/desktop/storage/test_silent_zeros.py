"""SQLCipher reads zeros from a damaged last page of a long value; a book must not."""

from pathlib import Path

import pytest

from desktop.storage import engine
from desktop.storage.book import Book
from desktop.storage.named_values import SETTINGS
from desktop.storage.problems import BookDamaged

PASSPHRASE = "زيتون 7 أبواب"


@pytest.fixture
def damaged(book: Book) -> Path:
    """A book whose long value is damaged in a page that reading does not notice."""
    with book.write() as connection:
        SETTINGS.put(connection, "long", b"z" * 10_000)
    book.prove_pages()  # folds the log into the file
    database = book.folder / engine.NAME
    whole = database.read_bytes()
    for page in range(1, len(whole) // 4096):
        at = page * 4096 + 2000
        database.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        connection = engine.connect(database, book.keyring.data_key)
        try:
            if connection.execute("SELECT value FROM settings WHERE name = 'long'").fetchone()[0] != b"z" * 10_000:
                return book.folder
        except engine.dbapi2.Error:
            continue
        finally:
            connection.close()
    return pytest.fail("reading noticed every damage: prove_pages is not needed any more")


@pytest.mark.usefixtures("damaged")
def test_damage_that_reading_does_not_notice_is_found_while_open(book: Book) -> None:
    with pytest.raises(BookDamaged):
        book.prove_pages()


def test_damage_that_reading_does_not_notice_is_found_when_opening(book: Book, damaged: Path) -> None:
    book.close()
    with pytest.raises(BookDamaged):
        Book.open(damaged, PASSPHRASE)


def test_what_stood_in_the_log_is_proved_too(book: Book, tmp_path: Path) -> None:
    with book.write() as connection:
        SETTINGS.put(connection, "long", b"z" * 10_000)
    book.prove_pages()
    copy = tmp_path / engine.NAME
    copy.write_bytes((book.folder / engine.NAME).read_bytes())  # without its log
    connection = engine.connect(copy, book.keyring.data_key)
    assert connection.execute("SELECT value FROM settings WHERE name = 'long'").fetchone()[0] == b"z" * 10_000
    connection.close()
