"""A chain that asks a centre, by the bytes of requests."""

from collections.abc import Iterable

from centres import TestCentre
from replicas import Replica, memory

from core.exchange.blocks import ARRIVALS, read_blocks
from core.exchange.code import read_code, shared
from core.exchange.enrolling import EnrolAnswer, EnrolAsk
from core.exchange.line import Path
from core.exchange.packing import Unpacker
from core.exchange.signed import write_request
from core.exchange.syncing import Cursor, KnownHead, SyncAnswer, SyncAsk, read_arrivals, segments_blocks
from core.exchange.wire import decode, encode
from core.journal.segment import Segment
from replica.chains import read_chain
from replica.outgoing import segments


class Caller:
    """A laptop's chain with a replica in memory."""

    def __init__(self, centre: TestCentre, name: str = "laptop_a") -> None:
        self.centre = centre
        self.replica = Replica(memory(), name, knows=(name,))
        self.writer = self.replica.writer
        self.counter = 0

    def enrol(self, code: str, **changes: object) -> EnrolAnswer:
        typed = read_code(code)
        ask = EnrolAsk.by(
            self.writer, shared(typed), str(changes.get("office", "AJL")), str(changes.get("laptop", "3"))
        )
        answer = decode(b"".join(self.centre.line.send(Path.ENROL, encode(ask))), EnrolAnswer)
        answer.check(typed, shared(typed))
        return answer

    def segments(self, after: int = 0) -> list:
        with self.replica.engine.connect() as connection:
            return list(segments(connection, self.writer.chain, after))

    def ask(self, *cursors: Cursor, **changes: object) -> SyncAsk:
        with self.replica.engine.connect() as connection:
            head = read_chain(connection, self.writer.chain).head
        own = (KnownHead(chain=self.writer.chain, seq=head.seq, hash=head.hash[:16]),)
        given = {"own": own, "cursors": cursors or (Cursor(scope="office/AJL"),), "most": 2**20, "dictionary": 1}
        return SyncAsk(**{**given, **changes})

    def request(self, blocks: bytes = b"", ask: SyncAsk | None = None, **changes: object) -> bytes:
        self.counter += 1
        centre = changes.get("centre", self.centre.around.id)
        counter = changes.get("counter", self.counter)
        return write_request(Path.SYNC, self.writer, centre, counter, ask or self.ask(), blocks)

    def sync(self, body: bytes, **how: object) -> tuple[SyncAnswer, list]:
        """The answer, and the segments that came with it."""
        head, *rest = read_blocks(self.centre.line.send(Path.SYNC, body, **how))
        assert all(block.kind == ARRIVALS for block in rest)
        unpacker = Unpacker()
        given = [segment for block in rest for segment in read_arrivals(block.payload, unpacker)[1]]
        return decode(head.payload, SyncAnswer), given

    def upload(self) -> bytes:
        """A request with a block for each segment."""
        return self.request(in_blocks(*([segment] for segment in self.segments())))


def in_blocks(*parts: Iterable[Segment]) -> bytes:
    """The blocks of a request."""
    return b"".join(segments_blocks(parts, 1)[0])
