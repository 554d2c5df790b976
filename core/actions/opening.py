"""Opening a book: the first entry of a chain."""

from core.actions.cards import made, office_operation
from core.actions.work import Work
from core.journal.entry import Operation
from core.records.cards import Office, Officer
from core.records.facts import ChainOpened


def open_office(work: Work, office: Office, officer: Officer, laptop: str) -> bytes:
    """Says whose book this is, and who works with it. Returns the officer's id.

    `laptop`: the code that its documents' numbers bear. Raises MissingField, FieldTooLong, BadCharacters.
    """
    identity = work.id(1)
    work.write(
        Operation(content=ChainOpened(office=office.code, laptop=laptop)),
        *made(work, officer, at=1),
        office_operation(office),
    )
    return identity


def reopen_office(work: Work, office: str, laptop: str, previous: bytes) -> None:
    """Goes on in a new chain after the book was restored or copied. `previous`: the chain that it follows."""
    work.write(Operation(content=ChainOpened(office=office, laptop=laptop, previous=previous)))
