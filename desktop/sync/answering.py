"""Applies an answer: what the centre has now, and what the book lacked, in transactions with their cursors."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from core.exchange.blocks import ARRIVALS, HEAD, Block, read_blocks
from core.exchange.packing import Unpacker
from core.exchange.problems import MalformedRequest, NotThisCentre
from core.exchange.syncing import Cursor, SyncAnswer, read_arrivals
from core.exchange.wire import decode
from core.journal.grant import Charter
from core.journal.problems import BadSignature
from core.journal.segment import Segment
from desktop.storage.session import Session
from desktop.sync.settling import Settling, compare, doubt_photos, is_torn, know_own, settle
from desktop.sync.state import SyncState, save
from replica import schema
from replica.chains import find_chain
from replica.fold.engine import Fold
from replica.problems import SegmentOutOfOrder
from replica.take_in import take_in, take_in_charter


class Applied:
    """An answer that is being applied. `state`: what the book remembers, as saved with what was applied so far."""

    def __init__(self, session: Session, state: SyncState, told: Iterable[bytes] = ()) -> None:
        """`told`: the chains of its own that the book named when it asked."""
        self.state = state
        self.answer: SyncAnswer | None = None
        self.entries_up = 0
        self.entries_down = 0
        self.forks: list[bytes] = []
        self.refused: dict[bytes, str] = {}
        self.is_behind = False
        self.lost_charters: tuple[Charter, ...] = ()
        self._session = session
        self._current = session.writer.chain
        self._compared = state.comparing
        self._told = set(told)
        self._is_torn = False
        self._unpacker = Unpacker()

    @property
    def needs_new_chain(self) -> bool:
        """Whether the book was copied, or restored without its marker saying so."""
        return self.is_behind or self._current in self.forks

    def apply(self, parts: Iterable[bytes]) -> SyncAnswer:
        """Applies each block as it comes, so that a cut keeps what stands before it.

        Raises MalformedRequest, NotThisCentre, TooLarge, UnknownDictionary, and what the line raises.
        """
        for block in read_blocks(parts):
            self._apply(block)
        if self.answer is None:
            raise MalformedRequest(part="answer")
        if not (self.answer.more or self._is_torn):
            self._finish(self.answer)
        return self.answer

    def _finish(self, answer: SyncAnswer) -> None:
        """Ends comparisons; begins one where the book, read to the end, still lacks entries of its own chains."""
        with self._session.book.read() as connection:
            own = [(find_chain(connection, head.chain), head.seq) for head in answer.own]
        state = self.state.but(comparing=self.state.comparing - self._compared)
        for chain, seq in own:
            if chain is not None and chain.head.seq < seq and chain.grant.scope not in self._compared:
                state = state.to_compare(chain.grant.scope)
        if state != self.state:
            with self._session.book.write() as connection:
                save(connection, state)
            self.state = state

    def _apply(self, block: Block) -> None:
        if self.answer is None and block.kind == HEAD:
            self.answer = decode(block.payload, SyncAnswer)
            self._apply_head(self.answer)
        elif self.answer is not None and block.kind == ARRIVALS:
            if not self._is_torn:  # they come again
                self._apply_arrivals(*read_arrivals(block.payload, self._unpacker))
        else:
            raise MalformedRequest(part="block")

    def _apply_head(self, answer: SyncAnswer) -> None:
        if answer.centre != self.state.centre:
            raise NotThisCentre
        with self._session.fold() as fold:
            if answer.counted is not None and answer.counted < self.state.answered:
                doubt_photos(fold)  # the centre was put back, if only to where no entry is lacking
            known = self.state.but(
                dictionary=answer.dictionary, answered=self.state.counter, uncertain=False, comparing=frozenset()
            )
            now = Settling(fold, known)
            if answer.charters:
                self._exchange_charters(fold, answer)
            for outcome in answer.outcomes:
                settle(now, outcome)
            for head in answer.own:
                self.is_behind |= know_own(now, head) and head.chain == self._current
                self._is_torn |= is_torn(now, head)
            for chain in self._told - {
                head.chain for head in answer.own
            }:  # the centre was restored, and has none of it
                now.state = now.state.known_at(chain, 0)
            for mismatch in answer.mismatches:
                compare(now, mismatch)
            self._compared -= now.state.comparing  # what turned out now needs a comparison of its own
            before, self.state = self.state, now.state.but(comparing=now.state.comparing | self._compared)
            if self.state != before.but(answered=self.state.answered):  # that alone is saved when the run ends
                save(fold.connection, self.state)
        self.entries_up += now.entries_up
        self.forks += now.forks
        self.refused.update(now.refused)

    def _exchange_charters(self, fold: Fold, answer: SyncAnswer) -> None:
        """Takes the centre's in; those that it has lost are to be brought to it."""
        there = {charter.read(self.state.root).chain for charter in answer.charters}
        here = known_charters(fold.connection)
        self.lost_charters = tuple(charter for chain, charter in here.items() if chain not in there)
        if here and there - here.keys():  # it goes on in a new chain, so it was restored
            doubt_photos(fold)
        for charter in answer.charters:
            take_in_charter(fold, charter, self.state.root)

    def _apply_arrivals(self, cursor: Cursor, given: list[Segment | None]) -> None:
        with self._session.fold() as fold:
            state, is_complete = self.state, True
            for each in given:
                segment = self.take_in(fold, each)
                is_complete &= segment is not None
                if segment is not None:
                    state = state.reached(segment.chain, segment.last)
            if cursor.scope in self._compared or (is_complete and cursor.scope not in state.comparing):
                state = state.with_cursor(cursor)
            else:
                state = state.to_compare(cursor.scope)
            save(fold.connection, state)
        self.state = state

    def take_in(self, fold: Fold, segment: Segment | None) -> Segment | None:
        """Takes in what the centre gave; where that cannot be (None), what comes behind it is not held up."""
        if segment is None:
            return None
        try:
            taken = take_in(fold, segment, gives_way=True)
        except (BadSignature, SegmentOutOfOrder) as problem:
            self.refused[segment.chain] = problem.code
            return None
        self.entries_down += taken.new
        if taken.moved:
            self.forks.append(taken.moved[0])
        self.is_behind |= bool(taken.new) and segment.chain == self._current
        return segment


def known_charters(connection: Connection) -> dict[bytes, Charter]:
    """The charters that a book knows, by chain."""
    rows = connection.execute(select(schema.charters).order_by(schema.charters.c.chain))
    return {row.chain: Charter(grant=row.grant, signature=row.signature) for row in rows}
