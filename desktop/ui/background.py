"""Runs questions off the window's thread: one thread for the book, a few for the network."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from core.problems import Problem

Answer = TypeVar("Answer")
Progress = Callable[[int, int], None]
"""Called with what is done and what there is in all; raises Cancelled where the person has had enough."""

_NETWORK_THREADS: Final = 4


class Cancelled(Exception):
    """The person stopped it. Not an error: nothing is said."""


class Job:
    """One question on its way. `progressed` and `ended` may be set to be called on the window's thread."""

    def __init__(self, owner: QObject, then: Callable[[Any], None], refused: Callable[[Problem], None]) -> None:
        self.owner = owner
        self.then = then
        self.refused = refused
        self.progressed: Callable[[int, int], None] = lambda _done, _of: None
        self.ended: Callable[[], None] = lambda: None
        self.is_cancelled = False

    def cancel(self) -> None:
        """Stop at the next step; what was committed stays."""
        self.is_cancelled = True


class _Post(QObject):
    """Carries calls to the window's thread: it lives there, so a queued signal to it is delivered there."""

    sent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.sent.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        call()


class Background:
    """The threads behind the window. `problem` and `fault` are told what nobody else takes care of."""

    def __init__(self, problem: Callable[[Problem], None], fault: Callable[[BaseException], None]) -> None:
        self._book = ThreadPoolExecutor(1, thread_name_prefix="book")
        self._network = ThreadPoolExecutor(_NETWORK_THREADS, thread_name_prefix="network")
        self._problem, self._fault = problem, fault
        self._post = _Post()
        self._asked = 0
        self._closed = False

    @property
    def lasting(self) -> QObject:
        """An owner for what concerns no single screen."""
        return self._post

    @property
    def is_idle(self) -> bool:
        """Whether every question has been answered."""
        return self._asked == 0

    def ask(
        self,
        owner: QObject,
        question: Callable[[], Answer],
        then: Callable[[Answer], None],
        refused: Callable[[Problem], None] | None = None,
        *,
        network: bool = False,
    ) -> Job:
        """Ask the book (or over the network) on its thread, then call back on the window's.

        Nothing is called once `owner` is gone. A Problem goes to `refused`, or is shown as a notice.
        """
        return self.work(owner, lambda _progress: question(), then, refused, network=network)

    def work(
        self,
        owner: QObject,
        task: Callable[[Progress], Answer],
        then: Callable[[Answer], None],
        refused: Callable[[Problem], None] | None = None,
        *,
        network: bool = False,
    ) -> Job:
        """Long work that tells how far it has come and can be cancelled: `Job.progressed`, `Job.cancel`."""
        job = Job(owner, then, refused or self._problem)
        if self._closed:  # a last answer may ask on
            return job

        def step(done: int, of: int) -> None:
            if job.is_cancelled:
                raise Cancelled
            self._send(job, lambda: job.progressed(done, of))

        self._asked += 1
        pool = self._network if network else self._book
        future = pool.submit(task, step)
        future.add_done_callback(lambda done: self._post.sent.emit(lambda: self._finish(job, done)))
        return job

    def close(self) -> None:
        """Wait for what was asked; nothing that was told to be saved is lost."""
        self._closed = True
        self._book.shutdown(wait=True)
        self._network.shutdown(wait=False, cancel_futures=True)

    def _send(self, job: Job, call: Callable[[], None]) -> None:
        self._post.sent.emit(lambda: call() if isValid(job.owner) else None)

    def _finish(self, job: Job, future: "Future[Any]") -> None:
        """On the window's thread."""
        self._asked -= 1
        if self._closed or not isValid(job.owner):
            return
        try:
            answer = future.result()
        except (Cancelled, CancelledError):
            pass
        except Problem as problem:
            job.refused(problem)
        except Exception as fault:  # noqa: BLE001 - the boundary of a thread: nobody else would hear of it
            self._fault(fault)
        else:
            if not job.is_cancelled:
                job.then(answer)
        job.ended()
