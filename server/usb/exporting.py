"""Makes a laptop's bundle: receipts for what it brought, what it lacks, and photos."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from core.exchange.bundle import EDITION, BundleHeader, box_of_key, seal, write_bundle
from core.exchange.bundle_files import FROM_CENTRE, bundle_name, put
from core.exchange.bundling import BundleAnswer, answer_block, photo_blocks
from core.exchange.packing import NEWEST
from core.exchange.photos import COMPLETE, LARGEST_PHOTO
from core.exchange.syncing import Cursor, Mismatch, SyncAnswer
from core.journal.grant import OFFICE_SCOPE
from replica.chains import Chain, all_chains
from replica.fold.engine import Fold
from replica.reviewing import is_revoked
from server.callers import scopes_of
from server.charters import charters_of
from server.giving import arrivals
from server.heads import fits, heads_of, own_heads
from server.photos import is_named, lacking
from server.surroundings import Surroundings
from server.usb.memory import Remembered, recall, remember_given


class Exported(NamedTuple):
    """A bundle that was made."""

    path: Path
    office: str
    laptop: str
    photos: int
    size: int


def laptops(connection: sa.Connection, office: str | None = None) -> list[Chain]:
    """The chains that bundles can be made for: granted to laptops, of one office or of all, and not shut out."""
    scope = None if office is None else OFFICE_SCOPE + office
    return [
        chain
        for chain in all_chains(connection, scope)
        if chain.granted and chain.laptop and chain.home.left is None and not is_revoked(connection, chain.grant.chain)
    ]


def export_bundle(
    around: Surroundings, chain: Chain, folder: Path, budget: int, recovery: tuple[bytes, ...] = ()
) -> Exported:
    """Makes a bundle in a folder. `budget`: bytes of photos. `recovery`: public keys that may open it too.

    Raises BundleUnwritable, BundleNoRoom, BundleFailed.
    """
    key = around.random(32)
    with around.fold() as fold:
        known = recall(fold.connection, chain)
        serial = max(known.given + 1, around.clock())
        header = BundleHeader(
            edition=EDITION, centre=around.id, sender=around.id, receiver=chain.grant.chain,
            scope=chain.grant.scope, serial=serial, keys=seal(key, (box_of_key(chain.grant.key), *recovery)),
        )  # fmt: skip
        answer, blocks = _answer(fold, around, chain, known)
        wanted = [photo for photo in known.ask.wants if is_named(fold, scopes_of(chain), photo)]
        remember_given(fold.connection, chain.grant.chain, serial)
    photos = _Photos(around, wanted, budget)
    office = chain.grant.scope.removeprefix(OFFICE_SCOPE)
    path = folder / bundle_name(office, chain.laptop, FROM_CENTRE, serial)
    first = answer_block(header, key, around.root, answer)
    put(path, lambda file: write_bundle(file, header, key, itertools.chain((first, *blocks), photos)))
    return Exported(path, office, chain.laptop, photos.count, path.stat().st_size)


def _answer(fold: Fold, around: Surroundings, chain: Chain, known: Remembered) -> tuple[BundleAnswer, list[bytes]]:
    ask, scopes = known.ask.sync, scopes_of(chain)
    cursors = [cursor for cursor in ask.cursors if cursor.scope in scopes]
    strayed = [cursor.scope for cursor in cursors if not fits(fold, cursor)]
    read_on = [cursor for cursor in cursors if cursor.scope not in strayed]
    blocks, _ = arrivals(fold, ask, read_on, most=float("inf"))
    answer = SyncAnswer(
        centre=around.id,
        own=tuple(own_heads(fold, scopes, ask)),
        outcomes=known.outcomes,
        mismatches=tuple(Mismatch(scope=scope, heads=heads_of(fold, scope)) for scope in strayed),
        charters=tuple(charters_of(fold.connection, scopes).values()),
        more=False,
        dictionary=NEWEST,
        time=around.clock(),
        lacks=lacking(fold, around, chain.grant.scope, known.serial.to_bytes(8)),
    )
    offered = [photo for photo in known.ask.offers if is_named(fold, scopes, photo)]
    has = tuple(photo for photo in offered if around.photos.arrived(photo) == COMPLETE)
    begins = tuple(Cursor(scope=cursor.scope, position=cursor.position) for cursor in read_on)
    return BundleAnswer(answers=known.serial, sync=answer, begins=begins, has=has), blocks


class _Photos:
    """The photos' blocks, read from the disk while they are written. `count`: how many went along."""

    def __init__(self, around: Surroundings, wanted: list[bytes], budget: int) -> None:
        self._around = around
        self._wanted = wanted
        self._budget = budget
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        self.count, room = 0, self._budget
        for photo in self._wanted:
            if self._around.photos.arrived(photo) == COMPLETE:
                data = b"".join(self._around.photos.read(photo, 0, LARGEST_PHOTO))
                if len(data) <= room:
                    room -= len(data)
                    self.count += 1
                    yield from photo_blocks(photo, data)
