"""Makes a centre's backup while it serves: one sealed file, read back and proved, or no file.

It is sealed to head office's recovery key and to the centre's own box key, which follows from the root key: whoever has
neither learns which centre it is of, on which day it was made, and nothing else. No secret is needed to make one.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext

from core.exchange.bundle import EDITION, BundleHeader, seal, write_bundle
from core.exchange.bundle_files import put
from core.exchange.bundle_problems import BundleUnwritable
from core.exchange.photos import LARGEST_PHOTO
from core.problems import Problem
from replica.check import Fault, check_journal
from server.backups import form, shelf
from server.backups.proving import Proved, prove
from server.backups.tables import rows_of, snapshot
from server.surroundings import Surroundings


class Backup(NamedTuple):
    """A backup that was made and proved. `faults`: what is wrong with the journal itself; then none was `removed`."""

    path: Path
    size: int
    proved: Proved
    faults: list[Fault]
    removed: list[Path]


class _Content:
    """The blocks of a backup, counted while they are made."""

    def __init__(self, around: Surroundings, connection: sa.Connection, *, with_photos: bool) -> None:
        self._around = around
        self._connection = connection
        self._with_photos = with_photos

    def __iter__(self) -> Iterator[bytes]:
        rows: Counter[str] = Counter()
        revision = MigrationContext.configure(self._connection).get_current_revision() or ""
        made = self._around.clock()
        yield form.write(
            form.Begin(revision=revision, made=made, root=self._around.root.seed, recovery=self._around.recovery)
        )
        for part in rows_of(self._connection):
            rows[part.table] += len(part.rows)
            yield form.write(part)
        photos = 0
        for photo in self._around.photos.whole() if self._with_photos else ():
            try:
                parts = self._parts(photo)
            except FileNotFoundError:
                continue  # a person's photos were erased meanwhile
            photos += 1
            for data in parts:
                yield form.write(form.PhotoPart(photo=photo, data=data))
        yield form.write(form.End(rows=dict(rows), photos=photos))

    def _parts(self, photo: bytes) -> list[bytes]:
        data = b"".join(self._around.photos.read(photo, 0, LARGEST_PHOTO))
        return [data[at : at + form.PHOTO_PART] for at in range(0, len(data) + 1, form.PHOTO_PART)]


def back_up(around: Surroundings, folder: Path, made: dt.datetime, *, with_photos: bool = True) -> Backup:
    """Makes a backup in a folder, proves it, and removes those that need not stay beside it.

    `made`: with a zone, for its name.
    Raises BundleUnwritable, BundleNoRoom, BundleFailed, BundleDamaged; then nothing is left of it.
    """
    if not folder.is_dir():
        raise BundleUnwritable
    before = shelf.backups(folder, around.id)
    header, key = _header(around, 1 + max((each.serial for each in before), default=0), made.date())
    path = shelf.free_path(folder, made)
    with snapshot(around.engine) as connection:
        faults = check_journal(connection)
        content = _Content(around, connection, with_photos=with_photos)
        put(path, lambda file: write_bundle(file, header, key, content))
    try:
        proved = prove(path, lambda _: key)
    except Problem:
        path.unlink()
        raise
    removed = [] if faults else shelf.prune(folder, around.id)
    return Backup(path, path.stat().st_size, proved, faults, removed)


def _header(around: Surroundings, serial: int, day: dt.date) -> tuple[BundleHeader, bytes]:
    key, recovery = around.random(32), (around.recovery,) if around.recovery else ()
    scope = f"{form.SCOPE}{day.isoformat()}"
    header = BundleHeader(
        edition=EDITION, centre=around.id, sender=around.id, receiver=around.id, scope=scope, serial=serial,
        keys=seal(key, (around.box, *recovery)),
    )  # fmt: skip
    return header, key
