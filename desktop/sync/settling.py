"""Settles what the centre says of chains with what the book holds: what is safe there, what forked, what to compare."""

from collections.abc import Iterable

import sqlalchemy as sa

from core.exchange.syncing import KnownHead, Mismatch, Outcome
from core.journal.chain import branch
from desktop.storage import tables
from desktop.sync.state import SyncState
from replica.branching import move_back, move_to_branch
from replica.chains import all_chains, find_chain
from replica.fold.engine import Fold
from replica.outgoing import hash_at


class Settling:
    """A state on its way to the next one, in one transaction."""

    def __init__(self, fold: Fold, state: SyncState) -> None:
        self.fold = fold
        self.state = state
        self.entries_up = 0
        self.forks: list[bytes] = []
        self.refused: dict[bytes, str] = {}


def settle(now: Settling, outcome: Outcome) -> None:
    """What became of a chain's segments at the centre."""
    if outcome.fork:
        _give_way(now, outcome)
        return
    known = now.state.at_centre.get(outcome.chain, 0)
    if outcome.refused and outcome.last >= known:  # else the centre was put back: it is sent from there on
        now.refused[outcome.chain] = outcome.refused
    now.entries_up += max(outcome.last - known, 0)
    now.state = now.state.known_at(outcome.chain, outcome.last)


def _give_way(now: Settling, outcome: Outcome) -> None:
    """Moves the book's other branch to where the centre has put it. The chain is then read from the centre."""
    connection = now.fold.connection
    chain, first = outcome.chain, outcome.fork
    here, known = hash_at(connection, chain, first), find_chain(connection, chain)
    now.state = now.state.known_at(chain, first - 1)
    if here is not None and branch(here) == chain:
        _move_back(now, outcome)
        return
    if here is None or known is None or branch(here) != outcome.branch:
        return  # moved already: the answer to an earlier request had been lost
    name = move_to_branch(now.fold, chain, first)
    # Some of the branch may be there already; how far, the next answer says, when it is sent from its start.
    now.state = now.state.known_at(name, first - 1).to_compare(known.grant.scope)
    now.forks.append(chain)


def _move_back(now: Settling, outcome: Outcome) -> None:
    """Moves a branch into the chain in which a centre that was put back holds it. The rest is read from the centre."""
    connection = now.fold.connection
    into, known = outcome.branch, find_chain(connection, outcome.chain)
    gave_way = hash_at(connection, into, outcome.fork) is not None
    if known is not None and move_back(now.fold, outcome.chain, into):
        now.state = now.state.known_at(into, outcome.fork - 1)
        now.forks += [into] * gave_way
    if known is not None:
        now.state = now.state.to_compare(known.grant.scope)


def know_own(now: Settling, head: KnownHead) -> bool:
    """How far the centre knows a chain of the book's own. Returns whether the book is behind it."""
    here = find_chain(now.fold.connection, head.chain)
    now.state = now.state.known_at(head.chain, _common(now, head))
    return here is not None and here.head.seq < head.seq


def is_torn(now: Settling, head: KnownHead) -> bool:
    """Whether the centre has other entries of a chain of the book's own, and the book has not given way yet.

    Until then nothing else is taken in: what the centre says of a place, such as that it was erased, would be taken to
    be about the book's own entry there.
    """
    here = hash_at(now.fold.connection, head.chain, head.seq) if head.seq else None
    return here is not None and not here.startswith(head.hash)


def receipt(now: Settling, head: KnownHead) -> bool:
    """As `know_own`, of an answer that may be older than what is known by now, so that it takes nothing back."""
    here, common = find_chain(now.fold.connection, head.chain), _common(now, head)
    if here is None or common == min(head.seq, here.head.seq):
        now.state = now.state.reached(head.chain, common)
    else:
        now.state = now.state.known_at(head.chain, common).but(uncertain=True)
    return here is not None and here.head.seq < head.seq


def compare(now: Settling, mismatch: Mismatch) -> None:
    """The centre does not hold what the book has read of it: everything is compared by chains' heads."""
    there = {head.chain: head for head in mismatch.heads}
    for chain in all_chains(now.fold.connection, mismatch.scope):
        head = there.get(chain.grant.chain)
        now.state = now.state.known_at(chain.grant.chain, _common(now, head) if head else 0)
    now.state = now.state.to_compare(mismatch.scope)
    doubt_photos(now.fold)


def doubt_if_lost(fold: Fold, lacks: Iterable[bytes]) -> None:
    """Where the centre lacks a photo that it had, others of its folder may be lost too."""
    query = sa.select(tables.given.c.hash).where(tables.given.c.hash.in_(list(lacks))).limit(1)
    if fold.connection.execute(query).first() is not None:
        doubt_photos(fold)


def doubt_photos(fold: Fold) -> None:
    """Nothing counts as given any more: what a restored centre lost of photos it is asked about again."""
    fold.connection.execute(tables.given.delete())


def _common(now: Settling, head: KnownHead) -> int:
    """The last entry of a chain that the centre and the book both hold, as far as its head tells."""
    chain = find_chain(now.fold.connection, head.chain)
    if chain is None:
        return 0
    here = hash_at(now.fold.connection, chain.home.owner(head.seq), head.seq) if head.seq else None
    if here is None:
        return min(head.seq, chain.head.seq)
    return head.seq if here.startswith(head.hash) else chain.home.first - 1
