"""Makes the full-text index of a new book. Apart from searching, because sqlite-utils takes a while to import."""

from sqlalchemy import Engine
from sqlite_utils import Database

from desktop.storage.search import SECURE_DELETE
from desktop.storage.tables import findable


def set_up(engine: Engine) -> None:
    """Make the index and the triggers that keep it equal to `findable`."""
    with engine.connect() as connection:
        # sqlite-utils runs scripts, which commit by themselves: so outside a transaction, on the driver's connection
        database = Database(connection.connection.driver_connection, recursive_triggers=False, execute_plugins=False)
        # Not unicode61: what has been folded needs no second opinion on which signs are letters.
        database.table(findable.name).enable_fts(["words"], create_triggers=True, tokenize="ascii")
        connection.execute(SECURE_DELETE, {"on": 1})
        connection.commit()
