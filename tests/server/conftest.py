"""A centre, and a laptop's chain that it has let in, without a book around it."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from callers import Caller
from centres import TestCentre


@pytest.fixture
def centre(sqlite: sa.Engine, tmp_path: Path) -> TestCentre:
    return TestCentre(sqlite, tmp_path / "centre")


@pytest.fixture
def caller(centre: TestCentre) -> Caller:
    found = Caller(centre)
    found.enrol(centre.code())
    return found
