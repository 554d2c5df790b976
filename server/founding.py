"""Founds a centre in an empty database, or finds the one that is there."""

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from nacl.public import PrivateKey

from core.ids import CHAIN_BYTES
from core.journal.chain import Writer
from core.journal.grant import CENTRE_SCOPE, NETWORK_SCOPE
from replica.generations import bring_up_to_date, create
from server import schema
from server.migrations import migrate
from server.own_chains import writer_of
from server.photo_files import PhotoFiles
from server.root_key import make_root, read_root
from server.surroundings import Surroundings


def open_centre(
    engine: sa.Engine,
    folder: Path,
    *,
    clock: Callable[[], int],
    random: Callable[[int], bytes],
    certificate: bytes = b"",
) -> Surroundings:
    """The centre of a database and a folder; founded if there is none yet.

    Raises RootKeyMissing, RootKeyDiffers, DataUnwritable.
    """
    with engine.begin() as connection:
        migrate(connection)
        create(connection)
        row = connection.execute(sa.select(schema.centre)).one_or_none()
        if row is None:
            row = _found(connection, folder, random)
    root: Writer = read_root(folder, row.root)
    around = Surroundings(
        engine=engine,
        id=row.id,
        root=root,
        box=bytes(PrivateKey(row.box).public_key),
        photos=PhotoFiles(folder / "photos"),
        clock=clock,
        random=random,
        certificate=certificate,
    )
    bring_up_to_date(engine.begin, None)
    with around.fold() as fold:
        for scope in (CENTRE_SCOPE, NETWORK_SCOPE):
            writer_of(fold, around, scope)
    return around


def _found(connection: sa.Connection, folder: Path, random: Callable[[int], bytes]) -> sa.Row[tuple[object, ...]]:
    root = make_root(folder, random)
    values = {"id": random(CHAIN_BYTES), "root": root.key, "box": random(32)}
    connection.execute(schema.centre.insert().values(**values))
    return connection.execute(sa.select(schema.centre)).one()
