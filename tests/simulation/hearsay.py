"""Loose segments that go from hand to hand, in any order, some of them twice and some of them lost.

Nothing of Nawl sends them so, but each proves itself, so that whoever gets them takes in what is genuine and complete.
"""

from dataclasses import dataclass

import sqlalchemy as sa
from simulation.centre import SimulatedCentre
from simulation.chance import Chance
from simulation.laptops import Laptop

from core.journal.grant import Charter
from core.journal.problems import BadSignature, MalformedEntry
from core.journal.segment import Segment
from replica import schema
from replica.chains import all_chains
from replica.outgoing import segments
from replica.problems import SegmentOutOfOrder
from replica.take_in import take_in, take_in_charter
from server.taking_back import keep_own


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearsay:
    """What somebody carries. `to_centre`: else to a laptop of the office. `age`: of the centre that it comes from."""

    scope: str
    segments: tuple[Segment, ...]
    charters: tuple[Charter, ...] = ()
    to_centre: bool
    age: int


def of_laptop(laptop: Laptop, scope: str, chance: Chance) -> Hearsay:
    """What a laptop holds of the office, of some chains only the end. Its marker is written first."""
    with laptop.at_work() as session:
        session.mark()
        with session.book.read() as connection:
            return Hearsay(scope=scope, segments=_some(connection, scope, chance), to_centre=True, age=0)


def of_centre(centre: SimulatedCentre, scope: str, chance: Chance) -> Hearsay:
    """What the centre holds of an office's, of some chains only the end."""
    with centre.disk.engine.connect() as connection:
        found, charters = _some(connection, scope, chance), _charters(connection, scope)
        return Hearsay(scope=scope, segments=found, charters=charters, to_centre=False, age=centre.age)


def _charters(connection: sa.Connection, scope: str) -> tuple[Charter, ...]:
    table, chains = schema.charters, schema.chains
    query = sa.select(table).join(chains, chains.c.chain == table.c.chain).where(chains.c.scope == scope)
    rows = connection.execute(query.order_by(table.c.chain))
    return tuple(Charter(grant=row.grant, signature=row.signature) for row in rows)


def _some(connection: sa.Connection, scope: str, chance: Chance) -> tuple[Segment, ...]:
    found: list[Segment] = []
    for chain in all_chains(connection, scope):
        start = chain.home.first - 1
        after = start if chance.one_in(2) else chance.randint(start, max(chain.head.seq - 1, start))
        found += segments(connection, chain.grant.chain, after)
    return tuple(found)


def shaken(hearsay: Hearsay, chance: Chance) -> list[Segment]:
    """The segments in any order, some of them twice, some of them missing."""
    found = [segment for segment in hearsay.segments if not chance.one_in(5)]
    found += [segment for segment in found if chance.one_in(5)]
    if chance.one_in(2):
        chance.shuffle(found)
    return found


def reaches_centre(centre: SimulatedCentre, found: list[Segment]) -> int:
    """Takes segments in at the centre. Returns how many entries were new."""
    new = 0
    with centre.around.fold() as fold:
        for segment in found:
            try:
                taken = take_in(fold, segment)
            except (BadSignature, SegmentOutOfOrder, MalformedEntry):
                continue
            keep_own(fold, segment, taken)
            new += taken.new
    return new


def reaches_laptop(laptop: Laptop, hearsay: Hearsay, found: list[Segment]) -> int:
    """Takes segments in at a laptop, which gives way to the centre's order. Returns how many entries were new."""
    new, is_behind = 0, False
    with laptop.at_work() as session:
        own, state = session.writer.chain, laptop.state()
        with session.fold() as fold:
            for charter in hearsay.charters if state else ():
                take_in_charter(fold, charter, state.root)
            for segment in found:
                try:
                    taken = take_in(fold, segment, gives_way=True)
                except (BadSignature, SegmentOutOfOrder, MalformedEntry):
                    continue
                new += taken.new
                is_behind |= bool(taken.new) and segment.chain == own
                is_behind |= taken.moved is not None and taken.moved[0] == own
        if is_behind:
            session.begin_incarnation()
    return new
