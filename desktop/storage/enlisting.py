"""Lets officers in and out: her card in the journal, her name in the book and her wrapped key change together."""

from core.actions.cards import change_card, make_card
from core.records.cards import Officer
from desktop.storage import officers, pins
from desktop.storage.named_values import SETTINGS
from desktop.storage.officers import NewOfficer
from desktop.storage.problems import LastOfficer, UnknownOfficer
from desktop.storage.session import OFFICER, Session


def enlist(session: Session, new: NewOfficer, *, role: str = "") -> int:
    """Let another officer open the book and sign what she does; return her number.

    Raises PassphraseTaken, EmptyPassphrase, MissingField, FieldTooLong, BadCharacters, DiskFull.
    """
    with session.act() as work:
        identity = make_card(work, Officer(name=new.name, role=role))
        number = officers.enter(session.book, work.connection, new.name)
        SETTINGS.put(work.connection, OFFICER.format(number), identity)
        session.book.keyring.set_passphrase(number, new.passphrase)  # last: if it is refused, nothing else is kept
    return number


def dismiss(session: Session, number: int) -> None:
    """Let an officer open the book no more; what she signed stays hers. A backup that she could open she still can.

    Raises UnknownOfficer, LastOfficer, DiskFull.
    """
    keyring = session.book.keyring
    if keyring.officers == {number}:
        raise LastOfficer(officer=number)
    with session.act() as work:
        if all(each.number != number for each in officers.listed(session.book, work.connection)):
            raise UnknownOfficer(officer=number)
        identity = SETTINGS.get(work.connection, OFFICER.format(number))
        if identity is not None:
            change_card(work, Officer, identity, {"archived": True}, work.shown(identity))
        pins.forget_pin(work.connection, number)
        if number in keyring.officers:  # not so after a power cut in the midst of this
            keyring.remove(number)
