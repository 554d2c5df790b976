"""Backing up a book of 40 MB, beside copying the same bytes durably and reading them back."""

import datetime as dt
import os
import tempfile
import time
from hashlib import blake2b
from pathlib import Path

from bench.pairs import interleaved
from core.records.cards import Office
from desktop.backup.backing import back_up
from desktop.storage.keys import Cost
from desktop.storage.machine import Machine
from desktop.storage.named_values import SETTINGS
from desktop.storage.officers import NewOfficer
from desktop.storage.session import Session, Surroundings

PHOTOS, PHOTO_BYTES, ROWS, ROW_BYTES = 150, 200_000, 200, 50_000
NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def measure() -> dict[str, object]:
    """Seconds for a whole backup (`ratio` to the floor), a light one, and proving the pages when opening."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = Surroundings(Machine.at(folder / "home"), lambda: 1_795_430_000, cost=Cost(passes=1, memory=8192))
        office = Office(code="AJL", name="مكتب عجلون", currency="JOD", country="JO")
        founder = NewOfficer(name="رنا", passphrase="bench")  # noqa: S106 - a book for measuring
        with Session.make(folder / "book", office, founder, world) as session:
            _fill(session)
            return _measure(session, folder)


def _fill(session: Session) -> None:
    with session.book.write() as connection:
        for number in range(ROWS):
            SETTINGS.put(connection, f"row {number}", os.urandom(ROW_BYTES))
        for _ in range(PHOTOS):
            session.book.blobs.save(connection, os.urandom(PHOTO_BYTES), kind="photo", mime="image/webp")
    session.book.prove_pages()


def _measure(session: Session, folder: Path) -> dict[str, object]:
    to = folder / "backups"
    to.mkdir()
    figures = interleaved(lambda: _back_up(session, to), lambda: _copy(session.book.folder, folder / "copy"))
    back_up(session, to, NOON)
    light = interleaved(lambda: _back_up(session, to, light=True), lambda: _copy(session.book.folder, folder / "copy"))
    proving = interleaved(lambda: _timed_proof(session), lambda: _copy(session.book.folder, folder / "copy"))
    size = sum(path.stat().st_size for path in _kept(session.book.folder))
    return {
        "megabytes": size / 1e6,
        **figures,
        "light_s": light["ours_s"],
        "light_ratio": light["ratio"],
        "proving_pages_s": proving["ours_s"],
        "proved_megabytes": (session.book.folder / "book.db").stat().st_size / 1e6,
    }


def _back_up(session: Session, to: Path, *, light: bool = False) -> float:
    began = time.perf_counter()
    made = back_up(session, to, NOON, light=light)
    took = time.perf_counter() - began
    made.path.unlink()
    return took


def _timed_proof(session: Session) -> float:
    began = time.perf_counter()
    session.book.prove_pages()
    return time.perf_counter() - began


def _copy(source: Path, target: Path) -> float:
    """The same bytes into one file, durably, and read back with their hash: what no verified backup can do without."""
    began = time.perf_counter()
    with target.open("wb") as file:
        for path in _kept(source):
            file.write(path.read_bytes())
        file.flush()
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    hashed = blake2b()
    with target.open("rb") as file:
        while chunk := file.read(1 << 20):
            hashed.update(chunk)
    target.unlink()
    return time.perf_counter() - began


def _kept(folder: Path) -> list[Path]:
    """The book's files without the database's log, which is folded into it, and the lock."""
    names = {"book.db-wal", "book.db-shm", "book.lock"}
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in names)
