"""Syncs and entries a second of a centre on PostgreSQL with 1, 2, 4 workers, beside an endpoint that stores bytes."""

import http.client
import itertools
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import sqlalchemy as sa

from bench.centre_floor import URL, bodies
from bench.office_life import Life
from bench.pairs import PAIRS, interleaved
from core.exchange.packing import NEWEST
from core.exchange.signed import write_request
from core.exchange.syncing import Cursor, KnownHead, SyncAsk, segments_blocks
from core.journal.chain import Writer, extend, genesis
from core.journal.entry import Operation
from core.journal.grant import OFFICE_KINDS, OFFICE_SCOPE
from core.journal.segment import Segment
from core.records.rulings import ChainGranted
from server.founding import open_centre
from server.own_chains import record
from server.surroundings import Surroundings

LAPTOPS, OFFICES = 16, 8
ENTRIES, FIRST = 10, 40
"""Of a sync: a morning's orders. Of each laptop's first two: its people, pieces and buyers."""

ROUNDS = 2
"""Syncs of each laptop in one measurement."""

WARM = 4
"""Measurements that are thrown away: each worker builds its queries once."""

WORKERS = (1, 2, 4)
_REGISTERED = 1200
"""From where on `Life` does what an office does from day to day."""

_RUN = "from server.app import main; main()"


def measure() -> dict[str, object]:
    """By number of workers; the clients share the machine's cores with the server, in both."""
    with ExitStack() as stack:
        postgres = cluster(stack)
        return {f"workers_{workers}": _with_workers(postgres, workers) for workers in WORKERS}


def _with_workers(postgres: str, workers: int) -> dict[str, object]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = stack.enter_context(database(postgres))
        around = open_centre(sa.create_engine(url), folder, clock=lambda: int(time.time()), random=secrets.token_bytes)
        laptops = [_Laptop(around, f"{n:08}".encode(), f"OF{n % OFFICES}") for n in range(LAPTOPS)]
        bodies.create(around.engine)
        around.engine.dispose()
        nawl = stack.enter_context(_serving(_nawl(folder, url, workers)))
        floor = stack.enter_context(_serving(_floor(url, workers)))
        syncs = LAPTOPS * ROUNDS
        for _ in range(WARM):
            _send(nawl, laptops)
        found = interleaved(lambda: _send(nawl, laptops), lambda: _send(floor, laptops, counts=False))
    return {
        "syncs_per_s": round(syncs / found["ours_s"], 1),
        "entries_per_s": round(syncs * ENTRIES / found["ours_s"]),
        "floor_requests_per_s": round(syncs / found["floor_s"], 1),
        "ratio": round(found["ratio"], 2),
    }


class _Morning(Life):
    """A small office that has registered its people soon, and then sells."""

    def _next(self, at: int) -> tuple[Operation, ...]:
        if at < FIRST:
            return self._artisan()
        if at < 2 * FIRST:
            return self._customer() if at % 2 else self._product()
        return super()._next(at + _REGISTERED)


class _Laptop:
    """A granted chain, and the requests that it sends: each with the next entries, signed beforehand."""

    def __init__(self, around: Surroundings, chain: bytes, office: str) -> None:
        self.writer, self._around, self._office = Writer(chain, secrets.token_bytes(32)), around, office
        fact = ChainGranted(chain=chain, key=self.writer.key, laptop=chain.decode()[-2:], name="", kinds=OFFICE_KINDS)
        with around.fold() as fold:
            record(fold, around, OFFICE_SCOPE + office, fact)
        self.requests = list(self._requests((PAIRS + 1 + WARM) * ROUNDS))
        self.coming = iter(self.requests)
        self.again = itertools.cycle(self.requests)

    def _requests(self, count: int) -> Iterator[bytes]:
        head = genesis(self.writer.chain, self.writer.key)
        life = _Morning(self.writer.chain).entries(2 * FIRST + count * ENTRIES)
        for number in range(1, count + 1):
            part = tuple(itertools.islice(life, FIRST if number <= ROUNDS else ENTRIES))
            first = head.seq + 1
            for parts in part:
                head = extend(head, parts.body)
            segment = Segment(chain=self.writer.chain, first=first, entries=part, signature=self.writer.sign(head))
            own = (KnownHead(chain=self.writer.chain, seq=head.seq, hash=head.hash[:16]),)
            ask = SyncAsk(own=own, cursors=(Cursor(scope=OFFICE_SCOPE + self._office),), most=0, dictionary=NEWEST)
            blocks = b"".join(segments_blocks([[segment]], NEWEST)[0])
            yield write_request("/sync", self.writer, self._around.id, number, ask, blocks)


def _send(address: tuple[str, int], laptops: list[_Laptop], *, counts: bool = True) -> float:
    """All laptops at once, one sync after the other; the seconds that it took."""
    work = [[next(each.coming if counts else each.again) for _ in range(ROUNDS)] for each in laptops]
    began = time.perf_counter()
    with ThreadPoolExecutor(LAPTOPS) as pool:
        list(pool.map(lambda requests: _post(address, requests), work))
    return time.perf_counter() - began


def _post(address: tuple[str, int], requests: list[bytes]) -> None:
    connection = http.client.HTTPConnection(*address, timeout=120)
    for body in requests:
        connection.request("POST", "/sync", body)
        answer = connection.getresponse()
        assert answer.status == http.client.OK, answer.read()
        answer.read()
    connection.close()


def _nawl(folder: Path, url: str, workers: int) -> list[str]:
    return ["-c", _RUN, "serve", "--data", str(folder), "--database-url", url, "--workers", str(workers),
            "--log-level", "error"]  # fmt: skip


def _floor(url: str, workers: int) -> list[str]:
    os.environ[URL] = url
    return ["-m", "uvicorn", "bench.centre_floor:application", "--factory", "--workers", str(workers),
            "--no-access-log", "--log-level", "error"]  # fmt: skip


@contextmanager
def _serving(command: list[str]) -> Iterator[tuple[str, int]]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = listener.getsockname()
    process = subprocess.Popen([sys.executable, *command, "--port", str(address[1])])
    try:
        while not _listens(address):
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


def _listens(address: tuple[str, int]) -> bool:
    try:
        socket.create_connection(address, timeout=1).close()
    except OSError:
        return False
    return True


def cluster(stack: ExitStack) -> str:
    """A PostgreSQL of its own that flushes what it commits, as the tests' does not."""
    tests = str(Path(__file__).parents[1] / "tests")
    if tests not in sys.path:
        sys.path.append(tests)
    from postgres import running_cluster  # noqa: PLC0415 - what starts one lies with the tests

    return str(stack.enter_context(running_cluster(fsync=True)))


@contextmanager
def database(cluster: str) -> Iterator[str]:
    """The URL of an empty database."""
    from postgres import empty_database  # noqa: PLC0415 - as above

    with empty_database(cluster) as engine:
        yield engine.url.render_as_string(hide_password=False)
