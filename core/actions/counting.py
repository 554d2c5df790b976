"""Cash: counted by note and coin, and what differs from the books is posted."""

import datetime as dt
from typing import NamedTuple

from core.accounts import Account
from core.actions.checked import checked
from core.actions.problems import AmountNotPositive, CashMoved, MissingField, QuantityNotPositive
from core.actions.work import Work
from core.currency import find_currency
from core.journal.entry import Operation
from core.records.facts import CashCounted, Pieces
from core.totals import postings


class Count(NamedTuple):
    """A count of one currency as the form has it. `expected`: what the form showed, in minor units."""

    day: dt.date
    currency: str
    expected: int
    pieces: tuple[Pieces, ...]
    reason: str = ""

    @property
    def counted(self) -> int:
        """What the pieces add up to, in minor units."""
        return sum(each.denomination * each.pieces for each in self.pieces)


def count_cash(work: Work, *counts: Count) -> tuple[bytes, ...]:
    """Records counts, one of each currency, and posts what differs. Returns their ids.

    Raises UnknownCurrency, QuantityNotPositive, AmountNotPositive, CashMoved, MissingField for a difference's reason.
    """
    ids = tuple(work.id(number) for number in range(len(counts)))
    work.write(*(_operation(work, count) for count in counts))
    return ids


def _operation(work: Work, count: Count) -> Operation:
    find_currency(count.currency)
    if any(each.pieces < 0 for each in count.pieces):
        raise QuantityNotPositive
    if any(each.denomination <= 0 for each in count.pieces):
        raise AmountNotPositive
    expected = work.held(Account.CASH, count.currency)
    if expected != count.expected:
        raise CashMoved(amount=expected, currency=count.currency)
    difference = count.counted - expected
    if difference and not count.reason.strip():
        raise MissingField(field="reason")
    fact = CashCounted(
        day=count.day, currency=count.currency, counted=count.counted, expected=expected,
        notes=tuple(each for each in count.pieces if each.pieces), reason=count.reason,
    )  # fmt: skip
    amounts = {Account.CASH: difference, Account.DIFFERENCE: -difference}
    return Operation(content=checked(fact), postings=postings(count.currency, amounts))
