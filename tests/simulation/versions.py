"""Two versions of the application: an old one that does not know some kinds and fields, and today's."""

from collections.abc import Iterator
from contextlib import contextmanager

from core.records.cards import Village
from core.records.declare import by_number
from core.records.facts import FACT_KINDS, ConsentRecorded, CreditNoteIssued, OrderAmended, StockMoved
from replica import generations
from replica.fold import FOLD_VERSION

UNKNOWN_KINDS = tuple(fact.KIND for fact in (OrderAmended, CreditNoteIssued, StockMoved, ConsentRecorded))
UNKNOWN_FIELDS = ((Village, 2),)
"""What the old version does not know: four kinds of facts, and the district of a village."""


@contextmanager
def running(*, is_old: bool) -> Iterator[None]:
    """What runs inside is the old version, or today's; one may call the other (a laptop the centre)."""
    before = OrderAmended.KIND not in FACT_KINDS
    _become(is_old=is_old)
    try:
        yield
    finally:
        _become(is_old=before)


_KINDS = dict(FACT_KINDS)
_FIELDS = {card: dict(by_number(card)) for card, _ in UNKNOWN_FIELDS}


def _become(*, is_old: bool) -> None:
    """Changes what decoding and folding look kinds and fields up in."""
    generations.FOLD_VERSION = FOLD_VERSION - 1 if is_old else FOLD_VERSION
    for kind in UNKNOWN_KINDS:
        if is_old:
            FACT_KINDS.pop(kind, None)
        else:
            FACT_KINDS[kind] = _KINDS[kind]
    for card, number in UNKNOWN_FIELDS:
        if is_old:
            by_number(card).pop(number, None)
        else:
            by_number(card)[number] = _FIELDS[card][number]
