"""An office's book at work, and a folder for its backups."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from offices import an_office
from safekeeping import fill

from desktop.storage.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A book with a product, a photo and a sale."""
    with an_office(tmp_path) as opened:
        fill(opened)
        yield opened


@pytest.fixture
def to(tmp_path: Path) -> Path:
    """An empty folder for backups."""
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder
