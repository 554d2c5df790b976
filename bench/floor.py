"""What the disk and SQLCipher cost by themselves: a bare connection with the book's own settings."""

from pathlib import Path
from typing import Any

from desktop.storage import engine


def open_floor(path: Path, key: bytes) -> Any:
    """Return a sqlcipher3 connection to a new or known file; transactions are the caller's own statements."""
    return engine.connect(path, key, mode="rwc")
