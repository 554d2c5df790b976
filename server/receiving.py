"""Takes in what a laptop brings; nothing blocks what comes behind it."""

from collections.abc import Iterator

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
from replica.take_in import neighbours, take_in, take_in_run
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
    for run in neighbours(_read(blocks, unpacker)):
        for outcome in _receive_run(fold, scopes, run):
            outcomes[outcome.chain] = joined(outcomes.get(outcome.chain), outcome)
    return tuple(outcomes.values())


def _read(blocks: tuple[Block, ...], unpacker: Unpacker | None) -> Iterator[Segment]:
    for segment in read_segments(blocks, unpacker):
        if segment is None:
            raise MalformedRequest(part="segment")
        yield segment


def _receive_run(fold: Fold, scopes: tuple[str, ...], run: list[Segment]) -> list[Outcome]:
    """What became of neighbours of one chain."""
    chain = run[0].chain
    known = find_chain(fold.connection, chain)
    if known is not None and known.grant.scope not in scopes:
        return [Outcome(chain=chain, last=0, refused=NotHere.code)]
    taken = take_in_run(fold, run)
    if taken is None:
        return [_receive(fold, scopes, segment) for segment in run]
    keep_own(fold, run[0], taken)
    return [Outcome(chain=chain, last=taken.last)]


def _receive(fold: Fold, scopes: tuple[str, ...], segment: Segment) -> Outcome:
    try:
        taken = take_in(fold, segment)
    except (BadSignature, SegmentOutOfOrder) as problem:
        return Outcome(chain=segment.chain, last=_last(fold, segment.chain), refused=problem.code)
    if taken.held and not make_room(fold, scopes[0], segment):
        return Outcome(chain=segment.chain, last=0, refused=TOO_MUCH_HELD)
    keep_own(fold, segment, taken)
    fork, branch = taken.stands or taken.fork or (0, b"")
    return Outcome(
        chain=segment.chain,
        last=_last(fold, segment.chain),
        refused=HELD if taken.held else "",
        fork=fork,
        branch=branch,
    )


def _last(fold: Fold, chain: bytes) -> int:
    """The number of a chain's last entry here; 0 of an unknown one."""
    known = find_chain(fold.connection, chain)
    return 0 if known is None else known.head.seq


def joined(before: Outcome | None, now: Outcome) -> Outcome:
    """What became of a chain in two parts of what was brought."""
    if before is None:
        return now
    fork, branch = (before.fork, before.branch) if before.fork else (now.fork, now.branch)
    return msgspec.structs.replace(now, refused=before.refused or now.refused, fork=fork, branch=branch)
