"""Counts signed requests: a counter is on the disk before it is used, so that none is used twice."""

from collections.abc import Callable
from typing import TypeVar

from core.exchange.problems import CounterUsed
from desktop.storage.session import Session
from desktop.sync.state import SyncState, save

Answer = TypeVar("Answer")


def counted(session: Session, state: SyncState, send: Callable[[SyncState], Answer]) -> Answer:
    """Sends with the next counter. Where a copy of the book has used it, once more with one behind the copy's."""
    state = _next(session, state, state.counter)
    try:
        return send(state)
    except CounterUsed as problem:
        return send(_next(session, state, int(str(problem.parameters["last"]))))


def _next(session: Session, state: SyncState, last: int) -> SyncState:
    state = state.but(counter=max(last, state.counter) + 1)
    with session.book.write() as connection:
        save(connection, state)
    return state
