"""The journal of a replica: how entries are stored in order of arrival, and own ones appended and signed."""

import hashlib
from typing import NamedTuple

import sqlalchemy as sa

from core.journal.body import Parts, decode, encode
from core.journal.chain import SIGNED_EVERY, Head, Writer, extend
from core.journal.entry import LATEST, Entry
from core.journal.grant import kinds_of
from core.records.declare import LARGEST
from replica import schema
from replica.chains import Chain
from replica.effects import carry_out
from replica.fold.engine import Fold
from replica.fold.operation import Placed, placed
from replica.fold.rows import insert_many
from replica.problems import NotGranted
from replica.reviewing import is_revoked, review

RUNNING_BYTES = 16


class ScopeHead(NamedTuple):
    """How far a scope has come on this replica: entries in order of arrival, and a hash over all of them."""

    position: int
    running: bytes
    lamport: int


class Stored(NamedTuple):
    """An entry on its way into the journal."""

    chain: bytes
    head: Head
    parts: Parts
    lamport: int
    state: str = "folded"
    reason: str = ""


_SCOPE = sa.select(schema.scopes).where(schema.scopes.c.scope == sa.bindparam("scope")).with_for_update()
_NEW_SCOPE = sa.text(
    "INSERT INTO scopes (scope, position, running, lamport) VALUES (:scope, 0, :running, 0) ON CONFLICT DO NOTHING"
)
_MOVE_SCOPE = (
    schema.scopes.update()
    .where(schema.scopes.c.scope == sa.bindparam("of"))
    .values({name: sa.bindparam(name) for name in ScopeHead._fields})
)
_MOVE_CHAIN = (
    schema.chains.update()
    .where(schema.chains.c.chain == sa.bindparam("of"))
    .values({name: sa.bindparam(name) for name in ("head_seq", "head_hash", "signed_seq", "unsigned")})
)
_SIGN = schema.signatures.insert()
_SIGN_LATER = (
    schema.signatures.update()
    .where(schema.signatures.c.chain == sa.bindparam("of"), schema.signatures.c.seq == sa.bindparam("before"))
    .values({"seq": sa.bindparam("seq"), "signature": sa.bindparam("signature")})
)


def lock_scope(connection: sa.Connection, scope: str) -> ScopeHead:
    """How far a scope has come, locked until the transaction ends, so that positions are given in order of commit."""
    row = connection.execute(_SCOPE, {"scope": scope}).one_or_none()
    if row is None:  # two may come to a new scope at once: one waits here for the other
        connection.execute(_NEW_SCOPE, {"scope": scope, "running": bytes(RUNNING_BYTES)})
        row = connection.execute(_SCOPE, {"scope": scope}).one()
    return ScopeHead(row.position, row.running, row.lamport)


def store(connection: sa.Connection, scope: str, head: ScopeHead, entries: list[Stored]) -> ScopeHead:
    """Writes entries behind a scope's head, and the new head."""
    rows = []
    for entry in entries:
        running = hashlib.sha256(head.running + entry.head.hash).digest()[:RUNNING_BYTES]
        head = ScopeHead(head.position + 1, running, max(head.lamport, entry.lamport))
        rows.append(
            (
                entry.chain, entry.head.seq, scope, head.position, entry.lamport, entry.parts.body,
                entry.parts.personal, entry.head.hash, running, entry.state, entry.reason,
            )
        )  # fmt: skip
    if rows:
        insert_many(connection, schema.entries, rows)
        connection.execute(_MOVE_SCOPE, {"of": scope, **head._asdict()})
    return head


def append(fold: Fold, writer: Writer, chain: Chain, entry: Entry, salt: bytes) -> list[Placed]:
    """Appends an entry to an own chain, as it stands in this transaction; signs the head, and folds.

    `entry.lamport` is set here, and a time that no entry can have is moved to the nearest. Raises EntryTooLarge,
    NotGranted, MalformedEntry (other replicas would not fold it).
    """
    connection = fold.connection
    scope = chain.grant.scope
    at = lock_scope(connection, scope)
    lamport = min(at.lamport + 1, LARGEST)  # where it stays if somebody's mistake or malice drove it up
    time = min(max(entry.time, 0), LATEST)  # a wrong clock stops nobody
    entry = Entry(lamport=lamport, time=time, actor=entry.actor, operations=entry.operations)
    if not chain.grant.allows(entry):
        raise NotGranted(kinds=kinds_of(entry))
    parts = encode(entry, chain.home, salt)
    entry = decode(parts, chain.home)
    head = extend(chain.head, parts.body)
    store(connection, scope, at, [Stored(writer.chain, head, parts, entry.lamport)])
    _sign(connection, writer, chain, head, len(parts.body) + len(parts.personal))
    operations = placed(scope, writer.chain, head.seq, entry)
    fold.add(operations)
    carry_out(fold, scope, operations)
    if is_revoked(connection, chain.home.origin):  # it counts here no more than anywhere else
        review(fold, chain.home.origin)
    return operations


def _sign(connection: sa.Connection, writer: Writer, chain: Chain, head: Head, size: int) -> None:
    """Signs the head. The signature before it moves along, unless more than 2 KiB would then be without one."""
    signature = writer.sign(head)
    stays = chain.head.seq == chain.signed_seq or chain.unsigned + size > SIGNED_EVERY
    if stays:
        connection.execute(_SIGN, {"chain": writer.chain, "seq": head.seq, "signature": signature})
    else:
        moved = {"of": writer.chain, "before": chain.head.seq, "seq": head.seq, "signature": signature}
        connection.execute(_SIGN_LATER, moved)
    signed_seq, unsigned = (chain.head.seq, size) if stays else (chain.signed_seq, chain.unsigned + size)
    values = {"head_seq": head.seq, "head_hash": head.hash, "signed_seq": signed_seq, "unsigned": unsigned}
    connection.execute(_MOVE_CHAIN, {"of": writer.chain, **values})
