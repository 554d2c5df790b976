"""What a chain may write: the charter of a centre's chain under head office's root key, and the grants it gives."""

from typing import Self

import msgspec

from core.journal.chain import Writer, verify
from core.journal.entry import CardChanged, CardMade, Entry, NotUnderstood
from core.records.declare import Fact

Kinds = tuple[tuple[int, int], ...]
"""Ranges of kinds, both ends included."""

OFFICE_KINDS: Kinds = ((1, 999),)
CENTRE_KINDS: Kinds = ((1, 1999),)
OFFICE_SCOPE = "office/"
NETWORK_SCOPE = "network"
CENTRE_SCOPE = "centre"

_DOMAIN = b"nawl charter 1\0"


class Grant(msgspec.Struct, frozen=True, kw_only=True):
    """A chain bound to its scope, its verify key and the kinds that it may write."""

    chain: bytes
    key: bytes
    scope: str
    kinds: Kinds

    def allows(self, entry: Entry) -> bool:
        """Whether every operation of the entry is of a kind that the chain may write."""
        return all(any(low <= kind <= high for low, high in self.kinds) for kind in kinds_of(entry))


def kinds_of(entry: Entry) -> list[int]:
    """The kinds of an entry's operations."""
    kinds = []
    for operation in entry.operations:
        match operation.content:
            case Fact() as fact:
                kinds.append(fact.KIND)
            case CardMade():
                kinds.append(1)
            case CardChanged():
                kinds.append(2)
            case NotUnderstood() as unknown:
                kinds.append(unknown.kind)
    return kinds


class Charter(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A grant of head office to a chain of the centre: the wire form of the grant, signed by the root key."""

    grant: bytes
    signature: bytes

    @classmethod
    def give(cls, grant: Grant, root: Writer) -> Self:
        """Signs a grant with the root key."""
        wire = msgspec.msgpack.encode((grant.chain, grant.key, grant.scope, grant.kinds))
        return cls(grant=wire, signature=root.sign_message(_DOMAIN + wire))

    def read(self, root_key: bytes) -> Grant:
        """The grant.

        Raises BadSignature, msgspec.DecodeError.
        """
        verify(root_key, _DOMAIN + self.grant, self.signature)
        chain, key, scope, kinds = msgspec.msgpack.decode(self.grant, type=tuple[bytes, bytes, str, Kinds])
        return Grant(chain=chain, key=key, scope=scope, kinds=kinds)
