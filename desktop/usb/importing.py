"""Takes in the centre's bundle: its receipts, what this book lacked, and photos. Twice changes nothing."""

from pathlib import Path
from typing import NamedTuple

from core.exchange.blocks import ARRIVALS, BYTES, Block
from core.exchange.bundle import BundleHeader, box_of_seed, content_key, read_header
from core.exchange.bundle_files import opened
from core.exchange.bundle_problems import BundleDamaged, BundleForOthers
from core.exchange.bundling import BundleAnswer, read_answer
from core.exchange.packing import Unpacker
from core.exchange.problems import MalformedRequest
from core.exchange.proving import Entries, Proved
from core.exchange.syncing import read_arrivals
from core.journal.chain import Writer
from core.journal.problems import BadSignature
from desktop.storage.session import Session
from desktop.sync.forgetting import forget_erased
from desktop.sync.problems import BookNotEnrolled
from desktop.sync.state import load
from desktop.usb.keeping import Keeping
from desktop.usb.taking import Taking


class Imported(NamedTuple):
    """What a bundle did.

    `seen`: it, or a newer one, was taken in before, and nothing was done. `has_gap`: the book lacks what stood before
    it; a new bundle to the centre will fetch that. `new_series`: the book goes on in a new chain.
    """

    entries: int
    photos: int
    receipts: int
    seen: bool = False
    has_gap: bool = False
    new_series: bool = False


def is_for(session: Session, path: Path) -> bool:
    """Whether a bundle is addressed to this book, now or in a former chain. Raises as `import_bundle`."""
    with opened(path) as file:
        return _receiver(session, read_header(file)) is not None


def import_bundle(session: Session, path: Path) -> Imported:
    """Takes a bundle in.

    Raises BookNotEnrolled, NotABundle, BundleDamaged, BundleTooNew, BundleForOthers, UnknownDictionary, TooLarge.
    """
    with session.book.read() as connection:
        state = load(connection)
    if state is None:
        raise BookNotEnrolled
    with opened(path) as file:
        header = read_header(file)
        receiver = _receiver(session, header)
        if receiver is None or header.centre != state.centre or header.sender != state.centre:
            raise BundleForOthers
        try:
            key = content_key(header, (box_of_seed(receiver.seed),))
            content = Proved(file, header, key, Entries(ARRIVALS, _read))
            answer = read_answer(content.first, header, key, state.root)
            if header.serial <= state.bundle_seen:
                return Imported(0, 0, 0, seen=True)
            return _take_in(session, Taking(session, state, header, answer), answer, content)
        except (MalformedRequest, BadSignature) as problem:
            raise BundleDamaged from problem


def _receiver(session: Session, header: BundleHeader) -> Writer | None:
    own = (session.writer, *session.former())
    return next((writer for writer in own if writer.chain == header.receiver), None)


def _read(block: Block, unpacker: Unpacker) -> None:
    read_arrivals(block.payload, unpacker)


def _take_in(session: Session, taking: Taking, answer: BundleAnswer, content: Proved) -> Imported:
    keeping = Keeping(session)
    taking.hear(answer)
    for block in content:
        if block.kind == ARRIVALS:
            taking.take(block)
    keeping.given(answer.has)
    for block in content:
        if block.kind == BYTES:
            keeping.keep(block)
    forget_erased(session)
    taking.finish()
    return Imported(
        entries=taking.entries,
        photos=keeping.count,
        receipts=taking.receipts,
        has_gap=taking.has_gap,
        new_series=taking.new_series,
    )
