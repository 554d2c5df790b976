"""Says what a piece costs in each channel, when, and who gets how much of it. Knows no Qt."""

import datetime as dt
from typing import Final, Literal, NamedTuple

from core.actions.ordering import split_of
from core.records.cards import Office, Product
from core.totals import WHOLE, Tax, price_line
from desktop.storage.lists.pieces import Dated
from desktop.ui.record.presenter import Line
from desktop.ui.voice import Voice
from desktop.wording.catalogue import N_

Share = Literal["materials", "maker", "organisation", "tax"]


class Part(NamedTuple):
    """A part of a price. `share`: of the price, from 0 to 1."""

    kind: Share
    share: float
    told: str


class Split(NamedTuple):
    """A price in force and its parts. `warning`: what is wrong with them, or ""."""

    channel: str
    price: str
    parts: tuple[Part, ...]
    warning: str


_WORDS: Final[dict[Share, str]] = {
    "materials": N_("Materials: {amount}"),
    "maker": N_("Maker: {amount}"),
    "organisation": N_("The organisation: {amount}"),
    "tax": N_("Tax: {amount}"),
}


def price_lines(voice: Voice, prices: tuple[Dated, ...], today: dt.date) -> tuple[Line, ...]:
    """A line for each price: channel, since when, how much. The one in force is marked."""
    return tuple(
        Line(
            price.id,
            (
                voice.term(price.channel).capitalize(),
                _when(voice, price, today),
                voice.money(price.amount, price.currency),
            ),
            "check" if price.in_force else "calendar" if price.since > today else "history",
        )
        for price in prices
    )


def _when(voice: Voice, price: Dated, today: dt.date) -> str:
    day = voice.short_day(price.since)
    if price.in_force:
        return voice.say("in force since {day}", day=day)
    return voice.say("begins on {day}", day=day) if price.since > today else voice.say("was from {day}", day=day)


def splits(voice: Voice, product: Product, office: Office, prices: tuple[Dated, ...]) -> tuple[Split, ...]:
    """How each price in force is shared, by the piece's own amounts or else by the office's shares."""
    return tuple(_split(voice, product, office, price) for price in prices if price.in_force)


def _split(voice: Voice, product: Product, office: Office, price: Dated) -> Split:
    tax = Tax(0 if product.tax_exempt else office.tax_rate, office.tax_included)
    line = price_line(None, WHOLE, price.amount, split_of(product, office, price.currency), tax)
    rest = line.net - line.maker - line.materials
    amounts: dict[Share, int] = {"materials": line.materials, "maker": line.maker, "organisation": rest}
    if line.tax:
        amounts["tax"] = line.tax
    whole = sum(max(0, amount) for amount in amounts.values()) or 1
    parts = tuple(
        Part(kind, max(0, amount) / whole, voice.say(_WORDS[kind], amount=voice.money(amount, price.currency)))
        for kind, amount in amounts.items()
    )
    over = voice.money(-rest, price.currency)
    warning = voice.say("Maker and materials come to {amount} more than the price leaves.", amount=over)
    return Split(price.channel, voice.money(price.amount, price.currency), parts, warning if rest < 0 else "")
