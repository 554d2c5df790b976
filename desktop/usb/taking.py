"""Settles the centre's bundle with what the book holds, which may have gone on since it asked."""

from core.exchange.blocks import Block
from core.exchange.bundle import BundleHeader
from core.exchange.bundling import BundleAnswer
from core.exchange.packing import Unpacker
from core.exchange.syncing import Cursor, read_arrivals
from desktop.storage.session import Session
from desktop.sync.answering import Applied, is_complete, known
from desktop.sync.settling import Settling, compare, doubt_if_lost, is_torn, receipt, settle
from desktop.sync.state import SyncState, save
from replica.take_in import take_in_charter


class Taking:
    """A bundle on its way into a book. `receipts`: entries newly known to be at the centre.

    It may answer what this book never asked, where the book was copied or put back: what its other self has is then
    not in it, and the two must not go on in one chain, by which the centre knows whom it answers.
    """

    def __init__(self, session: Session, state: SyncState, header: BundleHeader, answer: BundleAnswer) -> None:
        self._session = session
        self._serial = header.serial
        self._state = state
        self._is_last_asked = answer.answers == state.bundle != 0
        self._is_of_another = answer.answers > state.bundle
        self._compared = state.bundle_compared & state.comparing if self._is_last_asked else frozenset[str]()
        self._read = {cursor.scope: cursor.position for cursor in answer.begins}
        self._applied = Applied(session, state)
        self._applied.is_behind = self._is_of_another and header.receiver == session.writer.chain
        self._unpacker = Unpacker()
        self.receipts = 0
        self.has_gap = False
        self._is_torn = False
        self.new_series = False

    @property
    def entries(self) -> int:
        """How many entries were new."""
        return self._applied.entries_down

    def hear(self, answer: BundleAnswer) -> None:
        """Takes in charters and receipts. Raises BadSignature."""
        applied, before = self._applied, self._state.at_centre
        self._session.mark()  # what the centre has of this book has left it, if only by a copy of its disk
        with self._session.fold() as fold:
            now = Settling(fold, self._state.but(dictionary=answer.sync.dictionary))
            for charter in answer.sync.charters:
                take_in_charter(fold, charter, self._state.root)
            for outcome in answer.sync.outcomes:
                if outcome.fork:
                    settle(now, outcome)
                elif self._is_last_asked and not outcome.refused:
                    now.state = now.state.reached(outcome.chain, outcome.last)
            for head in answer.sync.own:
                applied.is_behind |= receipt(now, head) and head.chain == self._session.writer.chain
                self._is_torn |= is_torn(now, head)
            for mismatch in answer.sync.mismatches if self._is_last_asked else ():
                compare(now, mismatch)
            self._compared -= {mismatch.scope for mismatch in answer.sync.mismatches}
            doubt_if_lost(fold, answer.sync.lacks)
            save(fold.connection, now.state)
        if self._is_torn or self._is_of_another:
            self.has_gap, self._compared = True, frozenset()
        self._state = now.state
        applied.forks += now.forks
        self.receipts = sum(max(seq - before.get(chain, 0), 0) for chain, seq in self._state.at_centre.items())

    def take(self, block: Block) -> None:
        """Takes in a block of what arrived in a scope. Raises MalformedRequest, TooLarge, UnknownDictionary."""
        if self._is_torn:
            return  # it comes again, when the book has given way
        arrivals = read_arrivals(block.payload, self._unpacker)
        with self._session.fold() as fold:
            lost = self._applied.take_in(fold, arrivals.segments)
            state = known(self._state, arrivals, lost)
            state = self._moved(state, arrivals.cursor, is_complete=is_complete(arrivals, lost))
            save(fold.connection, state)
        self._state = state

    def _moved(self, state: SyncState, cursor: Cursor, *, is_complete: bool) -> SyncState:
        """With the scope read up to the cursor, if nothing was left out on the way there."""
        here, begins = state.cursor(cursor.scope).position, self._read.get(cursor.scope, 0)
        self._read[cursor.scope] = cursor.position
        if cursor.position <= here:
            return state
        if here < begins or self._is_of_another:
            self.has_gap = True
            return state
        if cursor.scope in self._compared or (is_complete and cursor.scope not in state.comparing):
            return state.with_cursor(cursor)
        return state.to_compare(cursor.scope)

    def finish(self) -> None:
        """Ends comparisons that the bundle answered; goes on in a new chain where the book was copied or restored.

        That the bundle was seen is remembered here, so that after a power cut it is taken in again.
        """
        self._state = self._state.but(comparing=self._state.comparing - self._compared, bundle_seen=self._serial)
        with self._session.book.write() as connection:
            save(connection, self._state)
        if self._applied.needs_new_chain:
            self._session.begin_incarnation()
            self.new_series = True
