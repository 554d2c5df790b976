"""Money handed over in any currency, and change in any: what it counts for, by the rate agreed at the table."""

import datetime as dt
from math import gcd
from typing import NamedTuple

from core.accounts import Account
from core.actions.problems import WrongChange
from core.currency import find_currency, smallest_coin
from core.journal.entry import Posting
from core.records.facts import Tender
from core.rounding import divide, to_coin
from core.totals import postings

RATE_DECIMALS = 8
"""How finely a rate is typed."""


class Rate(NamedTuple):
    """Minor units of the payment's currency for minor units of another: `top` for `bottom`, in lowest terms."""

    top: int
    bottom: int


SAME = Rate(1, 1)


def rate_of(value: int, currency: str, counted: str) -> Rate:
    """The rate of a currency in another. `value`: major units of `counted` for one of `currency`, in 10⁻⁸.

    Raises UnknownCurrency.
    """
    top, bottom = value * find_currency(counted).unit, 10**RATE_DECIMALS * find_currency(currency).unit
    common = gcd(top, bottom) or 1
    return Rate(top // common, bottom // common)


def value_of(rate: Rate, currency: str, counted: str) -> int:
    """A rate as it is typed and read: major units for one major unit, in 10⁻⁸."""
    bottom = rate.bottom * find_currency(counted).unit
    return divide(rate.top * find_currency(currency).unit * 10**RATE_DECIMALS, bottom)


def tender(amount: int, currency: str, rate: Rate = SAME) -> Tender:
    """Money handed over, or with a negative amount given back."""
    worth = divide(amount * rate.top, rate.bottom)
    return Tender(amount=amount, currency=currency, worth=worth, rate_top=rate.top, rate_bottom=rate.bottom)


def change_for(surplus: int, currency: str, rate: Rate, day: dt.date) -> int:
    """What is given back in a currency for a surplus in the payment's: to the nearest coin; in minor units."""
    return to_coin(divide(surplus * rate.bottom, rate.top), smallest_coin(find_currency(currency), day))


def left_by_change(tendered: tuple[Tender, ...], amount: int, currency: str, day: dt.date) -> int:
    """What rounding the change left in the box, negative where it cost, in minor units of the payment's currency.

    Raises WrongChange where that is more than the coins of that day explain.
    """
    if not tendered:
        return 0
    left = sum(one.worth for one in tendered) - amount
    coins = [
        divide(smallest_coin(find_currency(one.currency), day) * one.rate_top, one.rate_bottom) for one in tendered
    ]
    if abs(left) > max(coins):
        raise WrongChange(amount=abs(left), currency=currency)
    return left


def tender_postings(
    tendered: tuple[Tender, ...], amount: int, currency: str, box: Account, owed: Account
) -> tuple[Posting, ...]:
    """What a payment posts: money into the box in each currency, and off what was owed, with the exchange between."""
    worths = sum(one.worth for one in tendered)
    here = sum(one.worth for one in tendered if one.currency == currency)
    found = postings(
        currency,
        {box: here, Account.EXCHANGE: worths - here, owed: -amount, Account.ROUNDING: amount - worths},
    )
    for other in sorted({one.currency for one in tendered} - {currency}):
        given = sum(one.amount for one in tendered if one.currency == other)
        found += postings(other, {box: given, Account.EXCHANGE: -given})
    return found
