"""Takes in what others wrote: verified, stored as the exact bytes received, and folded. Nothing is thrown away."""

import contextlib
import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import sqlalchemy as sa

from core.journal.body import Parts, decode, named_personal, personal_hash
from core.journal.chain import Head, branch, extend, genesis, verify_head
from core.journal.entry import Entry
from core.journal.grant import Charter
from core.journal.problems import BadSignature, MalformedEntry
from core.journal.references import Home
from core.journal.segment import Segment, segment_from_wire, segment_to_wire
from replica import schema
from replica.branching import move_back, move_to_branch, stands_in
from replica.chains import Chain, add_branch, add_chain, all_chains, find_chain, read_chain, set_head
from replica.effects import carry_out, erased_of, set_personal
from replica.fold.engine import Fold
from replica.fold.operation import placed
from replica.fold.rows import insert_many
from replica.journal import ScopeHead, Stored, lock_scope, store
from replica.problems import SegmentOutOfOrder
from replica.quarantine import NOT_GRANTED, QUARANTINED, judged, state_of
from replica.reviewing import review


class TakenIn(NamedTuple):
    """What became of a segment.

    `new`: entries that were not here before. `last`: the chain's last entry now. `held`: its chain is not known yet.
    `fork`: the number of the first entry that differs from the one that was here first, and the chain id under which
    the other branch was taken in; None where nothing differs. `stands`: the chain in which the entries of this branch
    stand here, and into which they were taken. `moved`: a chain whose entries gave way here, and from which on.
    """

    new: int
    last: int
    held: bool = False
    fork: tuple[int, bytes] | None = None
    stands: tuple[int, bytes] | None = None
    moved: tuple[bytes, int] | None = None


def take_in(fold: Fold, segment: Segment, *, gives_way: bool = False) -> TakenIn:
    """Takes a segment in; taking it in twice changes nothing.

    `gives_way`: where an entry differs from the one that is here, the one that is here moves to a branch, because the
    segment comes from the centre, whose order counts; `fork` then names that branch.

    Raises BadSignature, SegmentOutOfOrder (entries before it are missing here).
    """
    connection = fold.connection
    chain = find_chain(connection, segment.chain) or _as_branch(connection, segment)
    if chain is None:
        return _hold(connection, segment)
    scope_head = lock_scope(connection, chain.grant.scope)
    chain = find_chain(connection, segment.chain) or chain  # as it stands under the lock
    if elsewhere := stands_in(connection, chain):
        return _take_in_elsewhere(fold, chain, segment, elsewhere, gives_way=gives_way)
    heads = list(_heads(connection, chain, segment))
    verify_head(origin(chain.home), chain.grant.key, heads[-1], segment.signature)
    differs = _first_difference(connection, segment, heads)
    if differs is not None and gives_way:
        name = move_to_branch(fold, segment.chain, differs)
        taken = take_in(fold, segment, gives_way=True)  # what the centre has there may stand in a branch here
        return taken._replace(fork=(differs, name), moved=(segment.chain, differs))
    if differs is None and (named := _first_named(connection, chain, heads)):
        if gives_way and move_back(fold, named[1], segment.chain):
            return take_in(fold, segment, gives_way=True)
        differs = named[0]
    if differs is not None:
        return _take_in_branch(fold, chain, segment, heads, differs)
    return _take_in_here(fold, chain, segment, heads, scope_head)


def neighbours(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    """Segments in runs, each of one chain, in which every segment goes on where the one before it ends."""
    run: list[Segment] = []
    for segment in segments:
        if run and (segment.chain, segment.first) != (run[-1].chain, run[-1].last + 1):
            yield run
            run = []
        run.append(segment)
    if run:
        yield run


def take_in_run(fold: Fold, run: list[Segment]) -> TakenIn | None:
    """Takes in a run of neighbours at once, which is much faster, where it goes on from the last entry that is here.

    None where it does not, or where anything about it is unusual: nothing was changed, and `take_in` is for each.
    """
    connection = fold.connection
    chain = find_chain(connection, run[0].chain)
    if chain is None:
        return None
    scope_head = lock_scope(connection, chain.grant.scope)
    chain = read_chain(connection, run[0].chain)  # as it stands under the lock
    if run[0].first != chain.head.seq + 1 or stands_in(connection, chain):
        return None
    heads = [chain.head]
    try:
        for segment in run:
            heads += _extended(heads[-1], segment)
            verify_head(origin(chain.home), chain.grant.key, heads[-1], segment.signature)
    except BadSignature:
        return None
    if _first_named(connection, chain, heads):
        return None
    return _follow(fold, chain, run, heads, scope_head)


def _take_in_here(fold: Fold, chain: Chain, segment: Segment, heads: list[Head], scope_head: ScopeHead) -> TakenIn:
    """A segment that agrees with what is here, and goes on from it."""
    _fill(fold, chain.grant.scope, segment)
    if segment.last <= chain.head.seq:
        return TakenIn(0, chain.head.seq)
    return _follow(fold, chain, [segment], heads, scope_head)


def _follow(fold: Fold, chain: Chain, run: list[Segment], heads: list[Head], scope_head: ScopeHead) -> TakenIn:
    """The entries of a run that are not here, which follow those that are, and whatever had waited for them."""
    connection, name, scope = fold.connection, chain.grant.chain, chain.grant.scope
    erased = erased_of(connection, scope, name)
    entries = (parts for segment in run for parts in segment.entries)
    new = [
        judged(chain, head, Parts(parts.body, b"") if head.seq in erased else parts)
        for head, parts in zip(heads[1:], entries, strict=True)
        if head.seq > chain.head.seq
    ]
    store(connection, scope, scope_head, [stored for stored, _ in new])
    set_head(connection, name, heads[-1])
    insert_many(connection, schema.signatures, [(name, segment.last, segment.signature) for segment in run])
    _fold(fold, scope, new)
    review(fold, chain.home.origin)
    _release_next(fold, chain, heads[-1].seq)
    return TakenIn(len(new), heads[-1].seq)


def take_in_charter(fold: Fold, charter: Charter, root_key: bytes) -> None:
    """Makes a chain of the centre known. Raises BadSignature."""
    grant = charter.read(root_key)
    connection = fold.connection
    if find_chain(connection, grant.chain) is None:
        values = {"chain": grant.chain, "grant": charter.grant, "signature": charter.signature}
        connection.execute(schema.charters.insert().values(**values))
    add_chain(connection, grant, laptop="", granted=True)
    release(fold, grant.chain)


def release(fold: Fold, chain: bytes) -> None:
    """Takes in what had been held of a chain that is known now, and folds what a wider grant allows."""
    for known in all_chains(fold.connection):
        if origin(known.home) == chain:
            _readmit(fold, known)
    review(fold, chain)
    table = schema.held
    query = sa.select(table).where(table.c.chain == chain).order_by(table.c.first)
    for row in fold.connection.execute(query).all():
        with contextlib.suppress(SegmentOutOfOrder):  # then it waits on
            with contextlib.suppress(BadSignature, MalformedEntry):  # nothing had proved whose it was: it is dropped
                take_in(fold, segment_from_wire(row.segment))
            fold.connection.execute(table.delete().where(table.c.chain == chain, table.c.hash == row.hash))


def _readmit(fold: Fold, known: Chain) -> None:
    chain = known.grant.chain
    table = schema.entries
    here = (table.c.chain == chain, table.c.state == QUARANTINED, table.c.reason == NOT_GRANTED)
    for row in fold.connection.execute(sa.select(table).where(*here).order_by(table.c.seq)).all():
        entry = decode(Parts(row.body, row.personal), known.home)
        if known.grant.allows(entry):
            stored = Stored(chain, Head(row.seq, row.hash), Parts(row.body, row.personal), row.lamport)
            values = {"state": state_of(entry), "reason": ""}
            fold.connection.execute(table.update().where(table.c.chain == chain, table.c.seq == row.seq).values(values))
            _fold(fold, row.scope, [(stored, entry)])


def _as_branch(connection: sa.Connection, segment: Segment) -> Chain | None:
    """The branch that an unknown chain is, if a known chain can be found that it leaves: its id proves it."""
    for known in all_chains(connection):
        if known.home.first <= segment.first <= known.head.seq + 1:
            before = _head_at(connection, known.home, known.grant.key, segment.first - 1)
            if branch(extend(before, segment.entries[0].body).hash) == segment.chain:
                return add_branch(connection, known, segment.chain, before)
    return None


def _release_next(fold: Fold, before: Chain, last: int) -> None:
    """Takes in what had been held of a chain, and of branches that leave it, now that it has come up to `last`.

    `before`: the chain as it was. What leaves it further down was tried when it came, and is not read again.
    """
    table, chain = schema.held, before.grant.chain
    mine = sa.select(table.c.first).where(table.c.chain == chain, table.c.first <= last + 1)
    if fold.connection.execute(mine.limit(1)).first() is not None:
        release(fold, chain)
    since = before.home.first if before.head.seq < before.home.first else before.head.seq + 2
    unknown = table.c.chain.not_in(sa.select(schema.chains.c.chain))
    may_leave = sa.select(table.c.chain, table.c.segment).where(unknown, table.c.first.between(since, last + 1))
    for row in fold.connection.execute(may_leave.order_by(table.c.first)).all():
        if _as_branch(fold.connection, segment_from_wire(row.segment)) is not None:
            release(fold, row.chain)


def _hold(connection: sa.Connection, segment: Segment) -> TakenIn:
    name = {"chain": segment.chain, "first": segment.first, "hash": held_name(segment)}
    table = schema.held
    if connection.execute(sa.select(table.c.first).where(table.c.hash == name["hash"])).first() is None:
        connection.execute(table.insert().values(segment=segment_to_wire(segment), **name))
    return TakenIn(0, 0, held=True)


def held_name(segment: Segment) -> bytes:
    """The hash under which a segment is held."""
    return hashlib.sha256(segment_to_wire(segment)).digest()


def head_before(connection: sa.Connection, chain: Chain) -> Head:
    """The head that a chain's first entry follows: its genesis, or where a branch left."""
    return _head_at(connection, chain.home, chain.grant.key, chain.home.first - 1)


def origin(home: Home) -> bytes:
    """The chain id that a branch's writer signed with."""
    return home.origin


def _heads(connection: sa.Connection, chain: Chain, segment: Segment) -> Iterator[Head]:
    """The head before a segment, then after each of its entries."""
    if not chain.home.first <= segment.first <= chain.head.seq + 1:
        raise SegmentOutOfOrder(chain=segment.chain.hex(), expected=chain.head.seq + 1)
    head = _head_at(connection, chain.home, chain.grant.key, segment.first - 1)
    yield head
    yield from _extended(head, segment)


def _extended(head: Head, segment: Segment) -> Iterator[Head]:
    """The heads after each entry of a segment that follows a head."""
    for parts in segment.entries:
        head = extend(head, parts.body)
        yield head


def _head_at(connection: sa.Connection, home: Home, key: bytes, seq: int) -> Head:
    if seq == 0:
        return genesis(origin(home), key)
    table = schema.entries
    here = (table.c.chain == home.owner(seq), table.c.seq == seq)
    return Head(seq, connection.execute(sa.select(table.c.hash).where(*here)).scalar_one())


def _first_difference(connection: sa.Connection, segment: Segment, heads: list[Head]) -> int | None:
    table = schema.entries
    here = (table.c.chain == segment.chain, table.c.seq.between(segment.first, segment.last))
    known = {row.seq: row.hash for row in connection.execute(sa.select(table.c.seq, table.c.hash).where(*here))}
    return next((head.seq for head in heads[1:] if known.get(head.seq, head.hash) != head.hash), None)


def _take_in_branch(fold: Fold, chain: Chain, segment: Segment, heads: list[Head], differs: int) -> TakenIn:
    """Two entries have one number: the first stays, the other branch is a chain of its own from there on."""
    at = differs - segment.first
    name = branch(heads[at + 1].hash)
    if name == chain.grant.chain:  # made to collide
        raise MalformedEntry(reason="branch")
    if find_chain(fold.connection, name) is None:
        add_branch(fold.connection, chain, name, heads[at])
    rest = Segment(chain=name, first=differs, entries=segment.entries[at:], signature=segment.signature)
    return take_in(fold, rest)._replace(fork=(differs, name))


def _take_in_elsewhere(fold: Fold, chain: Chain, segment: Segment, name: bytes, *, gives_way: bool) -> TakenIn:
    """A branch's entries stand in another chain here: they stay there, or move where the centre holds them."""
    first = chain.home.first
    renamed = Segment(chain=name, first=segment.first, entries=segment.entries, signature=segment.signature)
    if gives_way:
        heads = list(_heads(fold.connection, read_chain(fold.connection, name), renamed))
        verify_head(origin(chain.home), chain.grant.key, heads[-1], segment.signature)
        move_to_branch(fold, name, first)
        return take_in(fold, segment, gives_way=True)._replace(moved=(name, first))
    return take_in(fold, renamed)._replace(fork=None, stands=(first, name))


def _first_named(connection: sa.Connection, chain: Chain, heads: list[Head]) -> tuple[int, bytes] | None:
    """The first new entry of a segment that stands in a branch of its own here: its number, and that branch's id."""
    table = schema.chains
    of_family = (table.c.key == chain.grant.key, table.c.scope == chain.grant.scope, table.c.chain != chain.grant.chain)
    query = sa.select(table.c.chain).where(
        *of_family, table.c.left_chain.is_not(None), table.c.head_seq >= table.c.first
    )
    names = set(connection.execute(query).scalars())
    new = (head for head in heads[1:] if names and head.seq > chain.head.seq)
    return next(((head.seq, name) for head in new if (name := branch(head.hash)) in names), None)


def _fill(fold: Fold, scope: str, segment: Segment) -> None:
    """Puts personal parts in that were missing from entries that are here."""
    table = schema.entries
    here = (table.c.chain == segment.chain, table.c.seq.between(segment.first, segment.last))
    missing = sa.select(table.c.seq, table.c.body).where(*here, sa.func.length(table.c.personal) == 0)
    rows = fold.connection.execute(missing).all()
    erased = erased_of(fold.connection, scope, segment.chain) if rows else ()
    for seq, body in rows:
        personal = segment.entries[seq - segment.first].personal
        fits = personal and personal_hash(personal) == named_personal(body)
        if fits and seq not in erased:
            set_personal(fold, scope, segment.chain, seq, personal)


def _fold(fold: Fold, scope: str, new: list[tuple[Stored, Entry | None]]) -> None:
    operations = [
        operation
        for stored, entry in new
        if entry is not None
        for operation in placed(scope, stored.chain, stored.head.seq, entry)
    ]
    fold.add(operations)
    for chain in carry_out(fold, scope, operations):
        release(fold, chain)
