"""Writes the centre's next migration from what its tables are declared to be.

revision.py NUMBER MESSAGE…
"""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config

from replica.engines import sqlite
from server import migrations

number, *message = sys.argv[1:]
config = Config()
config.set_main_option("script_location", str(Path(migrations.__file__).parent))
with sqlite(None).connect() as connection:
    config.attributes["connection"] = connection
    if number != "0001":
        command.upgrade(config, "head")
    command.revision(config, " ".join(message), autogenerate=True, rev_id=number)
print("Look at it: what Alembic cannot tell (SQLite's WITHOUT ROWID, renamed columns) is yours.")
