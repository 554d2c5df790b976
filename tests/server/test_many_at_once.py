"""Many laptops at once: no committed entry is skipped or doubled for any reader."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from callers import Caller, in_blocks
from centres import TestCentre

from core.exchange.blocks import read_blocks
from core.exchange.line import Path
from core.exchange.packing import Unpacker
from core.exchange.problems import CounterUsed
from core.exchange.syncing import Cursor, SyncAnswer, read_arrivals
from core.exchange.wire import decode
from core.records.cards import Village
from replica import engines
from replica.check import check

WRITERS, ROUNDS = 4, 12


@pytest.fixture(params=["sqlite", "postgres"])
def busy_centre(request, tmp_path):
    if request.param == "postgres":
        engine = request.getfixturevalue("postgres")
    else:
        engine = engines.sqlite(tmp_path / "centre.db")
    yield TestCentre(engine, tmp_path / "centre")
    engine.dispose()


def write(caller: Caller) -> None:
    for n in range(ROUNDS):
        after = len(caller.replica.rows(Village))
        caller.replica.make(Village, name=f"{caller.writer.chain!r} {n}")
        answer, _ = caller.sync(caller.request(in_blocks(caller.segments(after))))
        assert answer.own[0].seq == after + 1


def read(caller: Caller, wanted: int) -> set[tuple[bytes, int]]:
    """Reads behind its cursor until it has that many entries; what it was given."""
    cursor, seen = Cursor(scope="office/AJL"), set()
    while len(seen) < wanted:
        head, *rest = read_blocks(caller.centre.line.send(Path.SYNC, caller.request(ask=caller.ask(cursor))))
        assert not decode(head.payload, SyncAnswer).mismatches
        unpacker = Unpacker()
        for block in rest:
            cursor, segments = read_arrivals(block.payload, unpacker)
            for segment in segments:
                seen |= {(segment.chain, seq) for seq in range(segment.first, segment.last + 1)}
    return seen


def test_readers_skip_nothing_while_others_write(busy_centre):
    callers = [Caller(busy_centre, f"laptop_{letter}") for letter in "abcdefgh"[: WRITERS + 2]]
    for caller in callers:
        caller.enrol(busy_centre.code())
    grants = busy_centre.entries()
    wanted = grants + WRITERS * ROUNDS

    with ThreadPoolExecutor(WRITERS + 2) as pool:
        readers = [pool.submit(read, caller, wanted) for caller in callers[WRITERS:]]
        writers = [pool.submit(write, caller) for caller in callers[:WRITERS]]
        for writer in writers:
            writer.result(timeout=120)
        seen = [reader.result(timeout=120) for reader in readers]

    assert seen[0] == seen[1]
    assert busy_centre.entries() == wanted
    with busy_centre.around.engine.begin() as connection:
        assert check(connection) == []
        connection.rollback()


def test_two_first_requests_of_one_chain_at_once_are_each_answered_or_refused_as_used(busy_centre):
    def ask(body):
        try:
            caller.sync(body)
        except CounterUsed:
            return "used"
        return "answered"

    for n in range(4):
        caller = Caller(busy_centre, f"laptop_{n}")
        caller.enrol(busy_centre.code())
        with ThreadPoolExecutor(3) as pool:
            said = list(pool.map(ask, [caller.request() for _ in range(3)]))
        assert "answered" in said
