"""Enrols a book at a centre: the code proves both to each other, and what the book holds already is adopted."""

from core.exchange.code import read_code, shared
from core.exchange.enrolling import EnrolAnswer, EnrolAsk
from core.exchange.line import Line, Path
from core.exchange.wire import decode, encode
from core.journal.grant import OFFICE_SCOPE
from desktop.storage.session import Session
from desktop.sync.problems import EnrolledElsewhere
from desktop.sync.state import SyncState, load, save
from replica.chains import read_chain
from replica.take_in import take_in_charter


def enrol(session: Session, line: Line, address: str, typed: str) -> SyncState:
    """Enrols the book with a code as it was typed. After a lost answer, the same again succeeds.

    Raises CodeMistyped, CodeRefused, NotThisCentre, EnrolledElsewhere, and what the line raises.
    """
    code = read_code(typed)
    both = shared(code)
    with session.book.read() as connection:
        chain = read_chain(connection, session.writer.chain)
        before = load(connection)
    office = chain.grant.scope.removeprefix(OFFICE_SCOPE)
    ask = EnrolAsk.by(session.writer, both, office, chain.laptop)
    answer = decode(b"".join(line.send(Path.ENROL, encode(ask))), EnrolAnswer)
    answer.check(code, both)
    if before is not None and before.root != answer.root:
        raise EnrolledElsewhere
    return _keep(session, address, answer, before)


def _keep(session: Session, address: str, answer: EnrolAnswer, before: SyncState | None) -> SyncState:
    state = before or SyncState(address=address, centre=answer.centre, root=answer.root, box=answer.box)
    state = state.but(
        address=address,
        centre=answer.centre,
        box=answer.box,
        certificate=answer.certificate,
        dictionary=answer.dictionary,
    )
    with session.fold() as fold:
        for charter in answer.charters:
            take_in_charter(fold, charter, answer.root)
        save(fold.connection, state)
    return state
