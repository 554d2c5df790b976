"""Generations of the folded tables: a new one is folded beside the old, resumably, and then takes its place."""

import json

import sqlalchemy as sa

from core.journal.body import Parts
from core.records.cards import CARDS
from core.records.declare import Card
from replica import schema
from replica.engines import Transaction
from replica.fold import FOLD_VERSION
from replica.fold.cards import searched_fields, words_of
from replica.fold.engine import Fold, Found, Index
from replica.fold.operation import Placed
from replica.tables import Tables, table_name, tables_of

BATCH = 10_000


def create(connection: sa.Connection) -> Tables:
    """Makes the journal's tables and an empty first generation, where they are missing. Returns the current tables."""
    schema.journal.create_all(connection)
    if connection.execute(sa.select(schema.folds.c.generation)).first() is None:
        tables = tables_of(1)
        tables.metadata.create_all(connection)
        connection.execute(schema.folds.insert().values(generation=1, version=FOLD_VERSION, current=True, last="{}"))
    return current(connection)


def current(connection: sa.Connection) -> Tables:
    """The tables that queries read."""
    table = schema.folds
    return tables_of(connection.execute(sa.select(table.c.generation).where(table.c.current)).scalar_one())


def is_outdated(connection: sa.Connection) -> bool:
    """Whether the current tables were folded by other rules than this version's."""
    table = schema.folds
    version: int = connection.execute(sa.select(table.c.version).where(table.c.current)).scalar_one()
    return version != FOLD_VERSION


def begin(connection: sa.Connection) -> Tables:
    """The tables of a generation beside the current one: one that was begun before, or a new, empty one."""
    table = schema.folds
    begun = connection.execute(
        sa.select(table.c.generation).where(~table.c.current, table.c.version == FOLD_VERSION)
    ).scalar()  # fmt: skip
    if begun is not None:
        return tables_of(begun)
    newest: int = connection.execute(sa.select(sa.func.max(table.c.generation))).scalar_one()
    tables = tables_of(newest + 1)
    tables.metadata.create_all(connection)
    connection.execute(table.insert().values(generation=newest + 1, version=FOLD_VERSION, current=False, last="{}"))
    return tables


def fold_on(connection: sa.Connection, tables: Tables) -> bool:
    """Folds the next entries into a generation beside the current one. Returns whether there may be more.

    Commit after each call: a power cut then costs one batch.
    """
    progress: dict[str, int] = json.loads(
        connection.execute(sa.select(schema.folds.c.last).where(_is(tables))).scalar_one()
    )
    folding = Fold(connection, tables, None)
    more = False
    for scope in connection.execute(sa.select(schema.scopes.c.scope).order_by(schema.scopes.c.scope)).scalars().all():
        last = _fold_batch(folding, scope, progress.get(scope, 0))
        more |= last is not None
        progress[scope] = last or progress.get(scope, 0)
    connection.execute(schema.folds.update().where(_is(tables)).values(last=json.dumps(progress)))
    return more


def _is(tables: Tables) -> sa.ColumnElement[bool]:
    return schema.folds.c.generation == tables.generation


def _fold_batch(folding: Fold, scope: str, after: int) -> int | None:
    table = schema.entries
    query = (
        sa.select(table.c.chain, table.c.seq, table.c.position, table.c.body, table.c.personal)
        .where(table.c.scope == scope, table.c.position > after, table.c.state.not_in(schema.NOT_FOLDED))
        .order_by(table.c.position)
        .limit(BATCH)
    )
    operations: list[Placed] = []
    last = None
    for chain, seq, position, body, personal in folding.connection.execute(query):
        operations += folding.decode(chain, Parts(body, personal), seq, scope)
        last = position
    folding.add(operations)
    return last


def swap(connection: sa.Connection, tables: Tables, index: Index | None) -> None:
    """Puts a generation in the place of the current one, whose tables are dropped. Nothing may be left to fold."""
    current(connection).metadata.drop_all(connection)
    connection.execute(schema.folds.delete().where(schema.folds.c.current))
    connection.execute(schema.folds.update().where(_is(tables)).values(current=True))
    if index is not None:
        reindex(connection, tables, index)


def reindex(connection: sa.Connection, tables: Tables, index: Index) -> None:
    """Gives the search index all cards anew."""
    for card in CARDS:
        table, searched = tables[card], searched_fields(card)
        if searched:
            texts = [table.c[field.name] for field in searched]
            query = sa.select(table.c.scope, table.c.id, table.c.archived, *texts)
            for part in connection.execute(query).partitions(BATCH):
                index.put(connection, [_found(card, *row) for row in part])


def _found(card: type[Card], scope: str, record: bytes, archived: int, *texts: str) -> Found:
    words = "" if archived else words_of(zip(searched_fields(card), texts, strict=True))
    return Found(scope, record, table_name(card), words)


def bring_up_to_date(transaction: Transaction, index: Index | None) -> bool:
    """Folds anew where this version's rules differ from those of the tables. Returns whether it did.

    The old tables serve until the new ones take their place; a power cut costs one batch.
    """
    with transaction() as connection:
        if not is_outdated(connection):
            return False
        tables = begin(connection)
    more = True
    while more:
        with transaction() as connection:
            more = fold_on(connection, tables)
            if not more:
                swap(connection, tables, index)
    return True
