"""What artisans allow to be shown, as they said it last."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from core.ids import unpack
from core.records.facts import ConsentRecorded
from replica import schema
from replica.tables import Tables

SUBJECTS = ("face", "name", "village", "story")
_IN_ONE_QUERY = 500


def consents_of(connection: sa.Connection, tables: Tables, scope: str, artisan: bytes) -> frozenset[str]:
    """The subjects that one artisan allows."""
    return consents(connection, tables, scope, [artisan])[artisan]


def consents(
    connection: sa.Connection, tables: Tables, scope: str, artisans: Iterable[bytes]
) -> dict[bytes, frozenset[str]]:
    """By artisan, the subjects that she allows.

    The latest day on which she said something counts, as a person told it; of one day what was recorded last.
    """
    said: dict[bytes, dict[str, bool]] = defaultdict(dict)
    asked = list(dict.fromkeys(artisans))
    for start in range(0, len(asked), _IN_ONE_QUERY):
        for row in _in_order(connection, tables, scope, asked[start : start + _IN_ONE_QUERY]):
            said[row.artisan][row.subject] = bool(row.given)
    return {artisan: frozenset(subject for subject, given in said[artisan].items() if given) for artisan in asked}


def _in_order(
    connection: sa.Connection, tables: Tables, scope: str, artisans: list[bytes]
) -> Iterator[sa.Row[tuple[object, ...]]]:
    table = tables[ConsentRecorded]
    rows = connection.execute(sa.select(table).where(table.c.scope == scope, table.c.artisan.in_(artisans))).all()
    lamports = _lamports(connection, {unpack(row.id)[:2] for row in rows})
    yield from sorted(rows, key=lambda row: (row.day, lamports[unpack(row.id)[:2]], row.id))


def _lamports(connection: sa.Connection, places: set[tuple[bytes, int]]) -> dict[tuple[bytes, int], int]:
    table, wanted = schema.entries, list(places)
    found: dict[tuple[bytes, int], int] = {}
    for start in range(0, len(wanted), _IN_ONE_QUERY):
        here = sa.tuple_(table.c.chain, table.c.seq).in_(wanted[start : start + _IN_ONE_QUERY])
        for chain, seq, lamport in connection.execute(
            sa.select(table.c.chain, table.c.seq, table.c.lamport).where(here)
        ):
            found[chain, seq] = lamport
    return found
