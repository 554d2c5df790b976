"""The laptop's half of a request: what the centre lacks as far as is known, and how far the book has read."""

from collections.abc import Container, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select

from core.exchange.packing import NEWEST, part_size
from core.exchange.syncing import KNOWN_HASH_BYTES, KnownHead, SyncAsk, charters_mark, segments_blocks
from core.journal.grant import NETWORK_SCOPE, Charter
from core.journal.segment import Segment
from desktop.sync.state import SyncState
from replica import schema
from replica.chains import Chain, all_chains
from replica.outgoing import segments


class Asking(NamedTuple):
    """A request's ask and its blocks, and whether more waits to be sent after them."""

    ask: SyncAsk
    blocks: bytes
    more: bool


def ask(
    connection: Connection,
    state: SyncState,
    own: tuple[bytes, ...],
    most: int,
    leave: Container[bytes] = (),
    bring: tuple[Charter, ...] = (),
) -> Asking:
    """What to send. `own`: the chains that this book wrote and, last, the one that it writes.

    `most`: bytes to send and to get, about. `leave`: chains that the centre refused in this run.
    `bring`: charters that it has lost.
    """
    chains = {chain.grant.chain: chain for chain in all_chains(connection)}
    mine = [chains[chain] for chain in own]
    mine[:0] = [chain for chain in chains.values() if chain.home.left is not None and chain.home.origin in own]
    scopes = (mine[-1].grant.scope, NETWORK_SCOPE)
    others = [chain for chain in chains.values() if chain.grant.scope in state.comparing and chain not in mine]
    told = SyncAsk(
        own=tuple(_known(chain) for chain in mine),
        cursors=tuple(state.cursor(scope) for scope in scopes),
        most=most,
        dictionary=NEWEST,
        charters=charters_mark(connection.execute(select(schema.charters.c.chain)).scalars()),
        have=tuple(_known(chain) for chain in others),
        bring=bring,
    )
    if state.uncertain:  # first hear what had arrived before the line broke
        return Asking(told, b"", more=True)
    lacking = [(chain, after) for chain, after in _lacking(chains, state, scopes) if chain not in leave]
    parts = _parts(connection, lacking, part_size(most))
    blocks, more = segments_blocks(parts, min(state.dictionary, NEWEST), most)
    return Asking(told, b"".join(blocks), more)


def _known(chain: Chain) -> KnownHead:
    return KnownHead(chain=chain.grant.chain, seq=chain.head.seq, hash=chain.head.hash[:KNOWN_HASH_BYTES])


def _lacking(chains: dict[bytes, Chain], state: SyncState, scopes: tuple[str, ...]) -> list[tuple[bytes, int]]:
    """The chains of which the centre lacks entries, and the last one that it has.

    The centre's own first, because a grant may be among them; a branch after what it left.
    """
    found = []
    for name, chain in sorted(chains.items(), key=lambda item: (bool(item[1].laptop), item[1].home.left is not None)):
        after = max(state.at_centre.get(name, 0), chain.home.first - 1)
        if chain.grant.scope in scopes and chain.head.seq > after:
            found.append((name, after))
    return found


def _parts(connection: Connection, lacking: list[tuple[bytes, int]], size: int) -> Iterator[list[Segment]]:
    """The segments that the centre lacks, in parts of about `size` bytes."""
    part: list[Segment] = []
    room = size
    for chain, after in lacking:
        for segment in segments(connection, chain, after, size=size):
            if part and segment.size > room:
                yield part
                part, room = [], size
            part.append(segment)
            room -= segment.size
    if part:
        yield part
