"""The tables that a book has beside those of its replica."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

VERSION = 1
"""The database's `user_version`. Raise it with a migration whenever these tables change."""

metadata = MetaData()

book = Table(
    "book",
    metadata,
    Column("id", LargeBinary, primary_key=True),  # must equal the header's, or two books were mixed
    sqlite_with_rowid=False,
)

officers = Table(
    "officers",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

secrets = Table(
    "secrets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("saved", BigInteger, nullable=False),  # milliseconds since 1970, by the laptop's clock
)

blobs = Table(
    "blobs",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("mime", Text, nullable=False),
    Column("size", Integer, nullable=False),
    sqlite_with_rowid=False,
)

documents = Table(
    "documents",
    metadata,
    Column("record", LargeBinary, primary_key=True),  # the fact that issued it
    Column("kind", Text, nullable=False),
    Column("snapshot", LargeBinary, nullable=False),  # a blob: what it said when it was issued
    Column("pdf", LargeBinary, nullable=False),  # a blob
    sqlite_with_rowid=False,
)

given = Table(
    "given",
    metadata,
    Column("hash", LargeBinary, primary_key=True),  # of a photo that the centre has whole
    sqlite_with_rowid=False,
)

parts = Table(
    "parts",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)

sync_runs = Table(
    "sync_runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("began", BigInteger, nullable=False),
    Column("milliseconds", BigInteger, nullable=False),
    Column("entries_up", Integer, nullable=False),
    Column("entries_down", Integer, nullable=False),
    Column("bytes_up", BigInteger, nullable=False),
    Column("bytes_down", BigInteger, nullable=False),
    Column("requests", Integer, nullable=False),
    Column("problem", Text, nullable=False),
)

findable = Table(
    "findable",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("words", Text, nullable=False),  # folded; its full-text index is set up by desktop.storage.search
    UniqueConstraint("kind", "record"),
)
