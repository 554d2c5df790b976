"""A centre, two laptops of its office, and a stick."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from centres import Laptop, TestCentre
from PIL import Image


@pytest.fixture
def centre(sqlite: sa.Engine, tmp_path: Path) -> TestCentre:
    return TestCentre(sqlite, tmp_path / "centre")


@pytest.fixture
def laptops(centre: TestCentre, tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    """Enrolled, and never synced over a line."""
    first, second = Laptop(tmp_path / "first"), Laptop(tmp_path / "second")
    for laptop in (first, second):
        laptop.enrol(centre)
    yield first, second
    first.close()
    second.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def picture() -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((300, 200), 90).save(stream, "JPEG", quality=90)
    return stream.getvalue()
