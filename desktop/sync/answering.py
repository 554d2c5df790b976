"""Applies an answer: what the centre has now, and what the book lacked, in transactions with their cursors."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from core.exchange.blocks import ARRIVALS, HEAD, Block, read_blocks
from core.exchange.packing import Unpacker
from core.exchange.problems import MalformedRequest, NotThisCentre
from core.exchange.syncing import Arrivals, Cursor, SyncAnswer, read_arrivals
from core.exchange.wire import decode
from core.journal.grant import Charter
from core.journal.problems import BadSignature
from core.journal.segment import Segment
from desktop.storage.session import Session
from desktop.sync.settling import Settling, compare, doubt_if_lost, doubt_photos, is_torn, know_own, settle
from desktop.sync.state import SyncState, save
from replica import schema
from replica.chains import find_chain
from replica.fold.engine import Fold
from replica.problems import SegmentOutOfOrder
from replica.take_in import TakenIn, neighbours, take_in, take_in_charter, take_in_run


class Applied:
    """An answer that is being applied. `state`: what the book remembers, as saved with what was applied so far."""

    def __init__(self, session: Session, state: SyncState, told: Iterable[bytes] = (), at_once: int = 0) -> None:
        """`told`: the chains of its own that the book named when it asked.

        `at_once`: bytes of arrivals that may wait for each other; where the line is cut, none of them is lost.
        """
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
        self._at_once = at_once
        self._waiting: list[Arrivals] = []
        self._waiting_bytes = 0

    @property
    def needs_new_chain(self) -> bool:
        """Whether the book was copied, or restored without its marker saying so."""
        return self.is_behind or self._current in self.forks

    def apply(self, parts: Iterable[bytes]) -> SyncAnswer:
        """Applies blocks as they come, so that a cut keeps what stands before it.

        Raises MalformedRequest, NotThisCentre, TooLarge, UnknownDictionary, and what the line raises.
        """
        try:
            for block in read_blocks(parts):
                self._apply(block)
        finally:
            self._apply_waiting()
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
            self._waiting.append(read_arrivals(block.payload, self._unpacker))
            self._waiting_bytes += len(block.payload)
            if self._waiting_bytes >= self._at_once:
                self._apply_waiting()
        else:
            raise MalformedRequest(part="block")

    def _apply_waiting(self) -> None:
        """Takes in what arrived, in one transaction with the cursors."""
        arrivals, self._waiting, self._waiting_bytes = self._waiting, [], 0
        if not arrivals or self._is_torn:  # then they come again
            return
        with self._session.fold() as fold:
            lost = self.take_in(fold, (segment for each in arrivals for segment in each.segments))
            state = self.state
            for each in arrivals:
                state = self._moved(known(state, each, lost), each.cursor, is_complete=is_complete(each, lost))
            save(fold.connection, state)
        self.state = state

    def _moved(self, state: SyncState, cursor: Cursor, *, is_complete: bool) -> SyncState:
        if cursor.scope in self._compared or (is_complete and cursor.scope not in state.comparing):
            return state.with_cursor(cursor)
        return state.to_compare(cursor.scope)

    def _apply_head(self, answer: SyncAnswer) -> None:
        if answer.centre != self.state.centre:
            raise NotThisCentre
        with self._session.fold() as fold:
            if answer.counted is not None and answer.counted < self.state.answered:
                doubt_photos(fold)  # the centre was put back, if only to where no entry is lacking
            doubt_if_lost(fold, answer.lacks)
            known = self.state.but(
                dictionary=answer.dictionary, answered=self.state.counter, uncertain=False, comparing=frozenset()
            )
            now = Settling(fold, known)
            if answer.charters:
                self._exchange_charters(fold, answer)
            self._settle(now, answer)
            self._compared -= now.state.comparing  # what turned out now needs a comparison of its own
            before, self.state = self.state, now.state.but(comparing=now.state.comparing | self._compared)
            if self.state != before.but(answered=self.state.answered):  # that alone is saved when the run ends
                save(fold.connection, self.state)
        self.entries_up += now.entries_up
        self.forks += now.forks
        self.refused.update(now.refused)

    def _settle(self, now: Settling, answer: SyncAnswer) -> None:
        """Takes up what became of what was sent, and where the centre stands in the chains that it was told of."""
        for outcome in answer.outcomes:
            settle(now, outcome)
        for head in answer.own:
            self.is_behind |= know_own(now, head) and head.chain == self._current
            self._is_torn |= is_torn(now, head)
        for chain in self._told - {head.chain for head in answer.own}:
            now.state = now.state.known_at(chain, 0)  # the centre was restored, and has none of it
        for mismatch in answer.mismatches:
            compare(now, mismatch)

    def _exchange_charters(self, fold: Fold, answer: SyncAnswer) -> None:
        """Takes the centre's in; those that it has lost are to be brought to it."""
        there = {charter.read(self.state.root).chain for charter in answer.charters}
        here = known_charters(fold.connection)
        self.lost_charters = tuple(charter for chain, charter in here.items() if chain not in there)
        if here and there - here.keys():  # it goes on in a new chain, so it was restored
            doubt_photos(fold)
        for charter in answer.charters:
            take_in_charter(fold, charter, self.state.root)

    def take_in(self, fold: Fold, segments: Iterable[Segment | None]) -> list[Segment]:
        """Takes in what the centre gave. Returns what cannot be taken in, which does not hold up what comes behind."""
        lost = []
        for run in neighbours(segment for segment in segments if segment is not None):
            taken = take_in_run(fold, run)
            if taken is None:
                lost += [segment for segment in run if not self._take_in(fold, segment)]
            else:
                self._took(run[0].chain, taken)
        return lost

    def _take_in(self, fold: Fold, segment: Segment) -> bool:
        try:
            self._took(segment.chain, take_in(fold, segment, gives_way=True))
        except (BadSignature, SegmentOutOfOrder) as problem:
            self.refused[segment.chain] = problem.code
            return False
        return True

    def _took(self, chain: bytes, taken: TakenIn) -> None:
        self.entries_down += taken.new
        if taken.moved:
            self.forks.append(taken.moved[0])
        self.is_behind |= bool(taken.new) and chain == self._current


def is_complete(arrivals: Arrivals, lost: list[Segment]) -> bool:
    """Whether all of it could be taken in."""
    return not any(segment is None or segment in lost for segment in arrivals.segments)


def known(state: SyncState, arrivals: Arrivals, lost: list[Segment]) -> SyncState:
    """With what came from the centre known to be there."""
    for segment in arrivals.segments:
        if segment is not None and segment not in lost:
            state = state.reached(segment.chain, segment.last)
    return state


def known_charters(connection: Connection) -> dict[bytes, Charter]:
    """The charters that a book knows, by chain."""
    rows = connection.execute(select(schema.charters).order_by(schema.charters.c.chain))
    return {row.chain: Charter(grant=row.grant, signature=row.signature) for row in rows}
