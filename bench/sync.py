"""Bytes on the line: a hundred orders of three lines with invoice and payment, and a sync with nothing new."""

import random
from collections.abc import Iterator

import msgspec

from bench.office_life import Life
from core.exchange.packing import NEWEST
from core.exchange.signed import write_request
from core.exchange.syncing import Cursor, KnownHead, SyncAsk, segments_block
from core.journal.body import Parts
from core.journal.chain import SIGNED_EVERY, Head, Writer, extend, genesis
from core.journal.entry import Operation
from core.journal.segment import Segment, segment_to_wire
from desktop.sync.asking import BLOCK_BYTES

ORDERS = 100
BEFORE = 1500
"""Entries that stand before them: people, pieces, other orders."""

_CHANCE = random.Random(2)  # noqa: S311 - invented data
_WRITER = Writer(_CHANCE.randbytes(8), _CHANCE.randbytes(32))


class _Shop(Life):
    """An office that sells and does nothing else, once it knows its people and pieces."""

    def _next(self, at: int) -> tuple[Operation, ...]:
        return super()._next(at) if at < BEFORE else self.sale()


def measure() -> dict[str, object]:
    """Bytes for each order in one batch; `bytes_per_order` is wanted at 120 or less.

    The dictionary was trained on other offices, people, pieces, currencies and years (`scripts/train_dictionary.py`).
    """
    found = list(_segments())
    assert sum(len(segment.entries) for segment in found) == ORDERS
    blocks = _blocks(found, NEWEST)
    alone = msgspec.structs.replace(found[0], entries=found[0].entries[:1])
    cursors = tuple(Cursor(scope=scope, position=900, running=bytes(16)) for scope in ("network", "office/AJL"))
    own = (KnownHead(chain=_WRITER.chain, seq=BEFORE + ORDERS, hash=bytes(16)),)
    ask = SyncAsk(own=own, cursors=cursors, most=16_384, dictionary=NEWEST, charters=bytes(8))
    centre = _CHANCE.randbytes(8)
    return {
        "bytes_per_order": round(len(blocks) / ORDERS, 1),
        "bytes_per_order_without_dictionary": round(len(_blocks(found, 0)) / ORDERS, 1),
        "bytes_per_order_unpacked": round(sum(len(segment_to_wire(segment)) for segment in found) / ORDERS, 1),
        "bytes_for_one_order_alone": len(_blocks([alone], NEWEST)),
        "bytes_for_one_order_alone_without_dictionary": len(_blocks([alone], 0)),
        "bytes_of_signatures_per_order": round(64 * len(found) / ORDERS, 1),
        "bytes_of_request_around_them": len(write_request("/sync", _WRITER, centre, 700, ask)),
    }


def _segments() -> Iterator[Segment]:
    """The orders as their laptop signs them."""
    head = genesis(_WRITER.chain, _WRITER.key)
    waiting: list[Parts] = []
    for parts in _Shop(_WRITER.chain).entries(BEFORE + ORDERS):
        signed = sum(len(each.body) + len(each.personal) for each in waiting) + len(parts.body) + len(parts.personal)
        if waiting and signed > SIGNED_EVERY:
            yield _signed(head, waiting)
            waiting = []
        head = extend(head, parts.body)
        if head.seq > BEFORE:
            waiting.append(parts)
    yield _signed(head, waiting)


def _signed(head: Head, entries: list[Parts]) -> Segment:
    first = head.seq - len(entries) + 1
    return Segment(chain=_WRITER.chain, first=first, entries=tuple(entries), signature=_WRITER.sign(head))


def _blocks(found: list[Segment], dictionary: int) -> bytes:
    done, part = b"", []
    for segment in found:
        if sum(each.size for each in part) + segment.size > BLOCK_BYTES:
            done, part = done + segments_block(part, dictionary), []
        part.append(segment)
    return done + segments_block(part, dictionary)
