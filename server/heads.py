"""How far the centre has come, as a laptop is told: by the heads of chains, and by cursors that fit or do not."""

from collections.abc import Iterator

from core.exchange.syncing import KNOWN_HASH_BYTES, Cursor, KnownHead, SyncAsk
from replica.chains import Chain, all_chains, find_chain
from replica.fold.engine import Fold
from replica.outgoing import running_hash


def fits(fold: Fold, cursor: Cursor) -> bool:
    """Whether the laptop has read what is here up to its cursor."""
    return cursor.position == 0 or running_hash(fold.connection, cursor.scope, cursor.position) == cursor.running


def own_heads(fold: Fold, scopes: tuple[str, ...], ask: SyncAsk, caller: Chain | None = None) -> Iterator[KnownHead]:
    """How far the asker's own chains are known here. `caller`: the chain that asks, where it is as it was read."""
    for head in ask.own:
        is_read = caller is not None and caller.grant.chain == head.chain
        chain = caller if is_read else find_chain(fold.connection, head.chain)
        if chain is not None and chain.grant.scope in scopes:
            yield _known(chain)


def heads_of(fold: Fold, scope: str) -> tuple[KnownHead, ...]:
    """How far all chains of a scope are known here."""
    return tuple(_known(chain) for chain in all_chains(fold.connection, scope))


def _known(chain: Chain) -> KnownHead:
    return KnownHead(chain=chain.grant.chain, seq=chain.head.seq, hash=chain.head.hash[:KNOWN_HASH_BYTES])
