"""The centre's half of a sync: takes in what a laptop has, and gives what it lacks."""

from core.exchange.packing import NEWEST
from core.exchange.problems import NotEnrolled, NotHere
from core.exchange.signed import Request
from core.exchange.syncing import (
    Mismatch,
    SyncAnswer,
    SyncAsk,
    answer_block,
)
from core.exchange.wire import decode
from replica.chains import Chain
from replica.fold.engine import Fold
from server.callers import caller_of, note_state, scopes_of, use_counter
from server.charters import lacking_charters, take_back_charters
from server.giving import arrivals
from server.heads import fits, heads_of, own_heads
from server.photos import lacking
from server.publishing.listings import keep_true
from server.receiving import receive
from server.surroundings import Surroundings
from server.taking_back import take_back


def sync(fold: Fold, around: Surroundings, request: Request) -> list[bytes]:
    """Answers a sync, in blocks. Of a request that was cut, what arrived is taken in."""
    ask = decode(request.head.ask, SyncAsk)
    caller = _caller(fold, around, ask, request)
    counted = use_counter(fold.connection, request.head, around.clock())
    scopes = scopes_of(caller)
    take_back_charters(fold, around, ask)
    if any(cursor.scope not in scopes for cursor in ask.cursors):
        raise NotHere
    outcomes = receive(fold, scopes, request.blocks)
    if outcomes:
        keep_true(fold, around, caller.grant.scope)  # a consent that was taken back is at once in this answer
    strayed = [cursor.scope for cursor in ask.cursors if not fits(fold, cursor)]
    blocks, more = arrivals(fold, ask, [cursor for cursor in ask.cursors if cursor.scope not in strayed])
    note_state(fold.connection, caller, ask, around.clock(), gave_all=not more)
    answer = SyncAnswer(
        centre=around.id,
        own=tuple(own_heads(fold, scopes, ask, None if outcomes else caller)),
        outcomes=outcomes,
        mismatches=tuple(Mismatch(scope=scope, heads=heads_of(fold, scope)) for scope in strayed),
        charters=lacking_charters(fold.connection, scopes, ask),
        more=more,
        dictionary=NEWEST,
        time=around.clock(),
        counted=counted,
        lacks=() if more else lacking(fold, around, caller.grant.scope, request.wire),
    )
    return [answer_block(answer), *blocks]


def _caller(fold: Fold, around: Surroundings, ask: SyncAsk, request: Request) -> Chain:
    """Who asks; where nobody knows her, perhaps because her grant was lost, what proves itself is taken back first."""
    try:
        return caller_of(fold.connection, around, request)
    except NotEnrolled:
        take_back(fold, around, ask, request)
        return caller_of(fold.connection, around, request)
