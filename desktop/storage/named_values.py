"""Small values under a name: what this laptop is set to, and what it must keep to itself."""

from sqlalchemy import Connection, Table, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.storage import tables


class NamedValues:
    """The rows of one table of names and bytes."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, connection: Connection, name: str) -> bytes | None:
        """Return the value, or None if there is none."""
        found = connection.execute(select(self._table.c.value).where(self._table.c.name == name)).scalar_one_or_none()
        return None if found is None else bytes(found)

    def put(self, connection: Connection, name: str, value: bytes) -> None:
        """Set the value; it is kept when the connection's transaction is."""
        statement = insert(self._table).values(name=name, value=value)
        connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))

    def remove(self, connection: Connection, name: str) -> None:
        """Forget the value; secure_delete overwrites it."""
        connection.execute(delete(self._table).where(self._table.c.name == name))


SETTINGS = NamedValues(tables.settings)
SECRETS = NamedValues(tables.secrets)
"""Signing keys and the like. A table of its own, so that a list of settings made for support never holds one."""
