"""What revoked laptops wrote after their last trusted entry: looked at, and readmitted one by one."""

from typing import NamedTuple

from core.ids import pack
from core.journal.entry import Content
from core.journal.grant import OFFICE_SCOPE
from server import revoking
from server.pages.answers import Answer, Goto, Shown
from server.pages.history import Event, told
from server.pages.visit import Visit

MOST = 200


class Row(NamedTuple):
    """An entry under review. `contents`: what each of its operations says."""

    scope: str
    id: bytes
    number: int
    events: list[Event]
    contents: list[Content]


def listed(visit: Visit) -> Answer:
    """Entries under review of the offices that the user sees."""
    found = revoking.under_review(visit.fold, visit.scopes(), MOST)
    rows = [
        Row(
            entry.scope,
            pack(entry.chain, entry.seq, 0),
            entry.seq,
            told(visit, entry.scope, entry.operations),
            [operation.content for operation in entry.operations],
        )
        for entry in found
    ]
    return Shown("review.html", {"rows": rows})


def readmit(visit: Visit) -> Answer:
    """Lets one entry count. Raises NoSuchEntry."""
    scope, entry = visit.scope(), visit.asked.record()
    revoking.readmit(visit.fold, visit.around, scope, entry)
    visit.note("entry_readmitted", scope.removeprefix(OFFICE_SCOPE), entry.hex())
    return Goto("/review")
