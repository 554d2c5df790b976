"""Bytes on the line: a hundred orders of three lines with invoice and payment, and a sync with nothing new."""

import random
from collections.abc import Iterator

import msgspec

from bench.office_life import Life
from core.exchange.packing import NEWEST, part_size
from core.exchange.signed import write_request
from core.exchange.syncing import Cursor, KnownHead, SyncAsk, segments_blocks
from core.journal.body import Parts
from core.journal.chain import Head, Writer, extend, genesis
from core.journal.entry import Operation
from core.journal.segment import Segment

ORDERS = 100
BEFORE = 1500
"""Entries that stand before them: people, pieces, other orders."""

SLOW = 40_000
"""Bytes of a request that takes five seconds at 64 kbit/s."""

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
    before, orders = _entries()
    slow = list(_segments(before, orders, part_size(SLOW)))
    alone = msgspec.structs.replace(slow[0], entries=orders[:1])
    cursors = tuple(Cursor(scope=scope, position=900, running=bytes(16)) for scope in ("network", "office/AJL"))
    own = (KnownHead(chain=_WRITER.chain, seq=BEFORE + ORDERS, hash=bytes(16)),)
    ask = SyncAsk(own=own, cursors=cursors, most=16_384, dictionary=NEWEST, charters=bytes(8))
    centre = _CHANCE.randbytes(8)
    return {
        "bytes_per_order": round(_packed(slow, NEWEST) / ORDERS, 1),
        "bytes_per_order_without_dictionary": round(_packed(slow, 0) / ORDERS, 1),
        "bytes_per_order_unpacked": round(sum(len(each.body) + len(each.personal) for each in orders) / ORDERS, 1),
        "bytes_for_one_order_alone": _packed([alone], NEWEST),
        "bytes_for_one_order_alone_without_dictionary": _packed([alone], 0),
        "bytes_of_signatures_per_order": round(64 * len(slow) / ORDERS, 1),
        "bytes_of_request_around_them": len(write_request("/sync", _WRITER, centre, 700, ask)),
    }


def _entries() -> tuple[Head, list[Parts]]:
    """The head before the orders, and the orders."""
    start = head = genesis(_WRITER.chain, _WRITER.key)
    orders: list[Parts] = []
    for parts in _Shop(_WRITER.chain).entries(BEFORE + ORDERS):
        head = extend(head, parts.body)
        if head.seq > BEFORE:
            orders.append(parts)
        else:
            start = head
    return start, orders


def _segments(before: Head, orders: list[Parts], size: int) -> Iterator[Segment]:
    """The orders as they leave their laptop, in segments of about `size` bytes."""
    head, waiting, room = before, list[Parts](), size
    for parts in orders:
        length = len(parts.body) + len(parts.personal)
        if waiting and length > room:
            yield _signed(head, waiting)
            waiting, room = [], size
        head = extend(head, parts.body)
        waiting.append(parts)
        room -= length
    yield _signed(head, waiting)


def _signed(head: Head, entries: list[Parts]) -> Segment:
    first = head.seq - len(entries) + 1
    return Segment(chain=_WRITER.chain, first=first, entries=tuple(entries), signature=_WRITER.sign(head))


def _packed(found: list[Segment], dictionary: int) -> int:
    """Bytes of the blocks, one for each segment."""
    blocks, _ = segments_blocks(([segment] for segment in found), dictionary)
    return sum(map(len, blocks))
