"""Books whose passphrases are all forgotten: what they ask is kept, and answered once head office has used its key."""

import contextlib
from hashlib import blake2b

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from core.exchange.problems import BookOfAnotherOffice, MalformedRequest, RecoveryRefused, TooLarge, UnknownVersion
from core.exchange.recovering import LARGEST_ASK, BookKey, RecoverAnswer, RecoverAsk, code_of, opened_book_key, resealed
from core.exchange.wire import VERSION, decode, encode
from server.accounts.deeds import Deed, note
from server.problems import NoSuchRecovery, RecoveryKeyDiffers
from server.schema import recoveries
from server.surroundings import Surroundings

_DAY = 24 * 3600
KEPT_SECONDS = 14 * _DAY
MOST_FROM_AN_ADDRESS = 5
"""In a day: who begins anew with another passphrase asks again."""
MOST = 500
"""Asks that wait at once. Anybody can send one, because a book that cannot be opened cannot sign."""


def answer(connection: sa.Connection, around: Surroundings, body: bytes, address: str) -> RecoverAnswer:
    """Keeps what is asked, and gives what head office has given since. The same again changes nothing.

    Raises MalformedRequest, TooLarge, UnknownVersion, RecoveryRefused (too many wait).
    """
    if len(body) > LARGEST_ASK:
        raise TooLarge(most=LARGEST_ASK)
    ask = decode(body, RecoverAsk)
    if ask.version != VERSION:
        raise UnknownVersion(known=VERSION)
    if encode(ask) != body:
        raise MalformedRequest(part="recovery")
    table = recoveries
    connection.execute(table.delete().where(table.c.asked < around.clock() - KEPT_SECONDS))
    with contextlib.suppress(IntegrityError), connection.begin_nested():  # it is there, or comes now a second time
        _keep(connection, ask, _hidden(around, address), around.clock())
    box = connection.execute(sa.select(table.c.box).where(table.c.name == ask.name)).scalar_one()
    return RecoverAnswer(box=box or b"")


def _hidden(around: Surroundings, address: str) -> bytes:
    """An address by a hash that nobody can try addresses against without the root key."""
    return blake2b(address.encode(), digest_size=32, key=around.root.seed, person=b"nawl asked from").digest()


def _keep(connection: sa.Connection, ask: RecoverAsk, address: bytes, now: int) -> None:
    """Raises IntegrityError (it is kept already), RecoveryRefused."""
    connection.execute(recoveries.insert().values(name=ask.name, ask=encode(ask), asked=now, address=address))
    count = sa.select(sa.func.count()).select_from(recoveries)
    here = (recoveries.c.address == address, recoveries.c.asked > now - _DAY)
    from_there: int = connection.execute(count.where(*here)).scalar_one()
    if from_there > MOST_FROM_AN_ADDRESS or connection.execute(count).scalar_one() > MOST:
        raise RecoveryRefused
    note(connection, "", Deed("recovery_asked", about=ask.name.hex()[:16]), now)


def count_waiting(connection: sa.Connection) -> int:
    """How many wait for head office."""
    query = sa.select(sa.func.count()).select_from(recoveries).where(recoveries.c.box.is_(None))
    found: int = connection.execute(query).scalar_one()
    return found


def waiting(connection: sa.Connection) -> list[tuple[str, int]]:
    """The codes of those that wait for head office, each with when it asked, the last first."""
    query = sa.select(recoveries).where(recoveries.c.box.is_(None)).order_by(recoveries.c.asked.desc())
    return [(code_of(decode(row.ask, RecoverAsk)), row.asked) for row in connection.execute(query)]


def give(connection: sa.Connection, code: str, office: str, recovery_key: bytes) -> bytes:
    """Seals a book's data key anew to the key that asks with this code. Returns the ask's name.

    `office`: of whoever telephoned; no other's book is opened. `recovery_key`: head office's private key; nothing of
    it, nor of the data key, is kept. Raises NoSuchRecovery, RecoveryKeyDiffers (the book was sealed to another one),
    BookOfAnotherOffice.
    """
    for row in connection.execute(sa.select(recoveries).where(recoveries.c.box.is_(None))).all():
        ask = decode(row.ask, RecoverAsk)
        if code_of(ask) == code:
            box = resealed(ask, _book_of(ask, office, recovery_key))
            connection.execute(recoveries.update().where(recoveries.c.name == row.name).values(box=box))
            return bytes(row.name)
    raise NoSuchRecovery


def _book_of(ask: RecoverAsk, office: str, recovery_key: bytes) -> BookKey:
    books = {book.office: book for seal in ask.seals if (book := opened_book_key(seal, recovery_key))}
    if not books:
        raise RecoveryKeyDiffers
    if office not in books:
        raise BookOfAnotherOffice(office=min(books))
    return books[office]
