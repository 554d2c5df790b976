"""Values that mean something only together: money, a dated price."""

from typing import Annotated

from core.records.declare import Day, Mark, Value, Whole

Code = Annotated[str, Mark(max=8)]


class Money(Value, frozen=True, kw_only=True):
    """An amount in the currency's minor unit, with its currency's code (`core.currency`)."""

    amount: Whole
    currency: str


class DatedPrice(Value, frozen=True, kw_only=True):
    """A price from a day on."""

    amount: Whole
    currency: str
    since: Day
