"""Decides what the sync screen shows and does. Knows no Qt; `sync` and `enrol` are asked on a network thread."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from core.actions.cards import reopen_conflict, settle_conflict
from core.actions.contradictions import reopen_contradiction, settle_contradiction
from core.actions.sameness import reopen_sameness, settle_sameness
from desktop.storage import runs
from desktop.storage.lists import tasks
from desktop.storage.lists.aside import SetAside, set_aside
from desktop.storage.lists.conflicts import Conflict, conflicts
from desktop.storage.lists.contradictions import Contradiction, contradictions
from desktop.storage.lists.tasks import Likeness
from desktop.storage.practising import is_practice
from desktop.storage.session import Session
from desktop.ui.background import Cancelled, Progress
from desktop.ui.ports import Centre, Standing
from desktop.ui.record.presenter import Line
from desktop.ui.syncing.deciding import SAME, Decision, Wording
from desktop.ui.syncing.measures import size_told, time_told
from desktop.ui.voice import Voice

_RUNS: Final = 12
STOPPED: Final = "sync_stopped"


class RunTold(NamedTuple):
    """What became of an attempt. `tone`: "good", or "bad" where it ended early."""

    when: str
    what: str
    tone: str
    wrong: str = ""


class Overview(NamedTuple):
    """All that the screen shows. `entries`: what waits; `cost`: what it takes; `photos`: what waits behind.

    `simulated`: it is the practice book, which joins no centre.
    """

    standing: Standing
    entries: str
    cost: str
    photos: str
    last: str
    address: str
    runs: tuple[RunTold, ...]
    decisions: tuple[Decision, ...]
    aside: tuple[Line, ...]
    simulated: bool


class Syncing:
    """Sync in one book, in one language."""

    def __init__(
        self, session: Session, voice: Voice, centre: Centre, before_pull: Callable[[], None] = lambda: None
    ) -> None:
        """`before_pull`: called before much arrives."""
        self._session, self._voice, self._centre, self._before_pull = session, voice, centre, before_pull
        self._words = Wording(session, voice)
        self._settled: dict[bytes, bytes] = {}  # by record, what was said last: to be taken back

    def overview(self) -> Overview:
        """How things stand."""
        voice, standing = self._voice, self._centre.standing(self._session)
        last = voice.say("Last sync: {moment}", moment=voice.moment(standing.last)) if standing.last else ""
        return Overview(
            standing=standing, entries=self._entries(standing), cost=self._cost(standing),
            photos=self._photos(standing), last=last or voice.say("Not synced yet"),
            address=voice.code(standing.address), runs=self._runs(), decisions=self._decisions(), aside=self._aside(),
            simulated=self._is_simulated(),
        )  # fmt: skip

    def _is_simulated(self) -> bool:
        with self._session.book.read() as connection:
            return is_practice(connection)

    def _entries(self, standing: Standing) -> str:
        if not standing.entries:
            return self._voice.say("All that you did is at the centre")
        return self._voice.count("{number} entry waits", "{number} entries wait", standing.entries)

    def _cost(self, standing: Standing) -> str:
        voice = self._voice
        size, time = size_told(voice, standing.bytes), time_told(voice, standing.seconds)
        if not standing.entries:
            return voice.say("To ask for what is new: {size}, about {time}", size=size, time=time)
        return voice.say("{size}, about {time} on the line as it was last", size=size, time=time)

    def _photos(self, standing: Standing) -> str:
        voice = self._voice
        if not standing.photos:
            return voice.say("No photo waits")
        number = voice.count("{number} photo", "{number} photos", standing.photos)
        size, time = size_told(voice, standing.photo_bytes), time_told(voice, standing.photo_seconds)
        return voice.say("{photos}: {size}, about {time}, after all else", photos=number, size=size, time=time)

    def _runs(self) -> tuple[RunTold, ...]:
        with self._session.book.read() as connection:
            return tuple(self._run(run) for run in runs.listed(connection, _RUNS))

    def _run(self, run: runs.SyncRun) -> RunTold:
        voice = self._voice
        what = voice.say(
            "sent {up}, received {down} · {size} · {time}",
            up=run.entries_up,
            down=run.entries_down,
            size=size_told(voice, run.bytes_up + run.bytes_down),
            time=time_told(voice, round(run.milliseconds / 1000)),
        )
        wrong = self.reason(run.problem)
        return RunTold(voice.moment(run.began), what, "bad" if wrong and run.problem != STOPPED else "good", wrong)

    def reason(self, code: str) -> str:
        """The sentence of a Problem of which only the code is known."""
        return self._voice.wording.reason(code) if code else ""

    def _decisions(self) -> tuple[Decision, ...]:
        session, words = self._session, self._words
        return (
            *(words.contradiction(one) for one in contradictions(session)),
            *(words.conflict(one) for one in conflicts(session)),
            *(words.doubled(one) for one in tasks.doubled_numbers(session)),
            *(words.likeness(one) for one in tasks.likenesses(session)),
        )

    def _aside(self) -> tuple[Line, ...]:
        return tuple(self._entry(one) for one in set_aside(self._session))

    def _entry(self, one: SetAside) -> Line:
        voice = self._voice
        why = {
            "later": voice.say("Written by a newer Nawl. It counts after an update."),
            "review": voice.say("Under review: written after the laptop was shut out. Head office decides."),
        }.get(one.state) or voice.say("It cannot be read as it came ({reason}). Tell head office.", reason=one.reason)
        number = voice.say("Entry {number}", number=one.seq)
        return Line(b"", (voice.code(one.laptop), number, why, size_told(voice, one.size)), "archive")

    def decide(self, decision: Decision, answer: int) -> str:
        """Do what was chosen; return what to say."""
        voice, waiting = self._voice, decision.waiting
        with self._session.act() as work:
            if isinstance(waiting, Conflict):
                value = waiting.values[answer].value
                settle_conflict(work, waiting.kind, waiting.record, waiting.field.name, value)
                return voice.say("Settled: {value}", value=self._words.value(waiting.field, value) or "—")
            if isinstance(waiting, Contradiction):
                self._settled[waiting.record] = settle_contradiction(work, waiting.claims[answer].settles)
                return self._words.settled(waiting, answer)
            if isinstance(waiting, Likeness):
                settle_sameness(work, waiting.id, same=answer == SAME)
        return voice.say("Noted: one person.") if answer == SAME else voice.say("Noted: two people.")

    def undo(self, decision: Decision, _answer: int) -> None:
        """Take a choice back: values are live again; of two people nothing is said any more, and the question waits."""
        waiting = decision.waiting
        with self._session.act() as work:
            if isinstance(waiting, Conflict):
                values: tuple[Any, ...] = tuple(written.value for written in waiting.values)
                reopen_conflict(work, waiting.kind, waiting.record, waiting.field.name, values)
            elif isinstance(waiting, Contradiction):
                reopen_contradiction(work, self._settled[waiting.record])
            elif isinstance(waiting, Likeness):
                reopen_sameness(work, waiting.id)

    def sync(self, progress: Progress, *, with_photos: bool) -> None:
        """Exchange what is new. Raises the Problems of the line."""
        standing = self._centre.standing(self._session)
        expected = standing.bytes + (standing.photo_bytes if with_photos else 0)

        def go_on(done: int) -> bool:
            try:
                progress(done, max(expected, done, 1))
            except Cancelled:
                return False
            return True

        self._centre.sync(self._session, with_photos=with_photos, go_on=go_on, before_pull=self._before_pull)

    def enrol(self, address: str, code: str) -> None:
        """Join a centre. Raises the Problems of enrolment and of the line."""
        self._centre.enrol(self._session, address.strip(), code.strip())
