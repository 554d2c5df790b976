"""A centre's tables: made by its migrations, and exactly those that are declared."""

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from centres import Chance, Clock

from replica.check import check
from server.founding import open_centre
from server.migrations import KEPT, migrate


def differences(engine):
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), list(KEPT))
    return [change for change in found if not _is_folded(change)]


def _is_folded(change):
    """Whether it is about a table g1_… of the fold, which no migration makes."""
    named = getattr(change[1], "table", change[1]) if not isinstance(change, list) else None
    return getattr(named, "name", "").startswith(("g1_", "alembic_"))


def test_migrations_make_from_nothing_what_is_declared(engine):
    with engine.begin() as connection:
        migrate(connection)
    assert differences(engine) == []


def test_a_founded_centre_has_no_table_that_no_migration_made(engine, tmp_path):
    open_centre(engine, tmp_path, clock=Clock(), random=Chance("a"))
    assert differences(engine) == []


def test_migrating_again_changes_nothing(engine, tmp_path):
    first = open_centre(engine, tmp_path, clock=Clock(), random=Chance("a"))
    second = open_centre(engine, tmp_path, clock=Clock(), random=Chance("b"))
    assert first.id == second.id
    with engine.connect() as connection:
        assert check(connection) == []


def test_a_migration_that_is_broken_off_leaves_nothing_half(engine):
    with engine.connect() as connection:
        migrate(connection)
        connection.rollback()
    assert sa.inspect(engine).get_table_names() == []
