"""Which documents were handed to a printer on this laptop, so that a second print is marked as a copy."""

from sqlalchemy import Connection

from desktop.storage.named_values import SETTINGS


def printings(connection: Connection, record: bytes) -> int:
    """How often a document was handed to a printer."""
    found = SETTINGS.get(connection, _name(record))
    return 0 if found is None else int.from_bytes(found)


def note_printing(connection: Connection, record: bytes) -> int:
    """Notes one more, before the printer has it: what may have been printed is never printed again as the first.

    Returns how often it had been before.
    """
    before = printings(connection, record)
    SETTINGS.put(connection, _name(record), (before + 1).to_bytes(4))
    return before


def _name(record: bytes) -> str:
    return f"printed.{record.hex()}"
