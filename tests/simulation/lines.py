"""A line between a laptop and the centre that is cut at any byte, says things twice, and says them late."""

import contextlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from simulation.chance import Chance
from simulation.disk import PowerCut
from simulation.promises import Broken

from core.exchange.blocks import HEAD, read_blocks
from core.exchange.line import Path
from core.exchange.packing import Unpacker
from core.exchange.photos import PhotosAsk
from core.exchange.signed import RequestHead
from core.exchange.syncing import SyncAnswer, SyncAsk, read_arrivals
from core.exchange.wire import decode
from core.journal.chain import SIGNATURE_BYTES
from core.problems import Problem
from desktop.sync.problems import LineBroken

SECONDS = 0.3
"""That a request takes on the virtual line, besides its bytes."""
BYTES_A_SECOND = 4000


class Late(NamedTuple):
    """A request that a slow network still holds."""

    path: Path
    body: bytes


class Traffic(NamedTuple):
    """What one request that was answered carried: blocks each way."""

    path: Path
    blocks_up: int
    blocks_down: int


class SimulatedLine:
    """Implements `core.exchange.line.Line` towards a simulated centre. `late`: what was sent and has not arrived.

    `log`: requests of this sync that were answered, but for those that only asked which photos are there; `asked`: the
    photos that these were about.
    """

    def __init__(self, answer: Callable[..., Iterator[bytes]], chance: Chance) -> None:
        self._answer = answer
        self._chance = chance
        self.is_bad = False
        self.seconds = 0.0
        self.late: list[Late] = []
        self.log: list[Traffic] = []
        self.told: list[str] = []
        self.asked: set[bytes] = set()

    def ticks(self) -> float:
        """Seconds of virtual time that requests have taken."""
        return self.seconds

    def send(self, path: Path, body: bytes) -> Iterator[bytes]:
        """As the port says. Raises LineBroken where the line or the centre fails."""
        self.seconds += SECONDS + len(body) / BYTES_A_SECOND
        fate = self._chance.choice(FATES) if self.is_bad else _whole
        yield from fate(self, path, body)

    def ask(self, path: Path, body: bytes, *, was_cut: bool = False) -> bytes:
        """The centre's answer. Raises LineBroken where its power went off meanwhile."""
        try:
            answer = b"".join(self._answer(path, body, was_cut=was_cut))
        except PowerCut as cut:
            self.told.append(f"the centre's power goes off {cut.place}")
            raise LineBroken from None
        if path == Path.SYNC:
            up, down = (sum(block.kind != HEAD for block in read_blocks([data])) for data in (body, answer))
            self.log.append(Traffic(path, up, down))
            refuse_echo(body, answer)
        if path in (Path.PHOTOS_GIVE, Path.PHOTOS_TAKE):
            self.log.append(Traffic(path, 1, 1))
            if not any(done.path == Path.SYNC for done in self.log):
                raise Broken("photos go before the entries")
        if path == Path.PHOTOS_WHICH:
            self.asked |= set(decode(_ask_of(body), PhotosAsk).photos)
        return answer

    def arrive_late(self) -> None:
        """What a slow network held reaches the centre, which nobody waits for any more."""
        for path, body in self.late:
            with contextlib.suppress(Problem):
                self.ask(path, body)
        self.late.clear()


def refuse_echo(body: bytes, answer: bytes) -> None:
    """Nobody is given entries of his own that he said he has, unless they differ. Raises Broken."""
    own = {known.chain: known for known in decode(_ask_of(body), SyncAsk).own}
    told, *arrivals = read_blocks([answer])
    there = {known.chain: known for known in decode(told.payload, SyncAnswer).own}
    unpacker = Unpacker()
    for block in arrivals:
        for segment in read_arrivals(block.payload, unpacker)[1]:
            mine, known = own.get(segment.chain), there.get(segment.chain)
            if mine and known and known.hash == mine.hash and segment.last <= mine.seq:
                raise Broken("a laptop is given its own entries back")


def _ask_of(body: bytes) -> bytes:
    first, *_ = read_blocks([body])
    return decode(first.payload[SIGNATURE_BYTES:], RequestHead).ask


Fate = Callable[[SimulatedLine, Path, bytes], Iterator[bytes]]


def _whole(line: SimulatedLine, path: Path, body: bytes) -> Iterator[bytes]:
    yield line.ask(path, body)


def _in_parts(line: SimulatedLine, path: Path, body: bytes) -> Iterator[bytes]:
    answer = line.ask(path, body)
    while answer:
        size = line._chance.randint(1, len(answer))
        yield answer[:size]
        answer = answer[size:]


def _upload_cut(line: SimulatedLine, path: Path, body: bytes) -> Iterator[bytes]:
    at = line._chance.randint(0, len(body) - 1)
    line.told.append(f"the line breaks at byte {at} of {len(body)} of the request")
    with contextlib.suppress(Problem):
        line.ask(path, body[:at], was_cut=True)
    raise LineBroken
    yield b""


def _answer_cut(line: SimulatedLine, path: Path, body: bytes) -> Iterator[bytes]:
    answer = line.ask(path, body)
    at = line._chance.randint(0, len(answer))
    line.told.append(f"the line breaks at byte {at} of {len(answer)} of the answer")
    yield answer[:at]
    raise LineBroken


def _twice(line: SimulatedLine, path: Path, body: bytes) -> Iterator[bytes]:
    line.told.append("the request arrives twice")
    answer = line.ask(path, body)
    line.late.append(Late(path, body))
    line.arrive_late()
    yield answer


def _held_up(line: SimulatedLine, path: Path, body: bytes) -> Iterator[bytes]:
    line.told.append("the request is held up in the network")
    line.late.append(Late(path, body))
    raise LineBroken
    yield b""


def _lost(line: SimulatedLine, _: Path, __: bytes) -> Iterator[bytes]:
    line.told.append("the request is lost")
    raise LineBroken
    yield b""


FATES: tuple[Fate, ...] = (
    _whole,
    _in_parts,
    _in_parts,
    _upload_cut,
    _upload_cut,
    _answer_cut,
    _answer_cut,
    _twice,
    _held_up,
    _lost,
)
