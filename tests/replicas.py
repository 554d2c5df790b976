"""Replicas for tests: a database, and perhaps a chain of its own to write to."""

import random
from contextlib import contextmanager

import sqlalchemy as sa

from core.ids import pack, unpack
from core.journal.chain import Writer
from core.journal.entry import CardChanged, CardMade, Change, Entry, Operation, Posting
from core.journal.grant import CENTRE_KINDS, OFFICE_KINDS, Grant
from core.records.declare import fields
from replica.chains import add_chain, all_chains, read_chain
from replica.digest import digest
from replica.engines import sqlite
from replica.fold.engine import Fold
from replica.generations import create
from replica.journal import append
from replica.outgoing import segments
from replica.problems import SegmentOutOfOrder
from replica.take_in import take_in

SCOPE = "office/AJL"
BALANCED = (Posting(account=1, currency="JOD", amount=5), Posting(account=3, currency="JOD", amount=-5))


def writer(name: str) -> Writer:
    """A chain whose id and key follow from an eight-letter name."""
    return Writer(name.encode(), name.encode() * 4)


def grant(name: str, kinds=OFFICE_KINDS) -> Grant:
    return Grant(chain=name.encode(), key=writer(name).key, scope=SCOPE, kinds=kinds)


class Replica:
    """A replica that knows the chains of all that tests call laptops, and writes to its own."""

    def __init__(self, engine: sa.Engine, own: str = "", knows=("laptop_a", "laptop_b", "laptop_c")) -> None:
        self.engine = engine
        self.writer = writer(own) if own else None
        with engine.begin() as connection:
            self.tables = create(connection)
            for name in knows:
                add_chain(connection, grant(name), laptop=name, granted=True)
            add_chain(connection, grant("centre_1", CENTRE_KINDS), laptop="", granted=True)

    @contextmanager
    def fold(self):
        with self.engine.begin() as connection:
            yield Fold(connection, self.tables, None)

    def write(self, *contents, postings=()) -> list[bytes]:
        """Appends an entry; gives the dots of its operations."""
        operations = tuple(Operation(content=content, postings=postings) for content in contents)
        entry = Entry(lamport=0, time=1_795_000_000, actor=None, operations=operations)
        with self.fold() as fold:
            return [
                operation.dot
                for operation in append(
                    fold, self.writer, read_chain(fold.connection, self.writer.chain), entry, bytes(16)
                )
            ]

    def make(self, card, **values) -> bytes:
        numbers = {field.name: field.mark.number for field in fields(card)}
        return self.write(CardMade(card=card.TYPE, values={numbers[name]: value for name, value in values.items()}))[0]

    def change(self, card, record: bytes, field: int, value, *replaces: bytes) -> bytes:
        change = Change(field=field, replaces=replaces, value=value)
        return self.write(CardChanged(card=card.TYPE, record=record, changes=(change,)))[0]

    def outgoing(self) -> list:
        """All that it holds, as segments."""
        with self.engine.connect() as connection:
            return [
                segment
                for chain in all_chains(connection, SCOPE)
                for segment in segments(connection, chain.grant.chain, chain.home.first - 1)
            ]

    def take_in(self, *given):
        with self.fold() as fold:
            return [take_in(fold, segment) for segment in given]

    def digest(self) -> str:
        with self.engine.connect() as connection:
            return digest(connection, self.tables, SCOPE)

    def rows(self, table) -> list:
        with self.engine.connect() as connection:
            return connection.execute(sa.select(self.tables[table])).mappings().all()


def memory() -> sa.Engine:
    return sqlite(None)


def next_dot(dot: bytes) -> bytes:
    """The dot of the entry after the one that a dot stands in."""
    chain, seq, _ = unpack(dot)
    return pack(chain, seq + 1, 0)


def arrived(segments: list, shuffle: random.Random) -> Replica:
    """A replica that takes segments in, one by one, in some order."""
    replica, waiting = Replica(memory()), list(segments)
    while waiting:
        segment = shuffle.choice(waiting)
        try:
            replica.take_in(segment)
            waiting.remove(segment)
        except SegmentOutOfOrder:
            pass
    return replica
