"""Several processes of one centre on one PostgreSQL: they found it once, and no entry is skipped or doubled for any."""

import json
import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from callers import Caller, in_blocks
from centre_processes import RUN, CentreProcesses

from core.exchange.blocks import read_blocks
from core.exchange.code import fingerprint, read_code
from core.exchange.line import Path
from core.exchange.packing import Unpacker
from core.exchange.syncing import Cursor, SyncAnswer, read_arrivals
from core.exchange.wire import decode
from core.records.cards import Village
from desktop.sync.http_line import HttpLine
from replica.check import check
from server.enrolling import open_enrolment
from server.founding import open_centre

WORKERS, WRITERS, READERS, ROUNDS = 2, 8, 4, 6
PAUSE = 0.1
"""Seconds between a reader's requests: readers that ask without a pause leave the writers no processor."""


@pytest.fixture
def processes(postgres, tmp_path):
    return CentreProcesses(tmp_path / "centre", postgres)


def test_processes_that_found_one_centre_at_once_find_the_same(processes, postgres):
    where = [*processes.where, "--name", "laptop", "--json"]
    started = [
        subprocess.Popen(
            [*RUN, "enrol", "--office", office, *where], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for office in ("AJL", "AJL")  # they open the office's scope at once, too
    ]
    said = [process.communicate(timeout=60) for process in started]

    assert [process.returncode for process in started] == [0, 0], said
    codes = [read_code(json.loads(out)["code"]) for out, _ in said]
    around = open_centre(postgres, processes.folder, clock=lambda: 0, random=os.urandom)
    assert {code.fingerprint for code in codes} == {fingerprint(around.root.key)}
    with postgres.connect() as connection:
        own = connection.exec_driver_sql("SELECT scope FROM own_chains ORDER BY scope").scalars().all()
    assert own == ["centre", "network", "office/AJL"]


def write(caller: Caller) -> set[tuple[bytes, int]]:
    """Makes entries and sends each; what the centre said it has."""
    for n in range(ROUNDS):
        caller.replica.make(Village, name=f"{caller.writer.chain!r} {n}")
        answer, _ = caller.sync(caller.request(in_blocks(caller.segments(n))))
        assert answer.own[0].seq == n + 1
    return {(caller.writer.chain, n) for n in range(1, ROUNDS + 1)}


def read(caller: Caller, wanted: int) -> list[tuple[bytes, int]]:
    """Reads behind its cursor until it was given that many entries; which these were, in their order."""
    cursor, seen = Cursor(scope="office/AJL"), []
    until = time.monotonic() + 60
    while len(seen) < wanted and time.monotonic() < until:
        time.sleep(PAUSE)
        head, *rest = read_blocks(caller.centre.line.send(Path.SYNC, caller.request(ask=caller.ask(cursor, own=()))))
        assert not decode(head.payload, SyncAnswer).mismatches
        unpacker = Unpacker()
        for block in rest:
            cursor, segments = read_arrivals(block.payload, unpacker)
            for segment in segments:
                seen += [(segment.chain, seq) for seq in range(segment.first, segment.last + 1)]
    return seen


def write_and_read(around, address):
    """What the centre said it has, what each reader was given, and how many entries there are."""
    callers = [
        Caller(SimpleNamespace(line=HttpLine(address), around=around), f"laptop_{letter}")
        for letter in "abcdefghijkl"[: WRITERS + READERS]
    ]
    for caller in callers:
        with around.fold() as fold:
            code = open_enrolment(fold, around, "AJL", "laptop")
        caller.enrol(code)
    wanted = len(callers) + WRITERS * ROUNDS  # a grant for each

    with ThreadPoolExecutor(len(callers)) as pool:
        readers = [pool.submit(read, caller, wanted) for caller in callers[WRITERS:]]
        writers = [pool.submit(write, caller) for caller in callers[:WRITERS]]
        committed = set().union(*(writer.result(timeout=120) for writer in writers))
        seen = [reader.result(timeout=120) for reader in readers]
    for caller in callers:
        caller.centre.line.close()
    return committed, seen, wanted


def test_eight_writers_and_four_readers_at_several_processes(processes, postgres):
    around = open_centre(postgres, processes.folder, clock=lambda: int(time.time()), random=os.urandom)
    with processes.serving(WORKERS) as address:
        committed, seen, wanted = write_and_read(around, address)

    for entries in seen:
        assert len(entries) == len(set(entries)) == wanted, "doubled or skipped"
        assert committed <= set(entries)
    with postgres.begin() as connection:
        query = sa.text("SELECT position FROM entries WHERE scope = 'office/AJL' ORDER BY position")
        assert connection.execute(query).scalars().all() == list(range(1, wanted + 1))
        assert check(connection) == []
        connection.rollback()
