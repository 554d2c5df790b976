"""Brings a centre's database to the tables of this version, from any released one or from nothing."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from replica.schema import journal
from server.accounts.schema import users
from server.schema import metadata
from server.search import findable

KEPT = tuple(dict.fromkeys((journal, metadata, users.metadata, findable.metadata)))
"""The tables that migrate. Folded ones do not: a new version folds them anew."""

_LOCK = sa.text("SELECT pg_advisory_xact_lock(7235421894)")
"""Any number that nothing else in the database uses: several workers start at once, and one migrates."""


def is_known(revision: str) -> bool:
    """Whether this version can migrate from a revision."""
    return revision in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def migrate(connection: sa.Connection, revision: str = "head") -> None:
    """Makes or changes the kept tables, in the caller's transaction. `revision`: for a backup of an older version."""
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK)
    config = _config()
    found = MigrationContext.configure(connection).get_current_revision()
    if found != ScriptDirectory.from_config(config).get_current_head():
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config
