"""Lets books in: one-time codes, and chains that follow enrolled ones."""

import sqlalchemy as sa

from core.exchange.code import SECRET_BITS, Code, fingerprint, shared, write_code
from core.exchange.enrolling import EnrolAnswer, EnrolAsk, GrantAnswer, GrantAsk
from core.exchange.packing import NEWEST
from core.exchange.problems import CodeRefused, MalformedRequest, UnknownVersion
from core.exchange.signed import Request
from core.exchange.wire import VERSION, decode
from core.journal.grant import NETWORK_SCOPE, OFFICE_KINDS, OFFICE_SCOPE
from core.journal.problems import BadSignature
from core.laptops import free_code
from core.records.rulings import ChainGranted
from replica.chains import all_chains, find_chain
from replica.fold.engine import Fold
from replica.take_in import release
from server.accounts import guessing
from server.callers import authenticate, whole
from server.charters import charters_of
from server.offices import refuse_bad_office
from server.own_chains import record, writer_of
from server.schema import enrolments
from server.surroundings import Surroundings

OPEN_SECONDS = 15 * 60
MOST_TRIES = 5


def open_enrolment(fold: Fold, around: Surroundings, office: str, laptop: str) -> str:
    """Makes a code for a laptop of an office, and the office's chain of the centre if it is the first.

    Raises BadOfficeCode.
    """
    refuse_bad_office(office)
    writer_of(fold, around, OFFICE_SCOPE + office)
    secret = int.from_bytes(around.random(6)) >> (48 - SECRET_BITS)
    code = Code(fingerprint(around.root.key), secret)
    name, key = shared(code)
    expires = around.clock() + OPEN_SECONDS
    row = {"name": name, "key": key, "office": office, "laptop": laptop, "expires": expires, "tries": 0}
    fold.connection.execute(enrolments.insert().values(**row))
    return write_code(code)


def enrol(fold: Fold, around: Surroundings, body: bytes, address: str) -> EnrolAnswer:
    """Lets a book in; again, if the answer was lost. Raises CodeRefused, MalformedRequest, UnknownVersion.

    A wrong code counts against the address it comes from, so the caller must commit when CodeRefused is raised.
    """
    ask = decode(body, EnrolAsk)
    if ask.version != VERSION:
        raise UnknownVersion(known=VERSION)
    if not guessing.count_code(fold.connection, address, around.clock()):
        raise CodeRefused
    enrolment = _find(fold.connection, ask, around.clock())
    guessing.forget_code(fold.connection, address)
    laptop = grant_chain(fold, around, OFFICE_SCOPE + ask.office, ask, enrolment.laptop)
    here = enrolments.c.name == ask.code
    fold.connection.execute(enrolments.update().where(here).values(chain=ask.chain))
    answer = EnrolAnswer(
        centre=around.id,
        root=around.root.key,
        box=around.box,
        laptop=laptop,
        charters=tuple(charters_of(fold.connection, (OFFICE_SCOPE + ask.office, NETWORK_SCOPE)).values()),
        dictionary=NEWEST,
        certificate=around.certificate,
        recovery=around.recovery,
    )
    return answer.sealed(enrolment.key)


def _find(connection: sa.Connection, ask: EnrolAsk, now: int) -> sa.Row[tuple[object, ...]]:
    """The open enrolment that is meant. One that was used answers to the chain that used it.

    Raises CodeRefused: also where its name is right and its secret is not, which counts against it; MalformedRequest.
    """
    table = enrolments
    query = sa.select(table).where(table.c.name == ask.code, table.c.office == ask.office).with_for_update()
    row = connection.execute(query).one_or_none()
    is_open = row is not None and row.expires > now and row.tries < MOST_TRIES and row.chain in (None, ask.chain)
    if row is None or not is_open:
        raise CodeRefused
    try:
        ask.check(row.key)
    except CodeRefused:
        connection.execute(table.update().where(table.c.name == ask.code).values(tries=table.c.tries + 1))
        raise
    except BadSignature as problem:
        raise MalformedRequest(part="proof") from problem
    return row


def grant(fold: Fold, around: Surroundings, request: Request) -> GrantAnswer:
    """Lets a laptop go on in a new chain after a restore or a copy.

    Raises as `authenticate`, MalformedRequest.
    """
    caller = authenticate(fold.connection, around, whole(request))
    ask = decode(request.head.ask, GrantAsk)
    try:
        ask.check(caller.grant.chain)
    except BadSignature as problem:
        raise MalformedRequest(part="proof") from problem
    return GrantAnswer(laptop=grant_chain(fold, around, caller.grant.scope, ask, name=""))


def grant_chain(fold: Fold, around: Surroundings, scope: str, ask: EnrolAsk | GrantAsk, name: str) -> str:
    """Grants a chain unless it is granted already; the laptop's code that it has then."""
    writer_of(fold, around, scope)  # locks the scope, so that two cannot be given one code
    known = find_chain(fold.connection, ask.chain)
    if known is not None:
        if known.grant.key != ask.key or known.grant.scope != scope:
            raise CodeRefused
        return known.laptop
    taken = {chain.laptop for chain in all_chains(fold.connection, scope)}
    laptop = free_code(ask.laptop, taken)
    fact = ChainGranted(chain=ask.chain, key=ask.key, laptop=laptop, name=name, kinds=OFFICE_KINDS)
    record(fold, around, scope, fact)
    release(fold, ask.chain)  # its laptop may never come again, so that nothing else would
    return laptop
