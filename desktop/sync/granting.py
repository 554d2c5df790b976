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
    """Has the new chain granted on the word of one that it follows; and on its own word those that never were granted.

    A book that was restored or copied before it was enrolled has such ones. Where the centre knows none of its chains
    nothing is done: the sync will be refused, and say so.
    """
    own, former = session.writer, session.former()
    with session.book.read() as connection:
        chain = read_chain(connection, own.chain)
        adopted = [writer for writer in former if not read_chain(connection, writer.chain).granted]
    if not chain.granted and former:
        session.mark()
        state = _ask_first(session, line, state, [(writer, own) for writer in former], chain.laptop)
    for writer in adopted:
        state = _ask_first(session, line, state, [(own, writer)], chain.laptop)
    return state


def _ask_first(
    session: Session, line: Line, state: SyncState, asking: list[tuple[Writer, Writer]], laptop: str
) -> SyncState:
    """Asks by the first chain, of (asking chain, new chain), that the centre knows."""
    for known, new in asking:
        try:
            return _ask(session, line, state, GrantAsk.by(new, known.chain, laptop), known)
        except NotEnrolled:
            continue
    return state


def _ask(session: Session, line: Line, state: SyncState, ask: GrantAsk, known: Writer) -> SyncState:
    def send(state: SyncState) -> SyncState:
        body = write_request(Path.GRANT, known, state.centre, state.counter, ask)
        decode(b"".join(line.send(Path.GRANT, body)), GrantAnswer)  # the grant itself comes as an entry
        return state

    return counted(session, state, send)
