"""A device's disk: a real SQLite database in memory that can be cut off at any write, kept as it is, and put back."""

from functools import cache
from typing import Any

import sqlalchemy as sa
from simulation.promises import Broken
from sqlcipher3 import dbapi2

MOST_STATEMENTS = 100_000
"""On one device in one simulation; usual are some thousands."""
_WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "DROP")


class PowerCut(BaseException):
    """The power went off: whatever was not committed is gone, and so is the program."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class Fuse:
    """Blows at a write, a commit or a file of one device, and then nothing more is written until it is set again."""

    def __init__(self) -> None:
        self._left = 0
        self._where = ""
        self._asked = 0
        self.is_blown = False

    def set(self, writes: int, where: str = "") -> None:
        """Blows at the so manieth write from now, or at the so manieth `where`, such as "commit". 0: never."""
        self._left = writes
        self._where = where
        self.is_blown = False

    def count(self) -> None:
        """One more statement. Raises Broken where there is no end to them."""
        self._asked += 1
        if self._asked > MOST_STATEMENTS:
            raise Broken("something goes on for ever")

    def burn(self, place: str) -> None:
        """One more write. Raises PowerCut."""
        if self._left and self._where in place:
            self._left -= 1
            self.is_blown = not self._left
        if self.is_blown:
            raise PowerCut(place)


class _Driver(dbapi2.Connection):  # type: ignore[misc]  # it ships no types
    """A connection that outlives SQLAlchemy's dropping it, which happens at a power cut: memory is the disk here."""

    def close(self) -> None:
        """The program is gone, and with it what it had not committed."""
        self.rollback()

    def scrap(self) -> None:
        """Frees the memory."""
        super().close()


class Disk:
    """One database. `fuse` cuts the power of the device that it is in."""

    def __init__(self, fuse: Fuse, like: "Disk | None" = None) -> None:
        self.fuse = fuse
        self._driver = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False, factory=_Driver)
        self._driver.execute("PRAGMA temp_store=MEMORY")
        if like is not None:
            like._driver.backup(self._driver)
        self.engine = _engine(self._driver, fuse)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What lies on the disk, read without SQLAlchemy, which takes longer; asked after everything that happens."""
        return list(self._driver.execute(query))

    def kept(self) -> "Disk":
        """A copy as the disk is now: a backup, or a clone's beginning."""
        return Disk(Fuse(), self)

    def put_back(self, kept: "Disk") -> None:
        """Becomes what was kept."""
        self._driver.rollback()
        kept._driver.backup(self._driver)

    def close(self) -> None:
        """Frees the memory."""
        self.engine.dispose()
        self._driver.scrap()


def _engine(driver: _Driver, fuse: Fuse) -> sa.Engine:
    engine = sa.Engine(sa.StaticPool(lambda: driver), _dialect(), sa.make_url("sqlite://"))
    engine._compiled_cache = _compiled()

    def cut_write(_: Any, __: Any, statement: str, *___: Any) -> None:
        fuse.count()
        if statement.startswith(_WRITES):
            fuse.burn("at a write")

    def cut_commit(_: Any) -> None:
        fuse.burn("before a commit")

    driver.fuse = fuse
    sa.event.listen(engine, "before_cursor_execute", cut_write)
    sa.event.listen(engine, "commit", cut_commit)
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


@cache
def _dialect() -> Any:
    """One for all disks, so that they share compiled statements; a commit may be the last thing that a device does."""
    dialect = sa.create_engine("sqlite://", module=dbapi2).dialect
    commit = dialect.do_commit

    def cut(connection: Any) -> None:
        commit(connection)
        connection.dbapi_connection.fuse.burn("behind a commit")

    dialect.do_commit = cut
    with sa.Engine(
        sa.StaticPool(lambda: dbapi2.connect(":memory:")), dialect, sa.make_url("sqlite://")
    ).connect() as first:
        dialect.initialize(first)
    return dialect


@cache
def _compiled() -> dict[Any, Any]:
    """Statements that were compiled, for all disks: compiling takes longer than the simulation."""
    return {}


@cache
def template(make: Any) -> Disk:
    """A disk that `make(engine)` has prepared, to copy from: making the tables anew takes longer than a simulation."""
    disk = Disk(Fuse())
    make(disk.engine)
    return disk
