"""A centre on each kind of database, and two laptops of one office."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from centres import Laptop, TestCentre


@pytest.fixture
def centre(sqlite: sa.Engine, tmp_path: Path) -> TestCentre:
    return TestCentre(sqlite, tmp_path / "centre")


@pytest.fixture
def either_centre(engine: sa.Engine, tmp_path: Path) -> TestCentre:
    return TestCentre(engine, tmp_path / "centre")


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    first, second = Laptop(tmp_path / "first"), Laptop(tmp_path / "second")
    yield first, second
    first.close()
    second.close()


@pytest.fixture
def enrolled(centre: TestCentre, laptops: tuple[Laptop, Laptop]) -> tuple[TestCentre, Laptop, Laptop]:
    """A centre and two laptops that have synced once."""
    for laptop in laptops:
        laptop.enrol(centre)
        laptop.sync(centre.line)
    return centre, *laptops
