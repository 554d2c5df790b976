"""Founds a centre in an empty database, or finds the one that is there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b, sha256
from pathlib import Path

import sqlalchemy as sa
from nacl.public import PrivateKey

from core.ids import CHAIN_BYTES
from core.journal.chain import Writer
from core.journal.grant import CENTRE_SCOPE, NETWORK_SCOPE
from replica.generations import bring_up_to_date, create
from server import schema
from server.key_files import PUBLIC, read_key_file
from server.migrations import migrate
from server.own_chains import writer_of
from server.photo_files import PhotoFiles
from server.photos import forget_erased
from server.problems import CentreExists
from server.root_key import kept_root, make_root, read_root
from server.search import SearchIndex
from server.surroundings import Surroundings

_LOCK = sa.text("SELECT pg_advisory_xact_lock(7235421895)")
"""Any number that nothing else in the database uses."""


def open_centre(
    engine: sa.Engine,
    folder: Path,
    *,
    clock: Callable[[], int],
    random: Callable[[int], bytes],
    certificate: bytes = b"",
    rebuild: bool = False,
) -> Surroundings:
    """The centre of a database and a folder; founded if there is none yet. Several processes may open it at once.

    `rebuild`: found it on the root key that is in the folder; to its laptops it is then the same centre.
    Raises RootKeyMissing, RootKeyDiffers, DataUnwritable, BadKeyFile, CentreExists (nothing to rebuild).
    """
    with _one_at_a_time(engine):
        with engine.begin() as connection:
            migrate(connection)
            create(connection)
            row = connection.execute(sa.select(schema.centre)).one_or_none()
            if row is not None and rebuild:
                raise CentreExists(path=str(folder))
            if row is None:
                row = _found(connection, kept_root(folder) if rebuild else make_root(folder, random))
        around = Surroundings(
            engine=engine,
            id=row.id,
            root=read_root(folder, row.root),
            box=bytes(PrivateKey(row.box).public_key),
            photos=PhotoFiles(folder / "photos"),
            clock=clock,
            random=random,
            certificate=certificate,
            recovery=read_key_file(folder / PUBLIC) if (folder / PUBLIC).is_file() else b"",
        )
        bring_up_to_date(engine.begin, SearchIndex())
        with around.fold() as fold:
            for scope in (CENTRE_SCOPE, NETWORK_SCOPE):
                writer_of(fold, around, scope)
            forget_erased(fold, around)
    return around


@contextmanager
def _one_at_a_time(engine: sa.Engine) -> Iterator[None]:
    """Several workers start at once on one PostgreSQL: one founds or brings up to date, the others find it done."""
    if engine.dialect.name != "postgresql":
        yield  # a writer has SQLite's file to itself
        return
    with engine.begin() as connection:
        connection.execute(_LOCK)
        yield


def _found(connection: sa.Connection, root: Writer) -> sa.Row[tuple[object, ...]]:
    """What the centre is follows from its root key, so that one that was lost can be rebuilt as the same."""
    name = sha256(b"nawl centre 1\0" + root.key).digest()[:CHAIN_BYTES]
    connection.execute(schema.centre.insert().values(id=name, root=root.key, box=box_of_root(root)))
    return connection.execute(sa.select(schema.centre)).one()


def box_of_root(root: Writer) -> bytes:
    """The X25519 private key that opens what is sealed to the centre."""
    return blake2b(root.seed, digest_size=32, person=b"nawl centre box").digest()
