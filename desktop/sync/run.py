"""A whole sync: entries both ways until neither side lacks any, then photos."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from core.exchange.line import Line, Path
from core.exchange.problems import NotEnrolled, UnknownDictionary
from core.exchange.signed import write_request
from core.journal.grant import Charter
from desktop.storage.session import Session
from desktop.sync import photos
from desktop.sync.answering import Applied, known_charters
from desktop.sync.asking import Asking, ask
from desktop.sync.counting import counted
from desktop.sync.granting import ask_for_grant
from desktop.sync.metered import MeteredLine, Pace
from desktop.sync.problems import BookNotEnrolled, LineBroken, SyncStuck
from desktop.sync.state import SyncState, load, save
from replica.chains import read_chain

MOST_IDLE_ROUNDS = 3

_AT_ONCE = 128 * 1024
"""Bytes of arrivals taken in in one transaction, if as many come in a second: the window then waits for half of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What a sync did.

    Bytes are of HTTP bodies. `forks`: chains that went on in two books. `refused`: codes of what one side could not
    take in. `new_series`: the book goes on in a new chain. `clock_error`: seconds that the laptop's clock is ahead.
    """

    entries_up: int
    entries_down: int
    photos_up: int
    photos_down: int
    bytes_up: int
    bytes_down: int
    requests: int
    seconds: float
    forks: int
    refused: tuple[str, ...]
    new_series: bool
    clock_error: int


class Sync:
    """One run. What it did so far can be read from it when the line broke."""

    def __init__(
        self,
        session: Session,
        line: Line,
        clock: Callable[[], float] = time.time,
        before_pull: Callable[[], None] = lambda: None,
    ) -> None:
        """`clock`: Unix seconds, to tell how wrong the laptop's is. Raises BookNotEnrolled.

        `before_pull`: called once, when more is to arrive than fits into one answer.
        """
        self._session = session
        self._line = MeteredLine(line)
        self._clock = clock
        self._before_pull: Callable[[], None] | None = before_pull
        self.state = self._load()
        self._pace = Pace(self._line, self.state.speed, self.state.chunk)
        self._entries_up = self._entries_down = self._photos_up = self._photos_down = 0
        self._forks = 0
        self._refused: dict[bytes, str] = {}
        self._new_series = False
        self._synced = 0
        self._clock_error = 0
        self._has_shown = False
        self._bring: tuple[Charter, ...] = ()

    def run(self, *, with_photos: bool = True) -> SyncReport:
        """Sync until nothing is left. Raises what the line raises; what was done until then is kept."""
        try:
            self._entries()
            self._synced = int(self._clock())
            if with_photos:
                self._photos()
        except LineBroken:
            self._pace.broke()
            raise
        finally:
            self._remember()
        return self.report()

    def report(self) -> SyncReport:
        """What was done so far."""
        return SyncReport(
            entries_up=self._entries_up,
            entries_down=self._entries_down,
            photos_up=self._photos_up,
            photos_down=self._photos_down,
            bytes_up=self._line.up,
            bytes_down=self._line.down,
            requests=self._line.requests,
            seconds=self._line.seconds,
            forks=self._forks,
            refused=tuple(sorted(set(self._refused.values()))),
            new_series=self._new_series,
            clock_error=self._clock_error,
        )

    def _load(self) -> SyncState:
        with self._session.book.read() as connection:
            state = load(connection)
        if state is None:
            raise BookNotEnrolled
        return state

    def _entries(self) -> None:
        self.state = ask_for_grant(self._session, self._line, self.state)
        idle, goes_on = 0, True
        while True:
            asking, before = self._ask(), (self.state.cursors, self.state.at_centre)
            if not (goes_on or asking.blocks):
                return
            goes_on = self._round(asking)
            idle = idle + 1 if before == (self.state.cursors, self.state.at_centre) else 0
            if idle == MOST_IDLE_ROUNDS:
                raise SyncStuck

    def _round(self, asking: Asking) -> bool:
        """One request and its answer. Returns whether there is more to ask for, whatever there is to send."""
        self._session.mark()  # before an entry leaves the laptop
        self._pace.begin()
        try:
            applied = counted(
                self._session,
                self.state.but(uncertain=bool(asking.blocks)),
                lambda state: self._send(asking, state),
            )
        except UnknownDictionary as problem:
            self.state = self._load().but(dictionary=int(str(problem.parameters["known"])))
            return True
        except NotEnrolled:
            self.state = self._showing_grant()
            return True
        self._pace.end()
        self._note(applied)
        return asking.more or self._goes_on(applied)

    def _showing_grant(self) -> SyncState:
        """What to go on with where the centre has forgotten that it let this book in, once. Raises NotEnrolled."""
        with self._session.book.read() as connection:
            is_granted = read_chain(connection, self._session.writer.chain).granted
            charters = known_charters(connection)
        if self._has_shown or not is_granted:
            raise NotEnrolled
        self._has_shown = True
        self._bring = tuple(charters.values())
        return self._load().knowing_nothing_at(charters)

    def _ask(self) -> Asking:
        session = self._session
        own = (*(writer.chain for writer in session.former()), session.writer.chain)
        with session.book.read() as connection:
            found = ask(connection, self.state, own, self._pace.chunk, self._refused, self._bring)
        return found._replace(ask=msgspec.structs.replace(found.ask, time=int(self._clock())))

    def _send(self, asking: Asking, state: SyncState) -> Applied:
        body = write_request(Path.SYNC, self._session.writer, state.centre, state.counter, asking.ask, asking.blocks)
        applied = Applied(
            self._session, state, [known.chain for known in asking.ask.own], at_once=min(self._pace.speed, _AT_ONCE)
        )
        applied.apply(self._line.send(Path.SYNC, body))
        return applied

    def _note(self, applied: Applied) -> None:
        self.state = applied.state
        self._entries_up += applied.entries_up
        self._entries_down += applied.entries_down
        self._forks += len(applied.forks)
        self._refused.update(applied.refused)
        self._bring = applied.lost_charters
        if applied.answer is not None:
            self._clock_error = int(self._clock()) - applied.answer.time

    def _goes_on(self, applied: Applied) -> bool:
        if applied.needs_new_chain:
            self._session.begin_incarnation()
            self._new_series = True
            self.state = ask_for_grant(self._session, self._line, self.state)
            return True
        has_more = applied.answer is not None and applied.answer.more
        if has_more and self._before_pull is not None:
            self._before_pull()
            self._before_pull = None
        return has_more or bool(applied.forks or self.state.comparing or self._bring)

    def _photos(self) -> None:
        exchange = photos.Photos(self._session, self._line, self.state, self._pace)
        try:
            exchange.give()
            exchange.take()
        finally:
            self._photos_up, self._photos_down = exchange.given, exchange.taken

    def _remember(self) -> None:
        """Keeps what this run learned of the line, beside what it saved with the entries."""
        with self._session.book.write() as connection:
            kept = load(connection)
            if kept is not None:
                synced = self._synced or kept.synced
                answered = max(kept.answered, self.state.answered)
                pace = self._pace
                save(connection, kept.but(speed=pace.speed, chunk=pace.chunk, synced=synced, answered=answered))
