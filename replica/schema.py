"""The tables that are kept whatever the version: the journal itself. Folded tables need no migration."""

import sqlalchemy as sa

journal = sa.MetaData()

Bytes = sa.LargeBinary

chains = sa.Table(
    "chains",
    journal,
    sa.Column("chain", Bytes, primary_key=True),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("key", Bytes, nullable=False),
    sa.Column("kinds", sa.Text, nullable=False),  # JSON ranges
    sa.Column("laptop", sa.Text, nullable=False),
    sa.Column("granted", sa.Boolean, nullable=False),  # by the centre; else trusted as this book's own
    sa.Column("first", sa.BigInteger, nullable=False),  # of a branch: its first entry's number; else 1
    sa.Column("left_chain", Bytes),  # of a branch: the chain that it left
    sa.Column("head_seq", sa.BigInteger, nullable=False),
    sa.Column("head_hash", Bytes, nullable=False),
    sa.Column("signed_seq", sa.BigInteger, nullable=False),  # of an own chain: the last signature that stays
    sa.Column("unsigned", sa.BigInteger, nullable=False),  # bytes of entries behind it
)

entries = sa.Table(
    "entries",
    journal,
    sa.Column("chain", Bytes, primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),  # order of arrival in the scope, from 1
    sa.Column("lamport", sa.BigInteger, nullable=False),  # 0 where the bytes are not understood
    sa.Column("body", Bytes, nullable=False),
    sa.Column("personal", Bytes, nullable=False),
    sa.Column("hash", Bytes, nullable=False),
    sa.Column("running", Bytes, nullable=False),  # hash over all positions so far
    sa.Column("state", sa.Text, nullable=False),  # "folded", "later" (of a later version), "quarantined", "review"
    sa.Column("reason", sa.Text, nullable=False),  # under review: the state before
    sa.Index("entries_by_position", "scope", "position", unique=True),
    sqlite_with_rowid=False,
)

signatures = sa.Table(
    "signatures",
    journal,
    sa.Column("chain", Bytes, primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True),
    sa.Column("signature", Bytes, nullable=False),
    sqlite_with_rowid=False,
)

NOT_FOLDED = ("quarantined", "review")
"""States of entries that are kept and do not count."""

scopes = sa.Table(
    "scopes",
    journal,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Column("running", Bytes, nullable=False),
    sa.Column("lamport", sa.BigInteger, nullable=False),
)

charters = sa.Table(
    "charters",
    journal,
    sa.Column("chain", Bytes, primary_key=True),
    sa.Column("grant", Bytes, nullable=False),
    sa.Column("signature", Bytes, nullable=False),
)

held = sa.Table(
    "held",
    journal,
    sa.Column("chain", Bytes, primary_key=True),  # of a chain whose grant has not arrived
    sa.Column("first", sa.BigInteger, primary_key=True),
    sa.Column("hash", Bytes, primary_key=True),
    sa.Column("segment", Bytes, nullable=False),
)

erasures = sa.Table(
    "erasures",
    journal,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("chain", Bytes, primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True),
)

revocations = sa.Table(
    "revocations",
    journal,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("chain", Bytes, primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True),  # the last entry that counts
    sa.Column("hash", Bytes, primary_key=True),
)

readmissions = sa.Table(
    "readmissions",
    journal,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("chain", Bytes, primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True),
)

folds = sa.Table(
    "folds",
    journal,
    sa.Column("generation", sa.BigInteger, primary_key=True),  # the tables g<generation>_*
    sa.Column("version", sa.BigInteger, nullable=False),  # of the rules that folded them
    sa.Column("current", sa.Boolean, nullable=False),
    sa.Column("last", sa.Text, nullable=False),  # where a fold beside the current one has come to (JSON)
)
