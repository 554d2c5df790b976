"""Takes in a laptop's bundle. Taking it in twice changes nothing, and so does a bundle that is refused."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from core.exchange.blocks import SEGMENTS, Block
from core.exchange.bundle import content_key, read_header
from core.exchange.bundle_files import opened
from core.exchange.bundle_problems import BundleDamaged, BundleForOthers
from core.exchange.bundling import BundleAsk, read_ask, read_photo_part
from core.exchange.packing import Unpacker
from core.exchange.photos import COMPLETE, LARGEST_PHOTO
from core.exchange.problems import MalformedRequest, PhotoDamaged
from core.exchange.proving import Entries, Proved
from core.exchange.signed import Request
from core.exchange.syncing import Outcome, read_segments
from core.exchange.wire import decode
from core.journal.grant import OFFICE_SCOPE
from core.journal.problems import BadSignature, MalformedEntry
from core.journal.segment import Segment
from replica import schema as journal
from replica.chains import Chain, find_chain
from server import schema
from server.callers import caller_of, scopes_of
from server.charters import take_back_charters
from server.enrolling import grant_chain
from server.photos import is_named
from server.publishing.listings import keep_true
from server.receiving import joined, receive
from server.surroundings import Surroundings
from server.taking_back import take_back_segment
from server.usb.memory import remember_ask


class Imported(NamedTuple):
    """What came with a bundle. `is_newest`: no newer one of this laptop came before it."""

    office: str
    laptop: str
    entries: int
    photos: int
    refused: tuple[str, ...]
    is_newest: bool


def import_bundle(around: Surroundings, path: Path, more_keys: tuple[bytes, ...] = ()) -> Imported:
    """Takes a bundle in. `more_keys`: X25519 private keys that may open it too: head office's recovery key.

    Raises NotABundle, BundleDamaged, BundleTooNew, BundleForOthers, NotEnrolled, UnknownDictionary, TooLarge.
    """
    with opened(path) as file:
        header = read_header(file)
        if around.id not in {header.centre} & {header.receiver}:
            raise BundleForOthers
        key = content_key(header, (_private(around), *more_keys))
        try:
            found = Proved(file, header, key, Entries(SEGMENTS, _read))
            return _take_in(around, read_ask(found.first, header, key), found)
        except (MalformedRequest, MalformedEntry) as problem:
            raise BundleDamaged from problem


def _private(around: Surroundings) -> bytes:
    with around.engine.connect() as connection:
        return bytes(connection.execute(sa.select(schema.centre.c.box)).scalar_one())


def _read(block: Block, unpacker: Unpacker) -> None:
    if None in read_segments((block,), unpacker):
        raise BundleDamaged


def _take_in(around: Surroundings, request: Request, content: Proved) -> Imported:
    ask = decode(request.head.ask, BundleAsk)
    _hear_stranger(around, request, ask, content)
    caller = _let_in(around, request, ask)
    before = _positions(around, caller)
    outcomes, photos = _receive(around, scopes_of(caller), content)
    with around.fold() as fold:
        if outcomes:
            keep_true(fold, around, caller.grant.scope)  # a consent that was taken back unpublishes at once
        chain, serial = request.head.chain, request.head.counter
        is_newest = remember_ask(fold.connection, chain, serial, bytes(request.head.ask), outcomes)
    return Imported(
        office=caller.grant.scope.removeprefix(OFFICE_SCOPE),
        laptop=caller.laptop,
        entries=_positions(around, caller) - before,
        photos=photos,
        refused=tuple(sorted({outcome.refused for outcome in outcomes if outcome.refused})),
        is_newest=is_newest,
    )


def _hear_stranger(around: Surroundings, request: Request, ask: BundleAsk, content: Proved) -> None:
    """A centre that was restored or rebuilt learns of what it wrote itself, the laptop's grant among it."""
    with around.fold() as fold:
        if find_chain(fold.connection, request.head.chain) is not None:
            return
        take_back_charters(fold, around, ask.sync)
        for segment in read_segments_of(content):
            take_back_segment(fold, segment)


def read_segments_of(blocks: Iterable[Block]) -> Iterator[Segment | None]:
    """All segments, whatever their number: a bundle's blocks are read one by one."""
    unpacker = Unpacker()
    for block in blocks:
        if block.kind == SEGMENTS:
            yield from read_segments((block,), unpacker)


def _let_in(around: Surroundings, request: Request, ask: BundleAsk) -> Chain:
    """Whose bundle it is; chains that it goes on in are granted. Raises NotEnrolled, AlteredRequest."""
    with around.fold() as fold:
        caller = caller_of(fold.connection, around, request)
        take_back_charters(fold, around, ask.sync)
        for grant in ask.grants:
            try:
                grant.check(caller.grant.chain)
            except BadSignature as problem:
                raise BundleDamaged from problem
            grant_chain(fold, around, caller.grant.scope, grant, name="")
        return caller


def _receive(around: Surroundings, scopes: tuple[str, ...], content: Proved) -> tuple[list[Outcome], int]:
    """Each block in a transaction of its own, so that laptops on the line need not wait."""
    outcomes: dict[bytes, Outcome] = {}
    photos, unpacker = 0, Unpacker()
    for block in content:
        if block.kind == SEGMENTS:
            with around.fold() as fold:
                for outcome in receive(fold, scopes, (block,), unpacker):
                    outcomes[outcome.chain] = joined(outcomes.get(outcome.chain), outcome)
        else:
            photos += _keep_part(around, scopes, block)
    return list(outcomes.values()), photos


def _keep_part(around: Surroundings, scopes: tuple[str, ...], block: Block) -> bool:
    """Keeps a part of a photo that a card names. Returns whether the photo is whole now, and was not before."""
    part = read_photo_part(block)
    with around.fold() as fold:
        wanted = part.size <= LARGEST_PHOTO and is_named(fold, scopes, part.photo)
    if not wanted or around.photos.arrived(part.photo) == COMPLETE:
        return False
    with suppress(PhotoDamaged):
        return around.photos.add(part.photo, part.start, part.data, part.size) == COMPLETE
    return False


def _positions(around: Surroundings, caller: Chain) -> int:
    table = journal.scopes
    with around.engine.connect() as connection:
        query = sa.select(sa.func.sum(table.c.position)).where(table.c.scope.in_(scopes_of(caller)))
        return int(connection.execute(query).scalar() or 0)
