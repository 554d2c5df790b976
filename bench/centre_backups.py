"""How long a centre's sealed and proved backup takes, and its restoring, beside pg_dump of the same database."""

import datetime as dt
import subprocess
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import nacl.utils
import sqlalchemy as sa

from bench.centre_load import cluster, database
from bench.office_life import Life
from bench.pairs import interleaved, timed
from core.journal.chain import Writer, extend, genesis
from core.journal.grant import OFFICE_KINDS, OFFICE_SCOPE
from core.journal.segment import Segment
from core.records.rulings import ChainGranted
from replica.take_in import take_in
from server.backups.making import back_up
from server.backups.proving import with_keys
from server.backups.restoring import Place, restore
from server.founding import box_of_root, open_centre
from server.own_chains import record
from server.surroundings import Surroundings

OFFICES, ENTRIES, IN_ONE = 4, 2500, 100
_PG_DUMP = "/usr/lib/postgresql/15/bin/pg_dump"
_DAY = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


def measure() -> dict[str, object]:
    """Seconds of a backup (sealed, read back, proved) and of pg_dump -Fc; of one restore; bytes of the two files."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        shelf, dump = folder / "shelf", folder / "dump"
        shelf.mkdir()
        postgres = cluster(stack)
        url, other = stack.enter_context(database(postgres)), stack.enter_context(database(postgres))
        around = _open(stack, url, folder / "centre")
        _fill(around)
        command = [_PG_DUMP, "-Fc", "-f", str(dump), "-d", url.replace("+psycopg", "")]
        found = interleaved(
            timed(lambda: back_up(around, shelf, _DAY, with_photos=False)),
            timed(lambda: subprocess.run(command, check=True)),
        )
        file = max(shelf.iterdir())
        engine = sa.create_engine(other)
        stack.callback(engine.dispose)
        began = time.perf_counter()
        place = Place(engine, folder / "restored")
        restore(place, file, with_keys(file, (box_of_root(around.root),)), around.clock, nacl.utils.random)
        return {
            "entries": OFFICES * ENTRIES,
            **{name: round(value, 2) for name, value in found.items()},
            "restore_s": round(time.perf_counter() - began, 2),
            "bytes": file.stat().st_size,
            "pg_dump_bytes": dump.stat().st_size,
        }


def _open(stack: ExitStack, url: str, folder: Path) -> Surroundings:
    engine = sa.create_engine(url)
    stack.callback(engine.dispose)
    return open_centre(engine, folder, clock=lambda: int(time.time()), random=nacl.utils.random)


def _fill(around: Surroundings) -> None:
    for office in range(OFFICES):
        writer = Writer(f"laptop {office}".encode(), nacl.utils.random(32))
        fact = ChainGranted(chain=writer.chain, key=writer.key, laptop="3", name="", kinds=OFFICE_KINDS)
        head, parts = genesis(writer.chain, writer.key), list(Life(writer.chain, seed=office).entries(ENTRIES))
        for start in range(0, ENTRIES, IN_ONE):
            part = tuple(parts[start : start + IN_ONE])
            for each in part:
                head = extend(head, each.body)
            segment = Segment(chain=writer.chain, first=start + 1, entries=part, signature=writer.sign(head))
            with around.fold() as fold:
                if not start:
                    record(fold, around, f"{OFFICE_SCOPE}OF{office}", fact)
                take_in(fold, segment)
