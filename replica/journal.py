"""The journal of a replica: how entries are stored in order of arrival, and own ones appended and signed."""

import hashlib
from typing import NamedTuple

import sqlalchemy as sa

from core.journal.body import Parts, encode
from core.journal.chain import SIGNED_EVERY, Head, Writer, extend
from core.journal.entry import Entry
from core.journal.grant import kinds_of
from replica import schema
from replica.chains import Chain, read_chain, set_head
from replica.effects import carry_out
from replica.fold.engine import Fold
from replica.fold.operation import Placed, placed
from replica.problems import NotGranted

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


def lock_scope(connection: sa.Connection, scope: str) -> ScopeHead:
    """How far a scope has come, locked until the transaction ends, so that positions are given in order of commit."""
    table = schema.scopes
    row = connection.execute(sa.select(table).where(table.c.scope == scope).with_for_update()).one_or_none()
    if row is None:
        start = ScopeHead(0, bytes(RUNNING_BYTES), 0)
        connection.execute(table.insert().values(scope=scope, **start._asdict()))
        return start
    return ScopeHead(row.position, row.running, row.lamport)


def store(connection: sa.Connection, scope: str, head: ScopeHead, entries: list[Stored]) -> ScopeHead:
    """Writes entries behind a scope's head, and the new head."""
    rows = []
    for entry in entries:
        running = hashlib.sha256(head.running + entry.head.hash).digest()[:RUNNING_BYTES]
        head = ScopeHead(head.position + 1, running, max(head.lamport, entry.lamport))
        rows.append(
            {
                "chain": entry.chain,
                "seq": entry.head.seq,
                "scope": scope,
                "position": head.position,
                "lamport": entry.lamport,
                "body": entry.parts.body,
                "personal": entry.parts.personal,
                "hash": entry.head.hash,
                "running": running,
                "state": entry.state,
                "reason": entry.reason,
            }
        )
    if rows:
        connection.execute(schema.entries.insert(), rows)
        table = schema.scopes
        connection.execute(table.update().where(table.c.scope == scope).values(**head._asdict()))
    return head


def append(fold: Fold, writer: Writer, entry: Entry, salt: bytes) -> list[Placed]:
    """Appends an entry to an own chain, signs the head, and folds. `entry.lamport` is set here.

    Raises EntryTooLarge, NotGranted.
    """
    connection = fold.connection
    chain = read_chain(connection, writer.chain)
    scope = chain.grant.scope
    at = lock_scope(connection, scope)
    entry = Entry(lamport=at.lamport + 1, time=entry.time, actor=entry.actor, operations=entry.operations)
    if not chain.grant.allows(entry):
        raise NotGranted(kinds=kinds_of(entry))
    parts = encode(entry, chain.home, salt)
    head = extend(chain.head, parts.body)
    store(connection, scope, at, [Stored(writer.chain, head, parts, entry.lamport)])
    set_head(connection, writer.chain, head)
    _sign(connection, writer, chain, head)
    operations = placed(scope, writer.chain, head.seq, entry)
    fold.add(operations)
    carry_out(fold, scope, operations)
    return operations


def _sign(connection: sa.Connection, writer: Writer, chain: Chain, head: Head) -> None:
    """Signs the head. The signature before it stays only where dropping it would leave more than 2 KiB without one."""
    signed = schema.signatures
    last = connection.execute(
        sa.select(signed.c.seq).where(signed.c.chain == writer.chain).order_by(signed.c.seq.desc()).limit(2)
    ).scalars().all()  # fmt: skip
    if last and _size(connection, writer.chain, last[1] if len(last) > 1 else chain.home.first - 1) <= SIGNED_EVERY:
        connection.execute(signed.delete().where(signed.c.chain == writer.chain, signed.c.seq == last[0]))
    connection.execute(signed.insert().values(chain=writer.chain, seq=head.seq, signature=writer.sign(head)))


def _size(connection: sa.Connection, chain: bytes, after: int) -> int:
    """The bytes of a chain's entries after a number."""
    table = schema.entries
    size = sa.func.coalesce(sa.func.sum(sa.func.length(table.c.body) + sa.func.length(table.c.personal)), 0)
    return int(connection.execute(sa.select(size).where(table.c.chain == chain, table.c.seq > after)).scalar_one())
