"""Writers that commit late, on a real PostgreSQL: a seed decides whose turn it is, and no reader may skip an entry.

SQLite has one writer at a time, so only here can a transaction that began earlier commit later.
"""

import sqlalchemy as sa
from replicas import SCOPE, Replica, writer
from simulation.chance import Chance
from simulation.promises import Broken

from core.journal.chain import Writer
from core.journal.entry import CardMade, Entry, Operation
from core.records.cards import Village
from replica.chains import read_chain
from replica.fold.engine import Fold
from replica.journal import append
from replica.outgoing import arrived

WRITERS = ("laptop_a", "laptop_b", "laptop_c")
TURNS = 60


class LateWriter:
    """Appends in one turn, and commits in a later one."""

    def __init__(self, replica: Replica, name: str) -> None:
        self._replica = replica
        self._writer: Writer = writer(name)
        self._open: sa.Connection | None = None

    def turn(self) -> None:
        """Begins to write; or commits what it wrote. While another holds the scope's lock, nothing."""
        if self._open is not None:
            self._open.commit()
            self._open.close()
            self._open = None
            return
        connection = self._replica.engine.connect()
        connection.execute(sa.text("SET LOCAL lock_timeout = '5ms'"))
        try:
            self._append(connection)
        except sa.exc.OperationalError:  # it would wait here until the other has committed
            connection.rollback()
            connection.close()
        else:
            self._open = connection

    def _append(self, connection: sa.Connection) -> None:
        content = CardMade(card=Village.TYPE, values={1: "قرية"})
        entry = Entry(lamport=0, time=0, actor=None, operations=(Operation(content=content),))
        fold = Fold(connection, self._replica.tables, None)
        append(fold, self._writer, read_chain(connection, self._writer.chain), entry, bytes(16))

    def finish(self) -> None:
        """Commits what is open."""
        if self._open is not None:
            self.turn()


class Reader:
    """Reads behind its cursor, as an answer to a sync does."""

    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        self._cursor = 0
        self.seen: set[tuple[bytes, int]] = set()

    def turn(self) -> None:
        """Reads what has been committed."""
        with self._replica.engine.connect() as connection:
            found = arrived(connection, SCOPE, self._cursor, 100)
        self.seen |= {(chain, seq) for chain, (first, last) in found.runs.items() for seq in range(first, last + 1)}
        self._cursor = found.last


def interleave(engine: sa.Engine, seed: str) -> int:
    """Writers and a reader take turns. Returns how many entries were written. Raises Broken."""
    chance, replica = Chance(seed), Replica(engine, knows=WRITERS)
    writers, reader = [LateWriter(replica, name) for name in WRITERS], Reader(replica)
    try:
        for _ in range(TURNS):
            chance.choice([*writers, reader]).turn()
    finally:
        for each in writers:
            each.finish()
    reader.turn()
    with engine.connect() as connection:
        written = connection.execute(sa.text("SELECT count(*) FROM entries")).scalar_one()
    if len(reader.seen) != written:
        raise Broken(f"a reader skipped {written - len(reader.seen)} of {written} entries")
    return int(written)
