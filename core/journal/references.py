"""How an entry names records: shortly where they stand in its own chain."""

from typing import NamedTuple

from core.ids import ID_BYTES, MAX_SEQ, Place, unpack
from core.journal.problems import MalformedEntry

SHORT_INDEXES = 16
_LARGEST = MAX_SEQ * SHORT_INDEXES + SHORT_INDEXES - 1


class Home(NamedTuple):
    """The chain whose entries are read: short references lead into it.

    A branch (the other of two entries with one (chain, seq)) has an id of its own from its `first` entry on; what stood
    before belongs to the chain that it left.
    """

    chain: bytes
    first: int = 1
    left: "Home | None" = None

    @property
    def origin(self) -> bytes:
        """The chain id that a branch's writer signed with; of any other chain its own."""
        home = self
        while home.left is not None:
            home = home.left
        return home.chain

    def owner(self, seq: int) -> bytes:
        """The chain that entry `seq` stands in."""
        home = self
        while home.left is not None and seq < home.first:
            home = home.left
        return home.chain


def shorten(identity: bytes, home: Home) -> int | bytes:
    """The wire form of a reference: seq × 16 + index where it stands in the home chain and fits, else its 16 bytes."""
    chain, seq, index = unpack(identity)
    if index < SHORT_INDEXES and seq and chain == home.owner(seq):
        return seq * SHORT_INDEXES + index
    return identity


def lengthen(reference: object, home: Home) -> bytes:
    """The 16 bytes that a reference's wire form names.

    Raises MalformedEntry.
    """
    if type(reference) is int and SHORT_INDEXES <= reference <= _LARGEST:
        chain = home.chain if home.left is None else home.owner(reference // SHORT_INDEXES)
        # As `core.ids.pack`, with both integers at once: this is the fold's most frequent step.
        return chain + (reference // SHORT_INDEXES << 16 | reference % SHORT_INDEXES).to_bytes(8)
    if type(reference) is bytes and len(reference) == ID_BYTES:
        return reference
    raise MalformedEntry(reason="reference")


def place(reference: object, home: Home) -> Place:
    """The place that a reference's wire form names."""
    return unpack(lengthen(reference, home))
