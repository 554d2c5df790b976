"""A centre that was restored from an old backup takes back what it had written itself, from whoever has it."""

from core.exchange.signed import Request
from core.exchange.syncing import SyncAsk, read_segments
from core.journal.problems import BadSignature, MalformedEntry
from core.journal.segment import Segment
from replica.chains import find_chain
from replica.fold.engine import Fold
from replica.problems import SegmentOutOfOrder
from replica.take_in import TakenIn, take_in
from server.charters import is_chartered, take_back_charters
from server.own_chains import is_own, retire
from server.surroundings import Surroundings


def take_back(fold: Fold, around: Surroundings, ask: SyncAsk, request: Request) -> None:
    """Before a stranger is refused: takes in charters and entries of the centre's own chains, which prove themselves.

    The grant of the caller's chain may be among them.
    """
    if request.head.centre != around.id or find_chain(fold.connection, request.head.chain) is not None:
        return
    take_back_charters(fold, around, ask)
    for segment in read_segments(request.blocks):
        take_back_segment(fold, segment)


def take_back_segment(fold: Fold, segment: Segment | None) -> None:
    """Takes a segment in if it is of one of the centre's own chains; of a stranger nothing else is believed."""
    try:
        if segment is not None and is_chartered(fold.connection, segment.chain):
            keep_own(fold, segment, take_in(fold, segment))
    except (MalformedEntry, BadSignature, SegmentOutOfOrder):
        return  # it proves nothing, and the caller remains a stranger


def keep_own(fold: Fold, segment: Segment, taken: TakenIn) -> None:
    """Goes on in a new chain where entries of an own one were brought that were not here."""
    chain = taken.stands[1] if taken.stands else segment.chain
    if (taken.new or taken.fork) and is_own(fold.connection, chain):
        retire(fold.connection, chain)
