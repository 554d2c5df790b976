"""Takes in what a laptop brings; nothing blocks what comes behind it."""

import msgspec

from core.exchange.blocks import Block
from core.exchange.packing import Unpacker
from core.exchange.problems import MalformedRequest, NotHere
from core.exchange.syncing import Outcome, read_segments
from core.journal.problems import BadSignature
from core.journal.segment import Segment
from replica.chains import find_chain
from replica.fold.engine import Fold
from replica.problems import SegmentOutOfOrder
from replica.take_in import take_in
from server.holding import make_room
from server.taking_back import keep_own

HELD, TOO_MUCH_HELD = "held", "too_much_held"
"""In place of a refusal: the segment waits for its chain's grant; or it would, if less of this office's waited."""


def receive(
    fold: Fold, scopes: tuple[str, ...], blocks: tuple[Block, ...], unpacker: Unpacker | None = None
) -> tuple[Outcome, ...]:
    """Takes in the segments of a request's blocks; what became of each chain.

    `unpacker`: of the blocks before these. Raises MalformedRequest, TooLarge.
    """
    outcomes: dict[bytes, Outcome] = {}
    for segment in read_segments(blocks, unpacker):
        if segment is None:
            raise MalformedRequest(part="segment")
        outcome = _receive(fold, scopes, segment)
        outcomes[outcome.chain] = joined(outcomes.get(outcome.chain), outcome)
    return tuple(outcomes.values())


def _receive(fold: Fold, scopes: tuple[str, ...], segment: Segment) -> Outcome:
    known = find_chain(fold.connection, segment.chain)
    last = 0 if known is None else known.head.seq
    if known is not None and known.grant.scope not in scopes:
        return Outcome(chain=segment.chain, last=0, refused=NotHere.code)
    try:
        taken = take_in(fold, segment)
    except (BadSignature, SegmentOutOfOrder) as problem:
        return Outcome(chain=segment.chain, last=last, refused=problem.code)
    if taken.held and not make_room(fold, scopes[0], segment):
        return Outcome(chain=segment.chain, last=0, refused=TOO_MUCH_HELD)
    keep_own(fold, segment, taken)
    fork, branch = taken.stands or taken.fork or (0, b"")
    here = find_chain(fold.connection, segment.chain)
    return Outcome(
        chain=segment.chain,
        last=0 if here is None else here.head.seq,
        refused=HELD if taken.held else "",
        fork=fork,
        branch=branch,
    )


def joined(before: Outcome | None, now: Outcome) -> Outcome:
    """What became of a chain in two parts of what was brought."""
    if before is None:
        return now
    fork, branch = (before.fork, before.branch) if before.fork else (now.fork, now.branch)
    return msgspec.structs.replace(now, refused=before.refused or now.refused, fork=fork, branch=branch)
