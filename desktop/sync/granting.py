"""Asks the centre to let a book go on in its new chain, after it was restored or copied."""

from core.exchange.enrolling import GrantAnswer, GrantAsk
from core.exchange.line import Line, Path
from core.exchange.problems import NotEnrolled
from core.exchange.signed import write_request
from core.exchange.wire import decode
from core.journal.chain import Writer
from desktop.storage.session import Session
from desktop.sync.counting import counted
from desktop.sync.state import SyncState
from replica.chains import read_chain


def ask_for_grant(session: Session, line: Line, state: SyncState) -> SyncState:
    """Has the new chain granted on the word of the one that it follows.

    Where no former chain is known to the centre nothing is done: the sync will be refused, and say so.
    """
    with session.book.read() as connection:
        chain = read_chain(connection, session.writer.chain)
    if chain.granted:
        return state
    session.mark()
    for former in session.former():
        try:
            return _ask(session, line, state, former, chain.laptop)
        except NotEnrolled:
            continue
    return state


def _ask(session: Session, line: Line, state: SyncState, former: Writer, laptop: str) -> SyncState:
    ask = GrantAsk.by(session.writer, former.chain, laptop)

    def send(state: SyncState) -> SyncState:
        body = write_request(Path.GRANT, former, state.centre, state.counter, ask)
        decode(b"".join(line.send(Path.GRANT, body)), GrantAnswer)  # the grant itself comes as an entry
        return state

    return counted(session, state, send)
