"""An older book is brought up to date whole or not at all, and kept beside as it was."""

import pytest
from sqlalchemy import Connection

from desktop.storage import engine, tables
from desktop.storage.book import Book
from desktop.storage.migrations import MIGRATIONS, migrate
from desktop.storage.named_values import SETTINGS


def add_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE officers ADD COLUMN color TEXT")


def add_table(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE tills (id INTEGER)")


def fail(_connection: Connection) -> None:
    raise RuntimeError


def test_there_is_a_migration_to_every_version() -> None:
    assert set(MIGRATIONS) == set(range(2, tables.VERSION + 1))


def test_missing_migrations_run_in_order_and_the_old_book_is_kept(book: Book) -> None:
    database = book.folder / engine.NAME
    with book.write() as connection:
        SETTINGS.put(connection, "a", b"1")
    migrate(database, book._writer, {2: add_column, 3: add_table}, to=3)
    migrate(database, book._writer, {2: fail, 3: fail}, to=3)
    with book.read() as connection:
        assert connection.exec_driver_sql("SELECT color FROM officers").scalars().all() == [None]
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 3
    kept = engine.writer(book.folder / "book.db.1", book.keyring.data_key)
    with kept.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 1
        assert SETTINGS.get(connection, "a") == b"1"
    kept.dispose()


def test_a_failing_migration_changes_nothing(book: Book) -> None:
    with pytest.raises(RuntimeError):
        migrate(book.folder / engine.NAME, book._writer, {2: add_column, 3: fail}, to=3)
    with book.read() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 1
        columns = connection.exec_driver_sql("PRAGMA table_info(officers)").all()
    assert [column[1] for column in columns] == ["number", "name"]
