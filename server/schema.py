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
    sa.Column("tries", sa.BigInteger, nullable=False),  # wrong ones at this office since it was opened
    sa.Column("chain", Bytes),  # that used it
)

callers = sa.Table(
    "callers",
    metadata,
    sa.Column("chain", Bytes, primary_key=True),
    sa.Column("counter", sa.BigInteger, nullable=False),
    sa.Column("seen", sa.BigInteger, nullable=False),  # Unix seconds of the last request
)
