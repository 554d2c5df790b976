"""Who gets how much of what a basket comes to, for the small bar beside it. Knows no Qt."""

from typing import Final

from desktop.ui.basket.pricing import Quote
from desktop.ui.catalogue.sharing import Part, Share
from desktop.ui.voice import Voice
from desktop.wording.catalogue import N_

_WORDS: Final[dict[Share, str]] = {
    "materials": N_("Materials: {amount}"),
    "maker": N_("Makers: {amount}"),
    "organisation": N_("The organisation: {amount}"),
    "tax": N_("Tax: {amount}"),
}


def split(voice: Voice, of: Quote) -> tuple[Part, ...]:
    """The parts of a basket's net and its tax."""
    amounts: dict[Share, int] = {"materials": of.materials, "maker": of.maker, "organisation": of.margin}
    if of.tax:
        amounts["tax"] = of.tax
    whole = sum(max(0, amount) for amount in amounts.values()) or 1
    return tuple(
        Part(kind, max(0, amount) / whole, voice.say(_WORDS[kind], amount=voice.money(amount, of.currency)))
        for kind, amount in amounts.items()
    )
