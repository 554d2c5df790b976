"""What a book remembers of its centre. It is saved in the transactions that make it true."""

from collections.abc import Iterable
from typing import Self

import msgspec
from sqlalchemy import Connection

from core.exchange.syncing import Cursor
from desktop.storage.named_values import SETTINGS

_NAME = "sync"


class SyncState(msgspec.Struct, frozen=True, kw_only=True):
    """How a book stands with its centre.

    `address`: the URL. `root`: head office's key. `box`: for sealing bundles. `certificate`: pinned, or empty.
    `counter`: of the last request. `at_centre`: by chain, the last entry that is known to be there. `comparing`: scopes
    that are read again from the start, because a cursor did not fit. `dictionary`: the newest that the centre can
    unpack.
    `answered`: of the last sync that had an answer.
    `synced`: Unix seconds when all entries had last gone both ways, or 0. `speed`: bytes/s measured last.
    `chunk`: bytes of entries to send at once. `uncertain`: an upload was cut, so the centre may have more than is
    known. `bundle`: the serial of the last one that went by stick, and the scopes that were compared then;
    `bundle_seen`: the serial of the last one from the centre.
    """

    address: str
    centre: bytes
    root: bytes
    box: bytes
    certificate: bytes = b""
    counter: int = 0
    answered: int = 0
    cursors: tuple[Cursor, ...] = ()
    at_centre: dict[bytes, int] = {}
    comparing: frozenset[str] = frozenset()
    dictionary: int = 0
    speed: int = 8_000
    chunk: int = 16_384
    uncertain: bool = False
    synced: int = 0
    bundle: int = 0
    bundle_compared: frozenset[str] = frozenset()
    bundle_seen: int = 0

    def but(self, **changes: object) -> Self:
        """The same state with some fields changed."""
        return msgspec.structs.replace(self, **changes)

    def cursor(self, scope: str) -> Cursor:
        """How far a scope was read."""
        return next((cursor for cursor in self.cursors if cursor.scope == scope), Cursor(scope=scope))

    def with_cursor(self, cursor: Cursor) -> Self:
        """With a scope read that far."""
        others = (other for other in self.cursors if other.scope != cursor.scope)
        return self.but(cursors=tuple(sorted((*others, cursor), key=lambda each: each.scope)))

    def known_at(self, chain: bytes, seq: int) -> Self:
        """With a chain known to be at the centre up to an entry, and no further."""
        return self.but(at_centre={**self.at_centre, chain: seq})

    def reached(self, chain: bytes, seq: int) -> Self:
        """With a chain known to be at the centre at least up to an entry."""
        return self if self.at_centre.get(chain, 0) >= seq else self.known_at(chain, seq)

    def knowing_nothing_at(self, chains: Iterable[bytes]) -> Self:
        """With chains that are to be sent from their start."""
        return self.but(at_centre={**self.at_centre, **dict.fromkeys(chains, 0)}, uncertain=False)

    def to_compare(self, scope: str) -> Self:
        """With a scope to be read from the start, but for what the book has of it."""
        return self.with_cursor(Cursor(scope=scope)).but(comparing=self.comparing | {scope})


def load(connection: Connection) -> SyncState | None:
    """What the book remembers; None before it is enrolled."""
    kept = SETTINGS.get(connection, _NAME)
    return None if kept is None else msgspec.msgpack.decode(kept, type=SyncState)


def save(connection: Connection, state: SyncState) -> None:
    """Remembers it with the connection's transaction."""
    SETTINGS.put(connection, _NAME, msgspec.msgpack.encode(state))
