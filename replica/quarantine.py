"""Says of an entry that arrives whether it counts: now, with a later version, or not before its grant allows it."""

from core.journal.body import Parts, decode
from core.journal.chain import Head
from core.journal.entry import CardChanged, CardMade, Entry, NotUnderstood
from core.journal.problems import MalformedEntry, PersonalPartMismatch
from core.records.cards import CARD_TYPES
from replica.chains import Chain
from replica.journal import Stored

FOLDED, LATER, QUARANTINED = "folded", "later", "quarantined"
NOT_GRANTED = "not granted"


def judged(chain: Chain, head: Head, parts: Parts) -> tuple[Stored, Entry | None]:
    """Whether an entry is folded. This depends on nothing but its bytes and its chain's grant."""
    try:
        try:
            entry = decode(parts, chain.home)
        except PersonalPartMismatch:
            parts = Parts(parts.body, b"")
            entry = decode(parts, chain.home)
    except MalformedEntry as problem:
        return Stored(chain.grant.chain, head, parts, 0, QUARANTINED, str(problem.parameters["reason"])), None
    if not chain.grant.allows(entry):
        return Stored(chain.grant.chain, head, parts, entry.lamport, QUARANTINED, NOT_GRANTED), None
    return Stored(chain.grant.chain, head, parts, entry.lamport, state_of(entry)), entry


def state_of(entry: Entry) -> str:
    """The state of an entry that its grant allows: LATER where this version does not understand all of it."""
    return LATER if _has_unknown(entry) else FOLDED


def _has_unknown(entry: Entry) -> bool:
    contents = [operation.content for operation in entry.operations]
    return any(
        isinstance(content, NotUnderstood)
        or (isinstance(content, CardMade | CardChanged) and content.card not in CARD_TYPES)
        for content in contents
    )
