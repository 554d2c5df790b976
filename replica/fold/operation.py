"""An operation with all that the fold needs to know of it."""

from collections.abc import Iterable

import msgspec

from core.ids import pack
from core.journal.entry import CardChanged, CardMade, Content, Entry, Posting
from core.records.declare import Fact


class Placed(msgspec.Struct, frozen=True, gc=False):
    """An operation at its place. They sort by (Lamport, chain, seq, index): the order in which everybody folds.

    A batch has tens of thousands: the search for cycles, which they cannot be in, would take an eighth of its time.
    """

    lamport: int
    chain: bytes
    seq: int
    at: int
    scope: str
    dot: bytes
    recorded: int
    actor: bytes | None
    content: Content
    postings: tuple[Posting, ...]
    about: bytes | None  # the record that it moves; None where it makes one
    record: bytes  # the one or the other

    @property
    def order(self) -> tuple[int, bytes, int, int]:
        """By this everybody sorts; clocks take no part."""
        return (self.lamport, self.chain, self.seq, self.at)


def subject(content: Content) -> bytes | None:
    """The record that an operation moves; None where it makes one."""
    if isinstance(content, CardChanged):
        return content.record
    if isinstance(content, Fact) and content.ABOUT:
        named: bytes = getattr(content, content.ABOUT)
        return named
    return None


def placed(scope: str, chain: bytes, seq: int, entry: Entry) -> list[Placed]:
    """The operations of an entry at their places."""
    found = []
    for index, operation in enumerate(entry.operations):
        dot, about = pack(chain, seq, index), subject(operation.content)
        found.append(
            Placed(
                entry.lamport, chain, seq, index, scope, dot, entry.time, entry.actor, operation.content,
                operation.postings, about, about or dot,
            )
        )  # fmt: skip
    return found


def in_order(operations: Iterable[Placed]) -> list[Placed]:
    """Operations, each once, as everybody folds them."""
    found = {operation.order: operation for operation in operations}
    return [found[order] for order in sorted(found)]


def is_card(content: Content) -> bool:
    """Whether it makes or changes a card."""
    return isinstance(content, CardMade | CardChanged)
