"""Makes a centre of a backup: in an empty database, whole or not at all, and never going on in a chain of before.

Its laptops notice by their cursors that it lacks entries, and bring them. What it had written itself after the backup
comes back from them too; so that nothing of that is contradicted, the restored centre begins new chains.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from core.ids import NO_CHAIN
from core.journal.chain import Writer
from replica.check import Fault, check_journal
from replica.generations import begin, create, fold_on, swap
from server import schema
from server.accounts.deeds import Deed, note
from server.backups import form
from server.backups.problems import BackupTooNew, CentreOccupied
from server.backups.proving import Proved, Unlock, messages, prove
from server.backups.tables import put_rows
from server.founding import open_centre
from server.key_files import PUBLIC, PUBLIC_NOTE, write_key_file
from server.migrations import is_known, migrate
from server.photo_files import PhotoFiles
from server.root_key import NAME, keep_root, read_root
from server.search import SearchIndex
from server.surroundings import Surroundings


class Restored(NamedTuple):
    """A centre that was restored. `faults`: what is wrong with its journal, as it was with the one backed up."""

    around: Surroundings
    proved: Proved
    faults: list[Fault]


class Place(NamedTuple):
    """Where a centre is to be: an empty database, and a folder for photos and the root key."""

    engine: sa.Engine
    folder: Path


def restore(
    place: Place, file: Path, unlock: Unlock, clock: Callable[[], int], random: Callable[[int], bytes]
) -> Restored:
    """Makes a centre of a backup, all bytes of which are read and proved first.

    Raises CentreOccupied, BackupTooNew, RootKeyDiffers (another centre's lies in the folder), DataUnwritable, and as
    `prove`.
    """
    _refuse_occupied(place.engine)
    proved = prove(file, unlock)
    if not is_known(proved.revision):
        raise BackupTooNew(path=str(file))
    root = Writer(NO_CHAIN, proved.root)
    if (place.folder / NAME).exists():
        read_root(place.folder, root.key)
    else:
        keep_root(place.folder, root)
    if proved.recovery and not (place.folder / PUBLIC).exists():
        write_key_file(place.folder / PUBLIC, PUBLIC_NOTE, proved.recovery, 0o644)
    with place.engine.begin() as connection:
        migrate(connection, proved.revision)
        _fill(connection, PhotoFiles(place.folder / "photos"), file, unlock)
        migrate(connection)
        connection.execute(schema.own_chains.update().values(retired=True))
        _fold(connection)
        faults = check_journal(connection)
        note(connection, "", Deed("centre_restored"), clock())
    return Restored(open_centre(place.engine, place.folder, clock=clock, random=random), proved, faults)


def _refuse_occupied(engine: sa.Engine) -> None:
    tables = sa.inspect(engine).get_table_names()
    if tables:
        raise CentreOccupied(table=min(tables))


def _fill(connection: sa.Connection, photos: PhotoFiles, file: Path, unlock: Unlock) -> None:
    photo, data = b"", b""
    with messages(file, unlock) as found:
        for message in found:
            match message:
                case form.Rows():
                    put_rows(connection, message)
                case form.PhotoPart():
                    data = data + message.data if message.photo == photo else message.data
                    photo = message.photo
                    if len(message.data) < form.PHOTO_PART:
                        photos.add(photo, 0, data, len(data))


def _fold(connection: sa.Connection) -> None:
    """Makes the folded tables from the journal: a backup holds none of them."""
    create(connection)
    tables = begin(connection)
    while fold_on(connection, tables):
        pass
    swap(connection, tables, SearchIndex())
