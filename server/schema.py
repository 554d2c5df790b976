"""The centre's own tables, beside those of its replica: what it is, whom it knows, whom it expects."""

import sqlalchemy as sa

metadata = sa.MetaData()

Bytes = sa.LargeBinary

centre = sa.Table(
    "centre",
    metadata,
    sa.Column("id", Bytes, primary_key=True),  # 8 bytes
    sa.Column("root", Bytes, nullable=False),  # head office's public key
    sa.Column("box", Bytes, nullable=False),  # X25519 private key, for bundles that come by stick
)

own_chains = sa.Table(
    "own_chains",
    metadata,
    sa.Column("chain", Bytes, primary_key=True),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("seed", Bytes, nullable=False),
    sa.Column("retired", sa.Boolean, nullable=False),
)

enrolments = sa.Table(
    "enrolments",
    metadata,
    sa.Column("name", Bytes, primary_key=True),
    sa.Column("key", Bytes, nullable=False),  # stretched from the code's secret
    sa.Column("office", sa.Text, nullable=False),
    sa.Column("laptop", sa.Text, nullable=False),  # what people call it
    sa.Column("expires", sa.BigInteger, nullable=False),  # Unix seconds
    sa.Column("tries", sa.BigInteger, nullable=False),  # with the right name and a wrong secret
    sa.Column("chain", Bytes),  # that used it
)

callers = sa.Table(
    "callers",
    metadata,
    sa.Column("chain", Bytes, primary_key=True),
    sa.Column("counter", sa.BigInteger, nullable=False),
    sa.Column("seen", sa.BigInteger, nullable=False),  # Unix seconds of the last request
    # What it said of itself in its last sync; 0 where it has not said
    sa.Column("written", sa.BigInteger, nullable=False, server_default="0"),  # its last entry's number
    sa.Column("read", sa.BigInteger, nullable=False, server_default="0"),  # how far it had read its office's scope
    sa.Column("ahead", sa.BigInteger, nullable=False, server_default="0"),  # seconds of its clock before the centre's
)

bundles = sa.Table(
    "bundles",
    metadata,
    sa.Column("chain", Bytes, primary_key=True),  # of a laptop that a stick goes to and fro
    sa.Column("serial", sa.BigInteger, nullable=False),  # of its newest bundle that came; 0: none
    sa.Column("ask", Bytes, nullable=False),  # what that one asked for
    sa.Column("outcomes", Bytes, nullable=False),  # what became of its chains
    sa.Column("given", sa.BigInteger, nullable=False),  # serial of the last bundle that was made for it
)

held_for = sa.Table(
    "held_for",
    metadata,
    sa.Column("hash", Bytes, primary_key=True),  # of a segment in the journal's table `held`
    sa.Column("scope", sa.Text, nullable=False),  # of the office that brought it
    sa.Column("size", sa.BigInteger, nullable=False),  # bytes
)

recoveries = sa.Table(
    "recoveries",
    metadata,
    sa.Column("name", Bytes, primary_key=True),  # of the ask, by the code that is read out
    sa.Column("ask", Bytes, nullable=False),
    sa.Column("asked", sa.BigInteger, nullable=False),  # Unix seconds
    sa.Column("address", Bytes, nullable=False),  # keyed hash of where it came from
    sa.Column("box", Bytes),  # the data key, sealed to the asker's fresh key; null: not given yet
)
