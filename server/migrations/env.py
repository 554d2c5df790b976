"""What Alembic runs: the revisions, on the connection that it is given."""

from alembic import context

from server.migrations import KEPT

context.configure(connection=context.config.attributes["connection"], target_metadata=list(KEPT))
context.run_migrations()
