"""Facts that the centre alone writes: whom it lets in and shuts out, and what it erases. Their kinds begin at 1001."""

from typing import Annotated, ClassVar

import msgspec

from core.records.declare import Fact, Hash, Id, Mark, Whole


class ChainGranted(Fact, frozen=True, kw_only=True):
    """The centre binds a chain to its scope and kinds (`docs/journal.md`, "Grants")."""

    KIND: ClassVar[int] = 1001

    chain: Annotated[bytes, msgspec.Meta(min_length=8, max_length=8)]
    key: Hash  # Ed25519 verify key: 32 bytes, like a hash
    laptop: str
    name: str  # what people call the laptop; no person's name
    kinds: tuple[tuple[Whole, Whole], ...]  # ranges, both ends included


class PersonalErased(Fact, frozen=True, kw_only=True):
    """The centre empties the personal parts of entries, for a person who asked for it."""

    KIND: ClassVar[int] = 1002

    entries: Annotated[tuple[Id, ...], Mark(refers="Entry")]  # dots with index 0


class ChainRevoked(Fact, frozen=True, kw_only=True):
    """The centre trusts a chain no further than the entry `seq` with this hash: what follows is put under review."""

    KIND: ClassVar[int] = 1003

    chain: Annotated[bytes, msgspec.Meta(min_length=8, max_length=8)]
    seq: Whole  # 0: nothing of it counts
    hash: Hash  # of the chain's start where seq is 0


class EntriesReadmitted(Fact, frozen=True, kw_only=True):
    """The centre has looked at entries under review, and they count."""

    KIND: ClassVar[int] = 1004

    entries: Annotated[tuple[Id, ...], Mark(refers="Entry")]  # dots with index 0
