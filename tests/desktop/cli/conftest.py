from pathlib import Path

import pytest
from terminal import Terminal


@pytest.fixture
def nawl(tmp_path: Path) -> Terminal:
    """A laptop with a new book."""
    return Terminal(tmp_path).new()
