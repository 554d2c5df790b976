"""Digests: whether two replicas, or a table and its fresh fold, hold the same."""

import hashlib

import msgspec
import sqlalchemy as sa

from replica.fold import FOLD_VERSION
from replica.tables import Tables

_encoder = msgspec.msgpack.Encoder()
_MODULUS = 1 << 256


def table_digests(connection: sa.Connection, tables: Tables, scope: str) -> dict[str, str]:
    """For each table, a digest over its rows of a scope, whatever their order, read from the rows themselves."""
    found = {}
    prefix = len(f"g{tables.generation}_")
    for name, table in tables.metadata.tables.items():
        total = count = 0
        for row in connection.execute(_rows(table), {"scope": scope}):
            total += int.from_bytes(hashlib.sha256(_encoder.encode(tuple(row))).digest())
            count += 1
        found[name[prefix:]] = f"{count}:{total % _MODULUS:064x}"
    return found


def _rows(table: sa.Table) -> sa.TextClause:
    """All rows of a scope; written here, because SQLAlchemy takes longer to write it for each book that is opened."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    return sa.text(f'SELECT {names} FROM "{table.name}" WHERE scope = :scope')  # noqa: S608 - declared names


def digest(connection: sa.Connection, tables: Tables, scope: str) -> str:
    """One digest for all folded tables of a scope, as 64 hexadecimal digits. Compared at equal fold versions only."""
    found = sorted(table_digests(connection, tables, scope).items())
    return hashlib.sha256(_encoder.encode([FOLD_VERSION, found])).hexdigest()


def counts(connection: sa.Connection, tables: Tables, scope: str) -> dict[str, int]:
    """How many rows of a scope each folded table has."""
    prefix = len(f"g{tables.generation}_")
    return {
        name[prefix:]: connection.execute(
            sa.select(sa.func.count()).select_from(table).where(table.c.scope == scope)
        ).scalar_one()
        for name, table in tables.metadata.tables.items()
    }
