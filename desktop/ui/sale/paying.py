"""What is handed over and given back for a sale, as it is being typed. Knows no Qt."""

import datetime as dt
from typing import Final, NamedTuple

import msgspec

from core.actions.paying import PaymentForm
from core.actions.problems import MissingField
from core.actions.tendering import RATE_DECIMALS, SAME, Rate, change_for, rate_of, tender
from core.currency import find_currency, smallest_coin
from core.numbers import parse_amount, parse_fixed, write_amount, write_fixed
from core.problems import Problem
from core.records.facts import Tender
from desktop.ui.voice import Voice

METHODS: Final = ("cash", "card", "wallet", "transfer", "cheque")


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of money as it is typed: an amount, its currency, and what one of it counts for."""

    amount: str = ""
    currency: str = ""
    rate: str = ""


class Payment(msgspec.Struct, frozen=True, kw_only=True):
    """The form of a payment. `change`: the currency that change is given in.

    `later`: the pieces are not handed over now, but by the day `due`.
    """

    handed: tuple[Handed, ...] = (Handed(),)
    method: str = "cash"
    reference: str = ""
    change: str = ""
    change_rate: str = ""
    later: bool = False
    due: dt.date | None = None


class Settled(NamedTuple):
    """What a payment comes to. Amounts in minor units of the sale's currency, but `change` in those of its own.

    `paid`: what counts towards the total. `worth`: what was handed over counts for. `owed`: what stays owed.
    """

    total: int
    currency: str
    worth: int
    paid: int
    owed: int
    change: int
    change_currency: str
    tendered: tuple[Tender, ...]

    def form(self, payment: Payment, day: dt.date, payer: str) -> PaymentForm:
        """As the use cases take it. What is simply the amount itself needs no tenders."""
        plain = self.change == 0 and all(one.currency == self.currency for one in self.tendered)
        return PaymentForm(
            day=day, amount=self.paid, method=payment.method, reference=payment.reference.strip(), payer=payer,
            tendered=() if plain else self.tendered,
        )  # fmt: skip


_NOTES: Final = (5, 10, 20, 50, 100, 500, 1000, 5000, 10_000, 50_000, 100_000)


def notes_for(total: int, currency: str, most: int = 3) -> tuple[int, ...]:
    """Sums that a buyer may well hand over: the exact one, then the next of whole notes; in minor units."""
    unit = find_currency(currency).unit
    rounded = (-(-total // (note * unit)) * note * unit for note in _NOTES)
    return tuple(dict.fromkeys((total, *rounded)))[:most] if total > 0 else ()


def settle(voice: Voice, payment: Payment, total: int, currency: str, day: dt.date) -> Settled:
    """What a payment as it is typed comes to. Raises MissingField, the Problems of numbers."""
    given = tuple(one for one in payment.handed if one.amount.strip())
    tendered = tuple(_tender(voice, one, currency) for one in given)
    worth = sum(one.worth for one in tendered)
    surplus = worth - total
    other = payment.change or currency
    if surplus <= 0:
        return Settled(total, currency, worth, worth, total - worth, 0, other, tendered)
    rate = _rate(voice, other, payment.change_rate or _typed_rate(given, other), currency)
    change = change_for(surplus, other, rate, day)
    back = (tender(-change, other, rate),) if change else ()
    return Settled(total, currency, worth, total, 0, change, other, (*tendered, *back))


def _typed_rate(given: tuple[Handed, ...], currency: str) -> str:
    """The rate that was typed for money of the currency that change is given in."""
    return next((one.rate for one in given if one.currency == currency), "")


def _tender(voice: Voice, handed: Handed, counted: str) -> Tender:
    currency = handed.currency or counted
    amount = parse_amount(handed.amount, find_currency(currency), voice.numbers.style)
    return tender(amount, currency, _rate(voice, currency, handed.rate, counted))


def _rate(voice: Voice, currency: str, typed: str, counted: str) -> Rate:
    if currency == counted:
        return SAME
    if not typed.strip():
        raise MissingField(field="rate")
    return rate_of(max(1, parse_fixed(typed, RATE_DECIMALS, voice.numbers.style)), currency, counted)


def needed(voice: Voice, handed: Handed, total: int, counted: str, day: dt.date) -> str:
    """How much of a currency pays a sum, in whole coins and as it is typed; empty while its rate is not known."""
    currency = handed.currency or counted
    try:
        rate = _rate(voice, currency, handed.rate, counted)
    except Problem:
        return ""
    coin = smallest_coin(find_currency(currency), day)
    coins = -(-total * rate.bottom // (rate.top * coin))
    return write_amount(coins * coin, find_currency(currency), voice.numbers)


def typed_rate(voice: Voice, value: int) -> str:
    """A rate, in 10⁻⁸, as a person would type it."""
    return write_fixed(value, RATE_DECIMALS, voice.numbers, trim=True)
