from pathlib import Path

import pytest
from terminal import Terminal


@pytest.fixture
def nawl(tmp_path: Path) -> Terminal:
    """A laptop with a new book."""
    return Terminal(tmp_path).new()


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """A laptop with a shawl, for commands that change nothing; one for all tests of a module."""
    return Terminal(tmp_path_factory.mktemp("shop")).new().with_piece()
