"""An operation with all that the fold needs to know of it."""

from typing import NamedTuple

from core.ids import pack
from core.journal.entry import CardChanged, CardMade, Content, Entry, Posting
from core.records.declare import Fact


class Placed(NamedTuple):
    """An operation at its place. They sort by (Lamport, chain, seq, index): the order in which everybody folds."""

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

    @property
    def record(self) -> bytes:
        """The record that it makes or moves."""
        return subject(self.content) or self.dot

    @property
    def order(self) -> tuple[int, bytes, int, int]:
        """By this everybody sorts; clocks take no part."""
        return self[:4]


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
    return [
        Placed(
            entry.lamport, chain, seq, index, scope, pack(chain, seq, index), entry.time, entry.actor,
            operation.content, operation.postings,
        )
        for index, operation in enumerate(entry.operations)
    ]  # fmt: skip


def is_card(content: Content) -> bool:
    """Whether it makes or changes a card."""
    return isinstance(content, CardMade | CardChanged)
