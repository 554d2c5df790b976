"""Finds records by words: a full-text index over folded text."""

from sqlalchemy import Engine
from sqlite_utils import Database

from desktop.storage import tables


def set_up(engine: Engine) -> None:
    """Make the index and the triggers that keep it equal to `findable`, in a book that is being made."""
    with engine.connect() as connection:
        connection.rollback()  # sqlite-utils runs scripts, which commit by themselves
        database = Database(connection.connection.driver_connection, recursive_triggers=False, execute_plugins=False)
        database.table(tables.findable.name).enable_fts(["words"], create_triggers=True, tokenize="ascii")
        database.execute("INSERT INTO findable_fts(findable_fts, rank) VALUES ('secure-delete', 1)")
