"""Centres and laptops for tests: real ones, over a real socket."""

import contextlib
import dataclasses
import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
import uvicorn

from core.exchange.line import Line
from core.journal.entry import CardMade, Operation
from core.problems import Problem
from core.records.cards import Office, Photo, Village
from core.records.declare import fields
from desktop.storage import photos
from desktop.storage.keys import Cost
from desktop.storage.machine import Machine
from desktop.storage.officers import NewOfficer
from desktop.storage.session import Session, Surroundings
from desktop.sync.enrol import enrol
from desktop.sync.problems import LineBroken
from desktop.sync.run import Sync, SyncReport
from replica.digest import digest
from replica.generations import current
from server.centre import Centre
from server.cli.serve import certificate_hash
from server.endpoints import make_app
from server.enrolling import open_enrolment
from server.founding import open_centre

PASSPHRASE = "زيتون 7 أبواب"
CHEAP = Cost(passes=1, memory=8192)
OFFICE = "office/AJL"
NOON = 1_795_000_000


class Clock:
    """A clock that tests set."""

    def __init__(self, now: int = NOON) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


class Chance:
    """Random bytes that are the same every time."""

    def __init__(self, seed: str) -> None:
        self._seed = seed.encode()
        self._count = 0

    def __call__(self, size: int) -> bytes:
        self._count += 1
        return hashlib.shake_256(self._seed + self._count.to_bytes(4)).digest(size)


class TestCentre:
    """A centre in a database; `line` asks it without a socket, `address` is where it listens."""

    __test__ = False

    def __init__(
        self, engine: sa.Engine, folder: Path, clock: Clock | None = None, seed: str = "centre", **how: bool
    ) -> None:
        self.clock = clock or Clock()
        self.around = open_centre(engine, folder, clock=self.clock, random=Chance(seed), **how)
        self.line = Centre(self.around)
        self.address = ""

    def code(self, office: str = "AJL", name: str = "the shop's laptop") -> str:
        with self.around.fold() as fold:
            return open_enrolment(fold, self.around, office, name)

    def digest(self, scope: str = OFFICE) -> str:
        with self.around.engine.begin() as connection:
            return digest(connection, current(connection), scope)

    def entries(self, scope: str = OFFICE) -> int:
        with self.around.engine.begin() as connection:
            return connection.execute(sa.text("SELECT count(*) FROM entries WHERE scope = :s"), {"s": scope}).scalar()

    @contextmanager
    def listening(self, certificate: Path | None = None, key: Path | None = None, port: int = 0) -> Iterator[str]:
        """A real uvicorn on loopback, in a thread."""
        if certificate is not None:
            self.line = Centre(dataclasses.replace(self.around, certificate=certificate_hash(certificate)))
        with socket.create_server(("127.0.0.1", port)) as listener:
            config = uvicorn.Config(
                make_app(self.line), log_level="warning", access_log=False,
                ssl_certfile=certificate, ssl_keyfile=key,
            )  # fmt: skip
            server = uvicorn.Server(config)
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
            thread.start()
            while not server.started:
                time.sleep(0.005)
            self.address = f"{'https' if certificate else 'http'}://127.0.0.1:{listener.getsockname()[1]}"
            try:
                yield self.address
            finally:
                server.should_exit = True
                thread.join()


class BadLine:
    """A line to a centre that breaks after some bytes of a request (`up`) or of an answer (`down`), a few `times`."""

    def __init__(self, line: Line, *, up: int | None = None, down: int | None = None, times: int = 1) -> None:
        self._line = line
        self._up, self._down = up, down
        self._times = times

    def send(self, path: str, body: bytes) -> Iterator[bytes]:
        if self._times == 0:
            yield from self._line.send(path, body)
            return
        self._times -= 1
        if self._up is not None:
            with contextlib.suppress(Problem):
                self._line.send(path, body[: self._up], was_cut=True)
            raise LineBroken
        yield b"".join(self._line.send(path, body))[: self._down]
        raise LineBroken


class Laptop:
    """A real encrypted book of an office."""

    def __init__(self, folder: Path, clock: Clock | None = None, office: str = "AJL") -> None:
        self.folder = folder
        self.office = office
        self.clock = clock or Clock()
        world = self._world()
        book = folder / "book"
        if book.exists():
            self.session = Session.open(book, PASSPHRASE, world)
        else:
            card = Office(code=office, name=f"مشغل {office}", currency="JOD")
            self.session = Session.make(book, card, NewOfficer(name="سلمى", passphrase=PASSPHRASE), world)

    def _world(self) -> Surroundings:
        return Surroundings(Machine.at(self.folder / "home"), self.clock, cost=CHEAP)

    def make(self, card: type, **values: object) -> bytes:
        numbers = {field.name: field.mark.number for field in fields(card)}
        content = CardMade(card=card.TYPE, values={numbers[name]: value for name, value in values.items()})
        with self.session.act() as work:
            work.write(Operation(content=content))
            return work.id()

    def register(self, count: int, prefix: str = "") -> None:
        """Registers villages, each an entry of its own."""
        for n in range(count):
            name = f"قرية {prefix}{n}"
            self.make(Village, name=f"{name} {hashlib.sha256(name.encode()).hexdigest()[:30]}")

    def photograph(self, picture: bytes, **about: bytes) -> bytes:
        """Keeps a photo and its card, `about` an artisan or a product; returns its hash."""
        made = photos.strip(picture)
        with self.session.book.write() as connection:
            content = self.session.book.blobs.save(connection, made.photo, kind="photo", mime=photos.MIME)
            small = self.session.book.blobs.save(connection, made.thumbnail, kind="thumbnail", mime=photos.MIME)
        self.make(Photo, content=content, thumbnail=small, size=len(made.photo), **about)
        return content

    def enrol(self, centre: TestCentre) -> None:
        enrol(self.session, centre.line, "http://127.0.0.1:1", centre.code(self.office))

    def sync(self, line: object, **how: object) -> SyncReport:
        return Sync(self.session, line, self.clock).run(**how)

    def digest(self, scope: str = OFFICE) -> str:
        with self.session.book.read() as connection:
            return digest(connection, self.session.tables, scope)

    def names(self) -> list[str]:
        table = self.session.tables[Village]
        with self.session.book.read() as connection:
            return sorted(connection.execute(sa.select(table.c.name)).scalars())

    def close(self) -> None:
        self.session.close()
