"""The tables of people who use head office's pages, apart from the journal: they are the centre's alone."""

import sqlalchemy as sa

from server.schema import metadata

Bytes = sa.LargeBinary
Counted = sa.BigInteger().with_variant(sa.Integer, "sqlite")
"""A number that the database gives: SQLite does so for INTEGER alone."""

users = sa.Table(
    "users",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),  # what she types, folded
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("offices", sa.Text, nullable=False),  # their codes (JSON); an empty list: all
    sa.Column("password", sa.Text, nullable=False),  # Argon2id, with its salt and cost
    sa.Column("made", sa.BigInteger, nullable=False),  # Unix seconds, as all times here
    sa.Column("disabled", sa.Boolean, nullable=False),
)

logins = sa.Table(
    "logins",
    metadata,
    sa.Column("token", Bytes, primary_key=True),  # SHA-256 of the cookie
    sa.Column("user", sa.Text, nullable=False, index=True),
    sa.Column("opened", sa.BigInteger, nullable=False),
    sa.Column("seen", sa.BigInteger, nullable=False),
)

guesses = sa.Table(
    "guesses",
    metadata,
    sa.Column("whom", Bytes, primary_key=True),  # SHA-256 of a name or of an address
    sa.Column("tries", sa.BigInteger, nullable=False),  # of wrong ones since `since`
    sa.Column("since", sa.BigInteger, nullable=False),
)

deeds = sa.Table(
    "deeds",
    metadata,
    sa.Column("id", Counted, primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("user", sa.Text, nullable=False),  # empty: nobody had logged in
    sa.Column("deed", sa.Text, nullable=False),
    sa.Column("office", sa.Text, nullable=False),
    sa.Column("about", sa.Text, nullable=False),  # an id or a code; never a person's name
)
