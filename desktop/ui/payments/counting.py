"""Decides what a count of the cash comes to, as it is typed. Knows no Qt; the book is asked on its own thread."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import NamedTuple

from core.accounts import Account
from core.actions.counting import Count, count_cash
from core.actions.problems import QuantityNotPositive
from core.currency import CURRENCIES, find_currency
from core.denominations import DENOMINATIONS, Denomination
from core.numbers import parse_count, write_fixed
from core.problems import Problem
from core.records.facts import Pieces
from desktop.storage import drafts
from desktop.storage.lists.cash import Box, boxes
from desktop.storage.session import Session
from desktop.ui.voice import Voice

Typed = Mapping[int, str]
"""What stands beside each denomination, by its value in minor units."""


class Sheet(NamedTuple):
    """A count that begins: `expected` in minor units, by the books."""

    currency: str
    expected: int
    denominations: tuple[Denomination, ...]


class Sum(NamedTuple):
    """What a count comes to. `lines`: by denomination, what its pieces are worth. `tone` of the difference."""

    counted: int
    difference: int
    lines: dict[int, str]
    counted_told: str
    difference_told: str
    tone: str


class Counting:
    """The cash box of one book, in one language."""

    def __init__(self, session: Session, voice: Voice, clock: Callable[[], int]) -> None:
        self._session, self._voice, self._clock = session, voice, clock

    def boxes(self) -> tuple[Box, ...]:
        """What lies in the box by the books: the office's currency first, then those that are not empty."""
        with self._session.act() as work:
            own = work.office().currency
        found = {box.currency: box for box in boxes(self._session) if box.currency in CURRENCIES}
        first = found.pop(own, Box(own, 0, None))
        return (first, *(box for box in found.values() if box.held or box.counted))

    def currencies(self, held: tuple[Box, ...]) -> tuple[str, ...]:
        """All currencies, those that lie in the box first."""
        here = tuple(box.currency for box in held)
        return (*here, *(code for code in CURRENCIES if code not in here))

    def sheet(self, currency: str) -> Sheet:
        """Begins a count."""
        with self._session.act() as work:
            return Sheet(currency, work.held(Account.CASH, currency), DENOMINATIONS[currency])

    def told(self, each: Denomination, currency: str) -> tuple[str, str]:
        """A denomination as people read it: its value, and whether it is a note or a coin."""
        voice, decimals = self._voice, _written_decimals(currency)
        whole = 10 ** find_currency(currency).decimals
        value = write_fixed(each.value // whole, 0, voice.numbers)
        if each.value % whole:  # coins have the same decimals, so that they stand under each other
            value = write_fixed(each.value * 10**decimals // whole, decimals, voice.numbers)
        if each.is_note and each.is_coin:
            return value, voice.say("note or coin")
        return value, voice.say("note") if each.is_note else voice.say("coin")

    def add_up(self, sheet: Sheet, typed: Typed) -> Sum:
        """What the pieces come to. Raises QuantityNotPositive, the Problems of numbers."""
        voice, pieces = self._voice, self._pieces(typed)
        counted = sum(each.denomination * each.pieces for each in pieces)
        difference = counted - sheet.expected
        lines = {each.denomination: voice.money(each.denomination * each.pieces, sheet.currency) for each in pieces}
        return Sum(
            counted, difference, lines, voice.money(counted, sheet.currency), self._difference(difference, sheet),
            "good" if not difference else "bad",
        )  # fmt: skip

    def _difference(self, difference: int, sheet: Sheet) -> str:
        voice, amount = self._voice, self._voice.money(abs(difference), sheet.currency)
        if not difference:
            return voice.say("It is right")
        if difference > 0:
            return voice.say("{amount} too much", amount=amount)
        return voice.say("{amount} missing", amount=amount)

    def _pieces(self, typed: Typed) -> tuple[Pieces, ...]:
        counted = {value: _count(text) for value, text in typed.items() if text.strip()}
        return tuple(Pieces(denomination=value, pieces=number) for value, number in counted.items() if number)

    def wrong(self, sheet: Sheet, typed: Typed) -> dict[int, str]:
        """By denomination, what is wrong with what stands beside it."""
        found = {}
        for each in sheet.denominations:
            try:
                _count(typed.get(each.value) or "0")
            except Problem as problem:
                told = " ".join(self.told(each, sheet.currency))
                found[each.value] = self._voice.say("{field}: {value}", field=told, value=self._voice.problem(problem))
        return found

    def save(self, sheet: Sheet, typed: Typed, reason: str, draft: bytes) -> None:
        """Records the count, posts its difference, and forgets its draft, in one transaction.

        Raises MissingField, CashMoved, QuantityNotPositive, the Problems of numbers.
        """
        count = Count(self.today(), sheet.currency, sheet.expected, self._pieces(typed), reason)
        with self._session.act() as work:
            drafts.discard(work.connection, draft)
            count_cash(work, count)

    def state(self, sheet: Sheet, typed: Typed, reason: str) -> str:
        """What stands in the form, for its draft."""
        return json.dumps({"currency": sheet.currency, "typed": list(typed.items()), "reason": reason})

    def restored(self, state: str) -> tuple[str, dict[int, str], str]:
        """The currency, what was typed, and the reason of a draft."""
        kept = json.loads(state)
        return kept["currency"], {int(value): text for value, text in kept["typed"]}, kept["reason"]

    def today(self) -> dt.date:
        """The day by this laptop's clock."""
        return dt.datetime.fromtimestamp(self._clock()).astimezone().date()


def _count(text: str) -> int:
    """How many pieces. Raises QuantityNotPositive, the Problems of numbers."""
    number = parse_count(text)
    if number < 0:
        raise QuantityNotPositive
    return number


def _written_decimals(currency: str) -> int:
    """How many decimals the coins of a currency need."""
    decimals = find_currency(currency).decimals
    values = [each.value for each in DENOMINATIONS[currency]]
    return next(few for few in range(decimals + 1) if all(value * 10**few % 10**decimals == 0 for value in values))
