"""Who asks: a laptop's chain that this centre has granted, with a counter that only rises."""

import contextlib

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from core.exchange.problems import AlteredRequest, CounterUsed, NotEnrolled, NotThisCentre
from core.exchange.signed import Request, RequestHead
from core.exchange.syncing import SyncAsk
from core.journal.grant import NETWORK_SCOPE
from replica.chains import Chain, find_chain
from replica.reviewing import is_revoked
from replica.schema import scopes
from server.schema import callers
from server.surroundings import Surroundings

_NONE_YET = -1
"""A counter below all that a laptop may use."""

_MOST_AHEAD = 10**10
"""Seconds: what the column of a clock's error holds, whatever a laptop says."""


def authenticate(connection: sa.Connection, around: Surroundings, request: Request) -> Chain:
    """The asking chain; its counter is used up.

    Raises NotThisCentre, NotEnrolled, AlteredRequest, CounterUsed.
    """
    chain = caller_of(connection, around, request)
    use_counter(connection, request.head, around.clock())
    return chain


def caller_of(connection: sa.Connection, around: Surroundings, request: Request) -> Chain:
    """The asking chain, whatever its counter. Raises NotThisCentre, NotEnrolled, AlteredRequest."""
    head = request.head
    if head.centre != around.id:
        raise NotThisCentre
    chain = find_chain(connection, head.chain)
    if chain is None or not chain.granted or chain.home.left is not None:
        raise NotEnrolled
    request.verify(chain.grant.key)
    if is_revoked(connection, head.chain):
        raise NotEnrolled
    return chain


def note_state(connection: sa.Connection, chain: Chain, ask: SyncAsk, now: int, *, gave_all: bool) -> None:
    """Remembers for head office what a laptop says of itself. `gave_all`: the answer holds all that it lacks."""
    scope = chain.grant.scope
    told = max((cursor.position for cursor in ask.cursors if cursor.scope == scope), default=0)
    here = sa.select(scopes.c.position).where(scopes.c.scope == scope)
    values = {
        "written": max((head.seq for head in ask.own if head.chain == chain.grant.chain), default=0),
        "read": here.scalar_subquery() if gave_all else told,
        "ahead": max(-_MOST_AHEAD, min(ask.time - now, _MOST_AHEAD)) if ask.time else 0,
    }
    connection.execute(callers.update().where(callers.c.chain == chain.grant.chain).values(values))


def whole(request: Request) -> Request:
    """The request, if all of it arrived. Raises AlteredRequest."""
    if not request.is_whole:
        raise AlteredRequest
    return request


def scopes_of(chain: Chain) -> tuple[str, str]:
    """The scopes that a laptop reads: its office's, and what every office may see."""
    return chain.grant.scope, NETWORK_SCOPE


def use_counter(connection: sa.Connection, head: RequestHead, now: int) -> int:
    """Uses up a request's counter; that of the chain's request before.

    0 before the first one, and where the centre was put back to before it. Raises CounterUsed.
    """
    here = callers.c.chain == head.chain
    locked = sa.select(callers.c.counter).where(here).with_for_update()
    last = connection.execute(locked).scalar()
    if last is None:
        with contextlib.suppress(IntegrityError), connection.begin_nested():  # another worker has its first one too
            connection.execute(callers.insert().values(chain=head.chain, counter=_NONE_YET, seen=now))
        last = connection.execute(locked).scalar_one()
    if head.counter <= last:
        raise CounterUsed(last=last)
    connection.execute(callers.update().where(here).values(counter=head.counter, seen=now))
    return int(max(last, 0))
