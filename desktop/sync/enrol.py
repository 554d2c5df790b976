"""Enrols a book at a centre: the code proves both to each other, and what the book holds already is adopted."""

from contextlib import closing

import msgspec

from core.exchange.code import read_code, shared
from core.exchange.enrolling import EnrolAnswer, EnrolAsk
from core.exchange.line import Line, Path
from core.exchange.problems import NotThisCentre
from core.exchange.wire import decode, encode
from core.journal.grant import OFFICE_SCOPE
from desktop.storage.practising import is_practice
from desktop.storage.session import Session
from desktop.sync.http_line import HttpLine, seen_certificate
from desktop.sync.metered import MeteredLine, Pace
from desktop.sync.problems import EnrolledElsewhere, PracticeStaysHere
from desktop.sync.state import SyncState, load, save
from replica.chains import read_chain
from replica.take_in import take_in_charter


def enrol_at(session: Session, address: str, typed: str) -> SyncState:
    """Enrols the book at an address. Raises PracticeStaysHere, and as `enrol`."""
    with session.book.read() as connection:
        if is_practice(connection):
            raise PracticeStaysHere
    read_code(typed)  # before anything goes over the line
    certificate = seen_certificate(address)
    with closing(HttpLine(address, certificate)) as line:
        metered = MeteredLine(line)
        state = enrol(session, metered, address, typed, certificate)
    pace = Pace(metered, state.speed, state.chunk)
    pace.greeted()
    with session.book.write() as connection:
        state = state.but(speed=pace.speed, chunk=pace.chunk)
        save(connection, state)
    return state


def enrol(session: Session, line: Line, address: str, typed: str, certificate: bytes = b"") -> SyncState:
    """Enrols the book with a code as it was typed. After a lost answer, the same again succeeds.

    `certificate`: SHA-256 of the one that the line shows, which is pinned from then on. Raises CodeMistyped,
    CodeRefused, NotThisCentre, EnrolledElsewhere, and what the line raises.
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
    if answer.certificate and answer.certificate != certificate:
        raise NotThisCentre  # somebody stands in between
    return _keep(session, msgspec.structs.replace(answer, certificate=certificate), address, before)


def _keep(session: Session, answer: EnrolAnswer, address: str, before: SyncState | None) -> SyncState:
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
    if answer.recovery:
        session.book.keyring.seal_for(answer.recovery, session.scope.removeprefix(OFFICE_SCOPE))
    return state
