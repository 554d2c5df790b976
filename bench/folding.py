"""Folding a journal into empty tables, beside inserting the very same rows with bare sqlcipher3."""

import tempfile
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bench.floor import open_floor
from bench.office_life import Life
from bench.pairs import interleaved
from core.journal.chain import Head, Writer, extend, genesis
from core.journal.grant import OFFICE_KINDS, Grant
from desktop.storage import engine
from replica.chains import add_chain
from replica.generations import begin, create, fold_on
from replica.journal import Stored, lock_scope, store
from replica.tables import Tables

ENTRIES = 100_000
PAIRS = 3
KEY = bytes(32)


def measure() -> dict[str, object]:
    """Entries a second; 10,000 are wanted. `ratio` is to the bare inserts of the same rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / engine.NAME
        opened = engine.writer(path, KEY, mode="rwc")
        with opened.begin() as connection:
            create(connection)
            _write(connection)
        floor = open_floor(Path(folder) / "floor.db", KEY)
        kept: list[Tables] = []

        def ours() -> float:
            with opened.begin() as connection:
                for tables in kept:
                    tables.metadata.drop_all(connection)
                connection.exec_driver_sql("DELETE FROM folds WHERE NOT current")
            start = time.perf_counter()
            with opened.begin() as connection:
                kept[:] = [begin(connection)]
            more = True
            while more:
                with opened.begin() as connection:
                    more = fold_on(connection, kept[0])
            return time.perf_counter() - start

        def bare() -> float:
            return _insert(opened, floor, kept[0])

        found = interleaved(ours, bare, PAIRS)
        opened.dispose()
    return {"entries_per_s": ENTRIES / found["ours_s"], "floor_s": found["floor_s"], "ratio": found["ratio"]}


def _write(connection: sa.Connection) -> None:
    writer = Writer(b"measured", bytes(32))
    add_chain(
        connection, Grant(chain=writer.chain, key=writer.key, scope="office/AJL", kinds=OFFICE_KINDS), laptop="7KQ",
        granted=True,
    )  # fmt: skip
    head: Head = genesis(writer.chain, writer.key)
    stored = []
    for lamport, parts in enumerate(Life(writer.chain).entries(ENTRIES), start=1):
        head = extend(head, parts.body)
        stored.append(Stored(writer.chain, head, parts, lamport))
    store(connection, "office/AJL", lock_scope(connection, "office/AJL"), stored)


def _insert(opened: sa.Engine, floor: Any, tables: Tables) -> float:
    """Inserts all rows of the folded tables into a bare database, with the same indexes and batches."""
    rows: list[tuple[str, list[Any]]] = []
    with opened.connect() as connection:
        for name, table in tables.metadata.tables.items():
            found = [tuple(row) for row in connection.execute(sa.select(table))]
            marks = ", ".join("?" for _ in table.columns)
            statement = f'INSERT INTO "{name}" VALUES ({marks})'  # noqa: S608 - declared names
            rows += [(statement, found[at : at + 5000]) for at in range(0, len(found), 5000)]
    for name, table in tables.metadata.tables.items():
        floor.execute(f'DROP TABLE IF EXISTS "{name}"')
        floor.execute(str(sa.schema.CreateTable(table).compile(opened)))
        for index in table.indexes:
            floor.execute(str(sa.schema.CreateIndex(index).compile(opened)))
    start = time.perf_counter()
    for statement, batch in rows:
        floor.execute("BEGIN IMMEDIATE")
        floor.executemany(statement, batch)
        floor.execute("COMMIT")
    return time.perf_counter() - start
