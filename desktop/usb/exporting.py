"""Makes the bundle for the centre: what it lacks as far as is known, and how far this book has read."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from core.exchange.blocks import read_blocks, write_block
from core.exchange.bundle import EDITION, BundleHeader, seal, write_bundle
from core.exchange.bundle_files import TO_CENTRE, bundle_name, put
from core.exchange.bundling import BundleAsk, ask_block
from core.exchange.enrolling import GrantAsk
from core.journal.chain import Writer
from core.journal.grant import OFFICE_SCOPE
from desktop.storage.machine import Random
from desktop.storage.session import Session
from desktop.sync.answering import known_charters
from desktop.sync.asking import Asking, ask
from desktop.sync.problems import BookNotEnrolled
from desktop.sync.state import SyncState, load, save
from desktop.usb.carrying import Carried, named_photos
from replica.chains import Chain, all_chains, read_chain

_NO_LIMIT = 1 << 40
_MOST_CHARTERS = 64


class Exported(NamedTuple):
    """A bundle that was made. `entries`: how many go along; `photos`: likewise; `size` in bytes."""

    path: Path
    entries: int
    photos: int
    size: int


def export_bundle(
    session: Session,
    folder: Path,
    *,
    clock: Callable[[], float],
    random: Random,
    budget: int,
    everything: bool = False,
) -> Exported:
    """Makes a bundle in a folder. `budget`: bytes of photos. `everything`: as if the centre had nothing.

    Raises BookNotEnrolled, BundleUnwritable, BundleNoRoom, BundleFailed.
    """
    session.mark()  # before an entry leaves the laptop
    state = _counted(session, int(clock()))
    signer, chain = _signer(session)
    asking, entries = _asking(session, state, everything=everything)
    named = named_photos(session, everything=everything)
    content = BundleAsk(
        sync=asking.ask, grants=_grants(session, signer), offers=tuple(named.here), wants=tuple(named.lacking)
    )
    key = random(32)
    recovery = (each.recovery_key for each in session.book.keyring.header.recovery)
    header = BundleHeader(
        edition=EDITION, centre=state.centre, sender=signer.chain, receiver=state.centre,
        scope=chain.grant.scope, serial=state.bundle, keys=seal(key, (state.box, *recovery)),
    )  # fmt: skip
    first, photos = ask_block(header, key, signer, content), Carried(session, named.here, budget)
    segments = (write_block(*block) for block in read_blocks([asking.blocks]))
    office = chain.grant.scope.removeprefix(OFFICE_SCOPE)
    path = folder / bundle_name(office, chain.laptop, TO_CENTRE, state.bundle)
    blocks = itertools.chain((first,), segments, photos)
    put(path, lambda file: write_bundle(file, header, key, blocks))
    return Exported(path, entries, photos.count, path.stat().st_size)


def _counted(session: Session, now: int) -> SyncState:
    """What the book remembers, with a new serial on the disk before it is used."""
    with session.book.write() as connection:
        state = load(connection)
        if state is None:
            raise BookNotEnrolled
        state = state.but(bundle=max(state.bundle + 1, now), bundle_compared=state.comparing)
        save(connection, state)
    return state


def _signer(session: Session) -> tuple[Writer, Chain]:
    """The latest of the book's chains that the centre has granted; else the present one."""
    with session.book.read() as connection:
        chains = [(writer, read_chain(connection, writer.chain)) for writer in (session.writer, *session.former())]
    return next(((writer, chain) for writer, chain in chains if chain.granted), chains[0])


def _grants(session: Session, signer: Writer) -> tuple[GrantAsk, ...]:
    """Asks for chains that this book went on in after it was restored or copied."""
    with session.book.read() as connection:
        chains = [(writer, read_chain(connection, writer.chain)) for writer in (session.writer, *session.former())]
    return tuple(
        GrantAsk.by(writer, signer.chain, chain.laptop)
        for writer, chain in chains
        if not chain.granted and writer.chain != signer.chain
    )


def _asking(session: Session, state: SyncState, *, everything: bool) -> tuple[Asking, int]:
    """The ask and all segments that the centre lacks, and how many entries these are."""
    own = (*(writer.chain for writer in session.former()), session.writer.chain)
    with session.book.read() as connection:
        chains = all_chains(connection)
        if everything:
            state = state.knowing_nothing_at(chain.grant.chain for chain in chains)
        bring = tuple(known_charters(connection).values())[:_MOST_CHARTERS]
        asking = ask(connection, state.but(uncertain=False), own, _NO_LIMIT, bring=bring)
    entries = sum(
        max(chain.head.seq - max(state.at_centre.get(chain.grant.chain, 0), chain.home.first - 1), 0)
        for chain in chains
    )
    return Asking(msgspec.structs.replace(asking.ask, most=0), asking.blocks, more=False), entries
