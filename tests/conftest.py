"""What all tests stand on: real databases, and no waiting for the network."""

import os
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from postgres import empty_database, running_cluster

from replica import engines

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("nawl", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("nawl")


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The URL of a running PostgreSQL."""
    with running_cluster() as url:
        yield url


@pytest.fixture
def postgres(cluster: str) -> Iterator[sa.Engine]:
    """An empty database of its own on a real PostgreSQL."""
    with empty_database(cluster) as engine:
        yield engine


@pytest.fixture
def sqlite() -> Iterator[sa.Engine]:
    """An empty SQLite database in memory."""
    engine = engines.sqlite(None)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> sa.Engine:
    """An empty database of each kind that a replica lives in."""
    return request.getfixturevalue(request.param)
